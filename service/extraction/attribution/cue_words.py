"""The words that can be cues, by what they take as their content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from service.domain.document import Relation
from service.domain.vocabulary import read_vocabulary
from service.extraction.inflections import index_forms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.domain.document import Document, Token


_PARTICLES = (Relation.PARTICLE, Relation.ADVERBIAL)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb as the rules for cues see it."""

    word: Token
    base: str
    """Its base form with its particle: "point out"."""
    passive: bool


def read_predicate(document: Document, word: Token) -> Predicate:
    """Return the predicate that a verb makes with its particle and auxiliaries."""
    return Predicate(word, find_base(document, word), is_passive(document, word))


def find_base(document: Document, word: Token) -> str:
    """Return the base form of a verb with its particle, if the vocabulary has it: "pointed … out" → "point out"."""
    written = word.text.casefold()
    for particle in document.children(word, *_PARTICLES):
        if whole := _verb_forms().get(f"{written} {particle.text.casefold()}"):
            return whole
    return _verb_forms().get(written, word.lemma)


def is_listed(word: Token) -> bool:
    """Tell whether the vocabulary has a verb in any class."""
    return word.text.casefold() in _verb_forms()


def is_passive(document: Document, verb: Token) -> bool:
    """Tell whether a verb is in the passive, reduced relative clauses included: "the plan called Dawn".

    A past tense after the noun that heads a whole sentence is no relative clause, whatever the parse says.
    """
    agent = document.child(verb, Relation.AGENT)
    by = None if agent is None else document.child(agent, Relation.CASE)
    if document.child(verb, Relation.PASSIVE_AUXILIARY) or (by is not None and by.text.casefold() == "by"):
        return True
    if document.child(verb, Relation.SUBJECT, Relation.AUXILIARY):
        return False
    if verb.relation is Relation.ADVERBIAL_CLAUSE:
        return verb.tag == "VBN" or (verb.tag == "VBD" and document.child(verb, Relation.MARKER) is None)
    if verb.relation is Relation.NOUN_CLAUSE and document.head(verb).relation is Relation.ROOT:
        return False
    return verb.tag == "VBN" and verb.relation in {Relation.NOUN_CLAUSE, Relation.ADJECTIVAL}


def is_verb_of(document: Document, word: Token, group: str) -> bool:
    """Tell whether a word is a verb of one group of the vocabulary: "saying", "reporting", "telling", "citing"."""
    return word.pos in {"VERB", "AUX"} and find_base(document, word) in cue_words("verbs", group)


@cache
def cue_words(kind: str, group: str) -> frozenset[str]:
    """Return one group of `cues.toml`, such as the nouns that take a clause."""
    return frozenset(_table()[kind][group])


@cache
def cue_prepositions(kind: str) -> Mapping[str, frozenset[str]]:
    """Return, for each verb, noun or adjective, the prepositions that introduce its content."""
    table = _table()[kind]["prepositions"]
    words = {word for listed in table.values() for word in listed}
    return {word: frozenset(preposition for preposition, listed in table.items() if word in listed) for word in words}


def _table() -> dict[str, Any]:
    return read_vocabulary("service.extraction", "cues")


@cache
def _verb_forms() -> Mapping[str, str]:
    groups = [group for name, group in _table()["verbs"].items() if name != "prepositions"]
    return index_forms({*cue_prepositions("verbs"), *(verb for group in groups for verb in group)})
