"""Verb frames: what a verb takes as the content it attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.extraction.attribution.cue_words import cue_prepositions, cue_words, find_base, is_listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from service.domain.document import Document, Token
    from service.extraction.attribution.cue_words import Predicate

CLAUSES = (Relation.CLAUSAL_COMPLEMENT, Relation.OPEN_COMPLEMENT, Relation.ADVERBIAL_CLAUSE)
_COMPARING = frozenset((Relation.ADVERBIAL_CLAUSE, Relation.NOUN_CLAUSE))
_RELATIVES = frozenset(("that", "which", "who", "whom"))
_ASKING = frozenset(("if", "whether", "about"))
_CLEAR = frozenset(("clear", "plain", "known"))
_INTRODUCED = (Relation.OBLIQUE, Relation.NOUN_MODIFIER, Relation.NOUN_CLAUSE, Relation.ADVERBIAL_CLAUSE)
"""Of what a preposition may introduce."""
SUBJECTS = (Relation.SUBJECT, Relation.PASSIVE_SUBJECT, Relation.CLAUSAL_SUBJECT)


def find_clause(document: Document, verb: Predicate) -> tuple[Token, ...]:
    """Return the clause of "said (that) they had left": of any verb whose clause is not its effect."""
    if verb.base in cue_words("verbs", "never"):
        return ()
    clauses = document.children(verb.word, Relation.CLAUSAL_COMPLEMENT)
    if not is_listed(verb.word):
        return tuple(clause for clause in clauses if document.child(clause, *SUBJECTS, Relation.MARKER))
    if clauses:
        return clauses
    if verb.base in cue_words("verbs", "object"):
        clauses = tuple(c for c in document.children(verb.word, Relation.OPEN_COMPLEMENT) if c.tag == "VBG")
    if not clauses and verb.base in cue_words("verbs", "saying"):
        complements = document.children(verb.word, Relation.OPEN_COMPLEMENT)
        clauses = tuple(clause for clause in complements if not opens_with(document, clause, ("to",)))
    adjuncts = document.children(verb.word, Relation.ADVERBIAL_CLAUSE)
    return clauses or tuple(clause for clause in adjuncts if opens_with(document, clause, ("that",)))


def find_host(document: Document, verb: Predicate) -> tuple[Token, ...]:
    """Return the clause that hosts the cue: "They had, he said, left"; "as he put it, they had left"."""
    if verb.base not in cue_words("verbs", "saying") and verb.base not in cue_words("verbs", "reporting"):
        return ()
    if document.child(verb.word, Relation.OBJECT) is not None and verb.base not in {"tell", "put"}:
        return ()
    inserted = verb.word.relation is Relation.PARATAXIS
    compared = verb.word.relation in _COMPARING and opens_with(document, verb.word, ("as",))
    if (inserted or compared) and (verb.passive or document.child(verb.word, *SUBJECTS)):
        host = document.head(verb.word)
        return (document.head(host) if verb.word.relation is Relation.NOUN_CLAUSE else host,)
    clauses = document.children(verb.word, Relation.PARATAXIS)
    return tuple(clause for clause in clauses if clause.index < verb.word.index and clause.pos == "VERB")


def find_asked(document: Document, verb: Predicate) -> tuple[Token, ...]:
    """Return what somebody is asked: "asked whether they had left", "asked about the deal"."""
    if verb.base not in cue_words("verbs", "asking"):
        return ()
    after = document.children(verb.word, *CLAUSES, Relation.OBLIQUE, Relation.OBJECT)
    found = (child for child in after if child.index > verb.word.index)
    return tuple(child for child in found if opens_with(document, child, _ASKING) or _is_question(document, child))


def find_cleared(document: Document, verb: Predicate) -> tuple[Token, ...]:
    """Return what somebody makes clear: "made (it) clear that they would leave"."""
    clear = document.child(verb.word, Relation.OPEN_COMPLEMENT)
    if clear is None or not is_made_clear(document, clear):
        return ()
    clauses = (*document.children(clear, *CLAUSES), *document.children(verb.word, *CLAUSES))
    return tuple(clause for clause in clauses if clause.index > clear.index)[:1]


def is_made_clear(document: Document, word: Token) -> bool:
    """Tell whether a word is the "clear" of "made (it) clear that", where "made" is the cue."""
    made = word.relation is Relation.OPEN_COMPLEMENT and find_base(document, document.head(word)) == "make"
    return made and word.lemma in _CLEAR


def find_named(document: Document, verb: Predicate) -> tuple[Token, ...]:
    """Return what is named and how: "called the move a mistake", "describes it as a threat"."""
    things = document.children(verb.word, Relation.PASSIVE_SUBJECT if verb.passive else Relation.OBJECT)
    reduced = verb.passive and document.child(verb.word, Relation.PASSIVE_AUXILIARY) is None
    if verb.base in cue_words("verbs", "naming") and not reduced:
        complements = document.children(verb.word, Relation.OPEN_COMPLEMENT, Relation.OBJECT)
        names = tuple(name for name in complements if name not in things)
        if names or (things and not verb.passive):
            return things + names
    names = with_preposition(document, verb.word, ("as",)) if verb.base in cue_words("verbs", "as") else ()
    return things + names if names else ()


def find_commanded(document: Document, verb: Predicate) -> tuple[Token, ...]:
    """Return who is to do what: "urged them to leave", "they are expected to leave"."""
    if verb.base not in cue_words("verbs", "commanding"):
        return ()
    relations = SUBJECTS if verb.passive else (Relation.OBJECT, Relation.INDIRECT_OBJECT)
    people, deeds = document.children(verb.word, *relations), _infinitives(document, verb.word)
    return people + deeds if people and deeds else ()


def find_infinitive(document: Document, verb: Predicate) -> tuple[Token, ...]:
    """Return what the subject itself wants, intends, promises or refuses: "plans to leave"."""
    if verb.passive or verb.base not in cue_words("verbs", "infinitive"):
        return ()
    return _infinitives(document, verb.word)


def find_seeming(document: Document, verb: Predicate) -> tuple[Token, ...]:
    """Return the subject with what it only seems to be or do: "they appear to have left"."""
    seen = document.child(verb.word, Relation.OPEN_COMPLEMENT)
    if verb.passive or verb.base not in cue_words("verbs", "seeming") or seen is None:
        return ()
    return (*document.children(verb.word, *SUBJECTS), seen)


def find_shown(document: Document, verb: Predicate) -> tuple[Token, ...]:
    """Return the object and all that follows it: "the poll showed her ahead", "found him guilty"."""
    if verb.passive or verb.base not in cue_words("verbs", "showing"):
        return ()
    after = document.children(verb.word, Relation.OBJECT, Relation.OBLIQUE, *CLAUSES)
    found = tuple(child for child in after if child.index > verb.word.index)
    return found if found and found[0].relation is Relation.OBJECT else ()


def find_object(document: Document, verb: Predicate) -> tuple[Token, ...]:
    """Return the object with what is held of it: "confirmed the deaths", "praised her for leaving"."""
    if verb.base not in cue_words("verbs", "object"):
        return ()
    objects = document.children(verb.word, Relation.PASSIVE_SUBJECT if verb.passive else Relation.OBJECT)
    things = tuple(thing for thing in objects if thing.pos != "PART")
    prepositions = {*cue_prepositions("verbs").get(verb.base, ()), "as", "for"}
    return things + with_preposition(document, verb.word, prepositions) if things else ()


def find_antecedent(document: Document, verb: Predicate) -> tuple[Token, ...]:
    """Return the noun that a relative clause hangs on: "the deal they want", "allegations that they have denied"."""
    relative = verb.word.relation in {Relation.RELATIVE_CLAUSE, Relation.NOUN_CLAUSE}
    if verb.passive or not relative or verb.base not in cue_words("verbs", "object"):
        return ()
    subject = document.child(verb.word, Relation.SUBJECT)
    if subject is None or subject.text.casefold() in _RELATIVES or document.child(verb.word, *CLAUSES):
        return ()
    thing = document.child(verb.word, Relation.OBJECT)
    denied = thing is not None and thing.text.casefold() in _RELATIVES and verb.base in cue_words("verbs", "denying")
    return (document.head(verb.word),) if thing is None or denied else ()


def find_prepositional(document: Document, verb: Predicate) -> tuple[Token, ...]:
    """Return what a preposition introduces: "called for talks", "agreed on leaving", "called on them to leave"."""
    if verb.passive:
        return ()
    found = with_preposition(document, verb.word, cue_prepositions("verbs").get(verb.base, ()))
    return found + _infinitives(document, verb.word) if found else ()


def with_preposition(document: Document, word: Token, prepositions: Collection[str]) -> tuple[Token, ...]:
    """Return the dependents after a word that one of some prepositions introduces."""
    if not prepositions:
        return ()
    after = (child for child in document.children(word, *_INTRODUCED) if child.index > word.index)
    return tuple(child for child in after if opens_with(document, child, prepositions))


def _is_question(document: Document, head: Token) -> bool:
    """Tell whether a clause begins with a question word: "how they had left"."""
    first = document.subtree(head)[0]
    return first.tag in {"WRB", "WP", "WDT", "WP$"}


def opens_with(document: Document, head: Token, openers: Iterable[str]) -> bool:
    """Tell whether a phrase or clause begins with one of some markers or prepositions."""
    mark = document.child(head, Relation.MARKER, Relation.CASE)
    return mark is not None and mark.text.casefold() in openers


def _infinitives(document: Document, verb: Token) -> tuple[Token, ...]:
    return tuple(clause for clause in document.children(verb, *CLAUSES) if opens_with(document, clause, ("to",)))
