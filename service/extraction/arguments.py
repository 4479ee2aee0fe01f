"""What fills the places around a word: its subject, its object, its complement and its prepositions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.document import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from service.domain.document import Document, Token

Arguments = dict[str, tuple["Token", ...]]
"""Slot → the head words that fill it. A slot is "subject", "object", "indirect", "complement" (of a verb: the head of
its clause), "content" (the subject of that clause), "possessor" and "modifier" (of a noun), "grounds", or a
preposition."""

_PRONOUNS = frozenset({"who", "whom", "which", "that"})
_GROUNDS = ("for", "on", "over", "of", "with", "under", "in")
_CLAUSES = (Relation.CLAUSAL_COMPLEMENT, Relation.OPEN_COMPLEMENT)
_DEPENDENT = frozenset({Relation.OPEN_COMPLEMENT, Relation.ADVERBIAL_CLAUSE, Relation.CONJUNCT})
_BESIDE_NOUN = (Relation.POSSESSIVE, Relation.ADJECTIVAL, Relation.COMPOUND)
_ATTACHED = (Relation.OBLIQUE, Relation.NOUN_MODIFIER, Relation.AGENT)


def is_passive(document: Document, verb: Token) -> bool:
    """Tell whether a verb's subject undergoes what it says: "was attacked", "the village shelled by rebels"."""
    helpers = document.children(verb, Relation.AUXILIARY, Relation.PASSIVE_AUXILIARY)
    if helpers:
        return verb.tag in {"VBN", "VBD"} and any(helper.lemma in {"be", "get"} for helper in helpers)
    if verb.relation is Relation.NOUN_CLAUSE:
        return verb.tag == "VBN" or (verb.tag == "VBD" and _by(document, verb) is not None)
    shares = verb.relation is Relation.CONJUNCT and verb.tag == "VBN"
    return shares and not _own_subject(document, verb) and is_passive(document, document.head(verb))


def find_verb_arguments(document: Document, verb: Token) -> Arguments:
    """Return what fills the slots of a verb or predicate adjective, shared subjects included."""
    passive = is_passive(document, verb)
    subjects = _subjects(document, verb)
    found = _prepositions(document, verb)
    by = found.get("by", ()) if passive else ()
    found["subject"] = by if passive else subjects
    found["object"] = subjects if passive else _objects(document, verb)
    found["indirect"] = document.children(verb, Relation.INDIRECT_OBJECT)
    found["complement"] = _complements(document, verb)
    found["content"] = tuple(subject for clause in found["complement"] for subject in _own_subject(document, clause))
    found["grounds"] = _grounds(found)
    return found


def _complements(document: Document, verb: Token) -> tuple[Token, ...]:
    """Return the heads of a verb's clauses; of one in parenthesis, the clause around it: "X fell, Y complained"."""
    clauses = document.children(verb, *_CLAUSES)
    if not clauses and verb.relation is Relation.PARATAXIS and _own_subject(document, verb):
        clauses = (document.head(verb),)
    if not clauses:
        purposes = document.children(verb, Relation.ADVERBIAL_CLAUSE)
        clauses = tuple(clause for clause in purposes if clause.tag == "VB" and _is_infinitive(document, clause))
    return tuple(clause for clause in clauses if clause.pos in {"VERB", "AUX", "NOUN", "ADJ"})


def _is_infinitive(document: Document, verb: Token) -> bool:
    return any(child.tag == "TO" for child in document.children(verb, Relation.MARKER))


def find_noun_arguments(document: Document, noun: Token) -> Arguments:
    """Return what fills the slots of a noun that names an event, "Russia's attack on its neighbour"."""
    found = _prepositions(document, noun)
    beside = document.children(noun, *_BESIDE_NOUN)
    owners = (*(word for word in beside if word.relation is Relation.POSSESSIVE), *found.get("by", ()))
    names = tuple(word for word in beside if word.relation is not Relation.POSSESSIVE and word.text[:1].isupper())
    found["modifier"] = beside
    found["subject"] = owners or names
    found["object"] = found.get("of", ())
    found["possessor"] = (*found["subject"], *found["object"])
    found["complement"] = document.children(noun, Relation.NOUN_CLAUSE)
    found["content"] = tuple(subject for clause in found["complement"] for subject in _own_subject(document, clause))
    found["grounds"] = _grounds(found)
    return found


def spread(document: Document, words: Iterable[Token]) -> Iterator[Token]:
    """Yield words with those coordinated to them."""
    for word in words:
        yield from document.conjuncts(word)


def _grounds(found: Arguments) -> tuple[Token, ...]:
    return tuple(word for preposition in _GROUNDS for word in found.get(preposition, ()))


def _prepositions(document: Document, word: Token) -> Arguments:
    """Return the nouns that hang on a word by a preposition, by preposition."""
    found: Arguments = {}
    for child in document.children(word, *_ATTACHED):
        case = document.child(child, Relation.CASE)
        if case is not None:
            found[case.lemma] = (*found.get(case.lemma, ()), child)
    return found


def _by(document: Document, verb: Token) -> Token | None:
    return next(iter(_prepositions(document, verb).get("by", ())), None)


def _own_subject(document: Document, verb: Token) -> tuple[Token, ...]:
    return document.children(verb, Relation.SUBJECT, Relation.PASSIVE_SUBJECT)


def _subjects(document: Document, verb: Token) -> tuple[Token, ...]:
    """Return a verb's own subject, or the one it shares: by coordination, control, as participle or relative."""
    own = _own_subject(document, verb)
    if own:
        return tuple(_antecedent(document, verb, subject) for subject in own)
    head = document.head(verb)
    if verb.relation is Relation.NOUN_CLAUSE:
        return (head,) if verb.tag != "VB" else _holders(document, head)
    if verb.relation is Relation.OPEN_COMPLEMENT:
        controller = document.child(head, Relation.OBJECT)
        if controller is not None:
            return (controller,)
    if verb.relation in _DEPENDENT and head.pos in {"VERB", "AUX", "ADJ", "NOUN"}:
        return _subjects(document, head)
    return ()


def _holders(document: Document, noun: Token) -> tuple[Token, ...]:
    """Return who would do what a noun's infinitive says: whose offer, or who makes the offer, to mediate."""
    owners = document.children(noun, Relation.POSSESSIVE)
    governor = document.head(noun)
    if owners or noun.relation is not Relation.OBJECT:
        return owners
    return _subjects(document, governor)


def _antecedent(document: Document, verb: Token, subject: Token) -> Token:
    """Return what a relative pronoun stands for, or the subject itself."""
    if subject.lemma not in _PRONOUNS or subject.tag not in {"WP", "WDT"}:
        return subject
    clause = verb
    while clause.relation in {Relation.CONJUNCT, Relation.OPEN_COMPLEMENT}:
        clause = document.head(clause)
    return document.head(clause) if clause.relation is Relation.RELATIVE_CLAUSE else subject


def _objects(document: Document, verb: Token) -> tuple[Token, ...]:
    """Return a verb's own object, or the noun that its relative clause hangs on: "the village they shelled"."""
    own = document.children(verb, Relation.OBJECT)
    if verb.relation is not Relation.RELATIVE_CLAUSE:
        return own
    pronouns = {word.lemma for word in document.children(verb)} & _PRONOUNS
    subjects = {word.lemma for word in _own_subject(document, verb)}
    if own:
        return tuple(document.head(verb) if word.lemma in _PRONOUNS else word for word in own)
    bare = not document.children(verb, *_CLAUSES, Relation.ADVERBIAL, Relation.OBLIQUE)
    return (document.head(verb),) if subjects and not subjects & pronouns and bare else ()
