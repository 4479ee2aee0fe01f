"""What fills the places around a word: its subject, its object, its complement and its prepositions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.document import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from service.domain.document import Document, Token

Arguments = dict[str, tuple["Token", ...]]
"""Slot → the head words that fill it. A slot is "subject", "object", "indirect", "complement" (of a verb: the head of
its clause), "content" (the subject of that clause), "possessor" and "modifier" (of a noun), "target" (at whom it is
aimed), "grounds" (for what), "whither" (where it leads), or a preposition."""

_RELATIVES = frozenset({"who", "whom", "which", "that"})
_GROUNDS = ("for", "on", "over", "of", "with", "under", "in", "about", "at", "by")
_TARGETS = ("against", "on", "at", "with", "into", "upon")
_WHITHER = ("to", "into", "in", "at", "on", "near", "along", "across", "around", "toward", "towards", "onto")
_HANDED_ON = frozenset({"of", "for", "from", "into", "against"})
"""Markers of a gerund whose doer is the object above it: "accused him of lying", "kept them from leaving"."""
_BOUNDS = frozenset({"least", "most"})
_EXCEEDING = frozenset({"over", "around", "about", "under", "than"})
_COMPLEMENTS = (Relation.CLAUSAL_COMPLEMENT, Relation.OPEN_COMPLEMENT)
_SHARING = frozenset({Relation.OPEN_COMPLEMENT, Relation.ADVERBIAL_CLAUSE, Relation.CONJUNCT})
_BESIDE_NOUN = (Relation.POSSESSIVE, Relation.ADJECTIVAL, Relation.COMPOUND)
_ATTACHED = (Relation.OBLIQUE, Relation.NOUN_MODIFIER, Relation.AGENT)
_MISTAKEN = (Relation.OPEN_COMPLEMENT, Relation.CLAUSAL_COMPLEMENT, Relation.OBLIQUE)
_BEFORE_NOUN = frozenset({Relation.ADJECTIVAL, Relation.COMPOUND})
_PREDICATES = frozenset({"VERB", "AUX", "ADJ", "NOUN"})


def is_passive(document: Document, verb: Token) -> bool:
    """Tell whether a verb's subject undergoes what it says: "was attacked", "the village shelled by rebels"."""
    if document.children(verb, Relation.PASSIVE_AUXILIARY):
        return True
    helpers = document.children(verb, Relation.AUXILIARY)
    if helpers:
        return verb.tag in {"VBN", "VBD"} and any(helper.lemma in {"be", "get"} for helper in helpers)
    if verb.relation is Relation.NOUN_CLAUSE:
        active = verb.tag == "VBG" or document.child(verb, Relation.SUBJECT, Relation.OBJECT) is not None
        by = "by" in _prepositions(document, verb)
        return not active and (by or (verb.tag == "VBN" and not _is_predicate(document, verb)))
    first = document.head(verb)
    shares = verb.relation is Relation.CONJUNCT and verb.tag == "VBN" and not _own_subjects(document, verb)
    return shares and document.child(first, Relation.PASSIVE_AUXILIARY) is not None


def _is_predicate(document: Document, clause: Token) -> bool:
    """Tell whether a parser took the only verb of a sentence for a participle: "The envoys met in Oslo."."""
    sentence = document[document.sentence_at(clause.span.start)]
    return document.head(clause).relation is Relation.ROOT and sentence.rstrip("\"'”’ ").endswith(".")


def is_stranded(document: Document, verb: Token) -> bool:
    """Tell whether a parser took a finite verb between two nouns for an adjective: "Planes bombed villages"."""
    before = document.tokens[max(verb.index - 1, 0)]
    past = verb.tag in {"VBD", "VBN"} or verb.text.endswith("ed")
    return verb.relation in _BEFORE_NOUN and past and before.pos in {"NOUN", "PROPN"}


def find_verb_arguments(document: Document, verb: Token) -> Arguments:
    """Return what fills the slots of a verb or predicate adjective, shared subjects included."""
    subjects = _subjects(document, verb)
    passive = is_passive(document, verb)
    kept = document.children(verb, Relation.OBJECT)
    objects = (kept or subjects) if passive else _objects(document, verb)
    found = _trailing(document, () if passive else objects) | _prepositions(document, verb)
    found["subject"] = found.get("by", ()) if passive else subjects or found.get("between", ())
    found["object"] = objects
    found["indirect"] = subjects if passive and kept else document.children(verb, Relation.INDIRECT_OBJECT)
    found["complement"] = _complements(document, verb)
    return _with_derived(document, verb, found)


def find_noun_arguments(document: Document, noun: Token) -> Arguments:
    """Return what fills the slots of a noun that names an event, "Russia's attack on its neighbour"."""
    found = _prepositions(document, noun)
    found = _trailing(document, found.get("of", ())) | found
    beside = document.children(noun, *_BESIDE_NOUN)
    owners = (*(word for word in beside if word.relation is Relation.POSSESSIVE), *found.get("by", ()))
    found["modifier"] = beside
    found["subject"] = owners or tuple(word for word in beside if _names_doer(word)) or found.get("between", ())
    found["object"] = found.get("of", ())
    found["possessor"] = (*found["subject"], *found["object"])
    found["complement"] = document.children(noun, Relation.NOUN_CLAUSE) or _infinitive_after(document, noun)
    return _with_derived(document, noun, found)


