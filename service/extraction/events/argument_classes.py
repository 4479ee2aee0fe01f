"""What kind of thing an argument is: a force, a weapon, an agreement, somebody who can act."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from service.domain.document import Relation
from service.domain.vocabulary import read_vocabulary
from service.extraction.inflections import noun_forms, verb_forms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.domain.document import Document, Token
    from service.domain.entities import EntityKind

    Named = Mapping[int, EntityKind]
    """Index of a word → the kind of the name that it is in; OTHER for a proper noun outside names."""

_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MODIFIERS = (Relation.COMPOUND, Relation.ADJECTIVAL, Relation.FLAT, Relation.NOUN_MODIFIER)
_OWNING = (Relation.POSSESSIVE, Relation.ADJECTIVAL, Relation.COMPOUND)
_INFINITIVE = (Relation.OPEN_COMPLEMENT,)
_OBLIGING = frozenset({"must", "should", "ought"})


def classes_of(document: Document, word: Token, named: Named) -> frozenset[str]:
    """Return the classes of a noun phrase or clause by its head word, looking through "a group of".

    Classes are those of `lexicon/participants.toml`, `things.toml` and `acts.toml`; "named", with the kind of the name
    ("person", "place" …); "plural", "infinitive", "obliged", "gerund", "tensed" and "bare" for what only the sentence
    shows; and "any".
    """
    counted = _counted(document, word)
    table = _classes()
    found = table.get(counted.lemma, frozenset()) | table.get(counted.text.lower(), frozenset()) | {"any"}
    if counted.index in named:
        found |= _above()["named"] | {named[counted.index]}
    for modifier in document.children(counted, *_MODIFIERS):
        found |= _telling().get(modifier.lemma, frozenset())
    if word.tag in {"NNS", "NNPS"} or document.children(word, Relation.CONJUNCT):
        found |= {"plural"}
    if counted.pos in {"VERB", "AUX"} or document.child(counted, Relation.COPULA):
        found |= {_finiteness(document, counted)}
    return found


def classes_of_doer(document: Document, word: Token, named: Named) -> frozenset[str]:
    """Return the classes of a subject, and those of a name whose it is: "Turkish bulldozers"."""
    owned = any(child.index in named for child in document.children(word, *_OWNING))
    return classes_of(document, word, named) | (_above()["named"] if owned else frozenset())


def is_agent(document: Document, word: Token, named: Named) -> bool:
    """Tell whether a word stands for somebody who can act."""
    return "agent" in classes_of(document, word, named)


def is_affected(document: Document, word: Token, named: Named) -> bool:
    """Tell whether a word stands for somebody or for a place or building that things are done to."""
    return "affected" in classes_of(document, word, named)


def is_measure(word: Token) -> bool:
    """Tell whether a word only measures out the noun after its "of": "thousands of Kurds", "a round of talks"."""
    return word.lemma in _measures() or word.pos == "NUM"


def _counted(document: Document, word: Token) -> Token:
    """Return what a measure word measures: "deputies" of "a group of deputies"."""
    if not is_measure(word):
        return word
    for child in document.children(word, Relation.NOUN_MODIFIER):
        case = document.child(child, Relation.CASE)
        if case is not None and case.lemma == "of":
            return child
    return word


def _finiteness(document: Document, verb: Token) -> str:
    words = (verb, *document.children(verb, Relation.AUXILIARY, Relation.PASSIVE_AUXILIARY, Relation.COPULA))
    if any(word.lemma == "to" and word.tag == "TO" for word in document.children(verb)):
        return "infinitive"
    if any(word.lemma in _OBLIGING for word in words) or (verb.lemma == "need" and document.child(verb, *_INFINITIVE)):
        return "obliged"
    if verb.tag == "VBG" and len(words) == 1:
        return "gerund"
    return "tensed" if any(word.tag in _TENSED for word in words) else "bare"


@cache
def _telling() -> dict[str, frozenset[str]]:
    """Return the classes that a modifier gives its noun: "peacekeeping troops", "President Lee"."""
    table = _participants()
    given = {word: _above()[name] for name, words in table["modifier"].items() for word in words}
    return given | {title: _classes()[title] for title in table["title"]}


@cache
def _measures() -> frozenset[str]:
    return frozenset(_participants()["measure"])


@cache
def _above() -> dict[str, frozenset[str]]:
    """Return each class with the classes made of it."""
    table = _participants()
    names = {*_members(), *table["modifier"], "named"}
    return {name: frozenset({name, *(u for u, parts in table["union"].items() if name in parts)}) for name in names}


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Return the classes of each form of each word."""
    found: dict[str, frozenset[str]] = {}
    for name, words in _members().items():
        for form in (form for word in words for form in {*noun_forms(word), *verb_forms(word)}):
            found[form] = found.get(form, frozenset()) | _above()[name]
    return found


def _members() -> dict[str, list[str]]:
    """Return the words of each class."""
    tables = (read_vocabulary("service.extraction.events", name) for name in ("participants", "things", "acts"))
    return {name: words for table in tables for name, words in table["class"].items()}


def _participants() -> dict[str, Any]:
    return read_vocabulary("service.extraction.events", "participants")