def spread(document: Document, words: Iterable[Token]) -> Iterator[Token]:
    """Yield words with those coordinated to them."""
    for word in words:
        yield from document.conjuncts(word)


def _with_derived(document: Document, word: Token, found: Arguments) -> Arguments:
    """Add the slots that are read off others: whom a clause speaks of, at whom and for what something is done."""
    reasons = (clause for clause in document.children(word, Relation.ADVERBIAL_CLAUSE) if clause.tag == "VBG")
    charged = (clause for clause in reasons if _markers(document, clause) & {"for", "of"})
    return found | {
        "content": tuple(subject for clause in found["complement"] for subject in _own_subjects(document, clause)),
        "grounds": (*(word for slot in _GROUNDS for word in found.get(slot, ())), *charged),
        "whither": tuple(word for slot in _WHITHER for word in found.get(slot, ())),
        "target": (*found["object"], *(word for slot in _TARGETS for word in found.get(slot, ()))),
    }


def _names_doer(word: Token) -> bool:
    """Tell whether a name before a noun acts, not merely tells where: "Israeli raids", "US raids", "the Oslo talks"."""
    adjective = word.pos == "ADJ" and word.text[:1].isupper()
    return word.relation is not Relation.POSSESSIVE and (adjective or (word.pos == "PROPN" and word.text.isupper()))


def _prepositions(document: Document, word: Token) -> Arguments:
    """Return the nouns that hang on a word by a preposition, by preposition."""
    found: Arguments = {}
    for child in document.children(word, *_ATTACHED):
        case = _case(document, child)
        if case is not None and not _only_bounds(document, case):
            found[case.lemma] = (*found.get(case.lemma, ()), child)
    return found


def _case(document: Document, noun: Token) -> Token | None:
    """Return a noun's preposition, which parsers also hang on the first word of a long name."""
    if case := document.child(noun, Relation.CASE):
        return case
    first = document.subtree(noun)[0]
    return first if first.relation is Relation.CASE else None


def _case_of(document: Document, noun: Token) -> tuple[str, ...]:
    return tuple(case.lemma for case in document.children(noun, Relation.CASE))


def _is_counted(document: Document, noun: Token) -> bool:
    """Tell whether a noun only looks like an oblique for the words that bound its figure: "moved at least 40 tanks"."""
    case = _case(document, noun)
    return case is not None and _only_bounds(document, case)


def _only_bounds(document: Document, case: Token) -> bool:
    """Tell whether a preposition bounds a figure: "at least 40", "over 13,000"."""
    following = document.tokens[case.index + 1 : case.index + 2]
    return any(word.lemma in _BOUNDS or (case.lemma in _EXCEEDING and word.tag == "CD") for word in following)


def _trailing(document: Document, objects: Iterable[Token]) -> Arguments:
    """Return the prepositions that a parser leaves inside an object: "sent 50 troops to Mali", "robbed men of cash"."""
    found: Arguments = {}
    waiting = list(objects)
    for word in waiting:
        below = _prepositions(document, word)
        waiting.extend(noun for nouns in below.values() for noun in nouns)
        waiting.extend(document.children(word, Relation.CONJUNCT))
        found = below | found
    return found


def _complements(document: Document, verb: Token) -> tuple[Token, ...]:
    """Return the heads of a verb's clauses, wherever they hang; of one in parenthesis, the clause around it."""
    clauses = document.children(verb, *_COMPLEMENTS) or _clauses_nearby(document, verb)
    if not clauses and verb.relation is Relation.PARATAXIS and _own_subjects(document, verb):
        clauses = (document.head(verb),)
    return tuple(clause for clause in clauses if clause.pos in _PREDICATES)


def _clauses_nearby(document: Document, verb: Token) -> tuple[Token, ...]:
    """Return what reads as a complement: "ordered them to leave" (a purpose, or theirs), "denies it sold arms"."""
    objects = document.children(verb, Relation.OBJECT)
    below = (*document.children(verb, Relation.ADVERBIAL_CLAUSE), *_clauses_of(document, objects))
    purposes = tuple(clause for clause in below if clause.tag == "VB" and "to" in _markers(document, clause))
    beside = document.children(verb, Relation.PARATAXIS)
    return purposes or tuple(clause for clause in beside if document.subtree(clause)[0].index == verb.index + 1)


def _clauses_of(document: Document, nouns: Iterable[Token]) -> tuple[Token, ...]:
    return tuple(clause for noun in nouns for clause in document.children(noun, Relation.NOUN_CLAUSE))


def _infinitive_after(document: Document, noun: Token) -> tuple[Token, ...]:
    """Return the infinitive of an object that a parser hung on its verb: "expressed its readiness to talk"."""
    if noun.relation is not Relation.OBJECT:
        return ()
    clauses = document.children(document.head(noun), Relation.ADVERBIAL_CLAUSE)
    infinitives = (clause for clause in clauses if "to" in _markers(document, clause))
    return tuple(clause for clause in infinitives if document.subtree(clause)[0].index == noun.index + 1)


def _markers(document: Document, clause: Token) -> set[str]:
    return {marker.lemma for marker in document.children(clause, Relation.MARKER)}


def _own_subjects(document: Document, verb: Token) -> tuple[Token, ...]:
    return document.children(verb, Relation.SUBJECT, Relation.PASSIVE_SUBJECT)


def _subjects(document: Document, verb: Token) -> tuple[Token, ...]:
    """Return a verb's own subject, or the one it shares: by coordination, control, as participle or relative."""
    sharer: Token | None = verb
    while sharer is not None:
        found = _stated_subjects(document, sharer)
        if found:
            return found
        sharer = _sharer(document, sharer)
    return ()


def _stated_subjects(document: Document, verb: Token) -> tuple[Token, ...]:
    """Return the subject that stands by a verb: before it, as what it modifies, or as the object that controls it."""
    if is_stranded(document, verb):
        return (_phrase_before(document, verb),)
    own = _own_subjects(document, verb)
    if own:
        return tuple(_antecedent(document, verb, subject) for subject in own)
    head = document.head(verb)
    if verb.relation is Relation.NOUN_CLAUSE and verb.tag == "VBG" and "to" in _case_of(document, head):
        return ()
    if verb.relation is Relation.NOUN_CLAUSE:
        return document.children(head, Relation.POSSESSIVE) if _is_purpose(document, verb) else (head,)
    controlled = verb.relation is Relation.OPEN_COMPLEMENT or (
        verb.relation is Relation.ADVERBIAL_CLAUSE and bool(_markers(document, verb) & _HANDED_ON)
    )
    return _objects(document, head) if controlled and not is_passive(document, head) else ()


def _sharer(document: Document, verb: Token) -> Token | None:
    """Return the verb whose subject a verb without one shares: "X met Y and left", "X made an offer to mediate"."""
    head = document.head(verb)
    if verb.relation in _SHARING and head.pos in _PREDICATES:
        return head
    if verb.relation is not Relation.NOUN_CLAUSE:
        return None
    if head.relation is Relation.OBJECT:
        return document.head(head)
    return next((word for word in (head, *document.ancestors(head)) if word.pos == "VERB"), None)


def _is_purpose(document: Document, verb: Token) -> bool:
    """Tell whether a clause by a noun says what for, not what the noun does: "an offer to go", "a letter, asking"."""
    return verb.tag == "VB" or (verb.tag == "VBG" and document.tokens[verb.index - 1].text == ",")


def _phrase_before(document: Document, verb: Token) -> Token:
    """Return the head of what precedes a stranded verb: a word that the verb hangs below, or the phrase beside it."""
    above = [word for word in document.ancestors(verb) if word.index < verb.index]
    noun = above[-1] if above else document.tokens[verb.index - 1]
    while noun.head < noun.index:
        noun = document.head(noun)
    return noun


def _is_thing(document: Document, word: Token) -> bool:
    """Tell whether a parser took an object for a clause or an oblique: "voiced concern"."""
    bare = not document.children(word, Relation.MARKER, Relation.COPULA, Relation.CASE, Relation.EXPLETIVE)
    return word.pos in {"NOUN", "PROPN"} and bare


def _antecedent(document: Document, verb: Token, subject: Token) -> Token:
    """Return what a relative pronoun stands for, or the subject itself."""
    if subject.lemma not in _RELATIVES or subject.tag not in {"WP", "WDT"}:
        return subject
    clause = verb
    while clause.relation in {Relation.CONJUNCT, Relation.OPEN_COMPLEMENT}:
        clause = document.head(clause)
    return document.head(clause) if clause.relation is Relation.RELATIVE_CLAUSE else subject


def _objects(document: Document, verb: Token) -> tuple[Token, ...]:
    """Return a verb's own object, or the noun that its relative clause hangs on: "the village they shelled"."""
    own = (
        document.children(verb, Relation.OBJECT)
        or document.children(verb, Relation.INDIRECT_OBJECT)
        or tuple(word for word in document.children(verb, Relation.OBLIQUE) if _is_counted(document, word))
        or tuple(word for word in document.children(verb, *_MISTAKEN) if _is_thing(document, word))
    )
    if is_stranded(document, verb):
        return (document.head(verb),)
    if verb.relation is not Relation.RELATIVE_CLAUSE:
        return own
    if own:
        return tuple(document.head(verb) if word.lemma in _RELATIVES else word for word in own)
    subjects = {word.lemma for word in _own_subjects(document, verb)}
    filled = document.children(verb, *_COMPLEMENTS, Relation.ADVERBIAL, Relation.OBLIQUE)
    return (document.head(verb),) if subjects and not subjects & _RELATIVES and not filled else ()
