"""What a number counts: the noun that it stands with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.spans import Span
from service.domain.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from service.domain.document import Document, Token

_REACH = 8
"""How many words after a number its noun may stand."""
_COUNTING = frozenset({Relation.NUMERIC, Relation.COMPOUND, Relation.ADJECTIVAL, Relation.DETERMINER})
_NOUNS = frozenset({"NOUN", "PROPN"})
_WITHIN = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "SYM", "ADV", "VERB", "DET"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
_HYPHENS = frozenset({"-", "–", "‑"})
_OR_MORE = frozenset({"or", "more", "fewer", "less", "so", "greater", "higher"})
_OLD = re.compile(r"[\s‑-]old\b")


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its unit."""

    number: Span
    span: Span
    """The number with its unit."""
    unit: str | None = None
    noun: Token | None = None
    """The word that names what is counted, or what the number is a part of."""


def find_counted(document: Document, number: Span, sentence: Span) -> Measured:
    """Return a number with the noun that it counts: "3,000 North Korean soldiers", "one of the best screens".

    A part ("half of the soldiers") has a noun and no unit: it counts no soldiers.
    """
    noun = _noun_of(document, number)
    if noun is None or noun.span not in sentence:
        return Measured(number, number)
    if re.split(r"[\s-]", document[number].lower())[-1].removesuffix("s") in _parts():
        return Measured(number, number, noun=noun)
    old = _OLD.match(document.text, noun.span.end, sentence.end)
    unit = noun.lemma if noun.lemma in _measures() else noun.text.lower()
    end = old.end() if old else noun.span.end
    return Measured(number, Span(number.start, end), f"{noun.lemma} old" if old else unit, noun)


def _noun_of(document: Document, number: Span) -> Token | None:
    """Return the noun that a number counts by syntax, else the one at the end of the words that follow it."""
    words, head = document.tokens_in(number), document.head_in(number)
    if head is None:
        return None
    last = words[-1].index
    beside = _noun_beside(document, last)
    if beside:
        return beside
    for part in document.children(head, Relation.NOUN_MODIFIER, Relation.OBLIQUE):
        if part.index > last and any(case.lemma == "of" for case in document.children(part, Relation.CASE)):
            return part if part.pos in _NOUNS else None
    noun = document.head(head)
    if head.relation in _COUNTING and last < noun.index <= last + _REACH and _names_a_thing(noun):
        between = document.tokens[last + 1 : noun.index]
        if all(word.pos in _WITHIN or word.text in _HYPHENS for word in between):
            return noun
    return _noun_after(document, last)


def _noun_beside(document: Document, last: int) -> Token | None:
    """Return the measure or the hyphenated noun right after a number: "a 40 yard dash", "a five-year award"."""
    hyphens = sum(word.text in _HYPHENS for word in document.tokens[last + 1 : last + 2])
    words = document.tokens[last + 1 + hyphens : last + 2 + hyphens]
    return next((word for word in words if word.lemma in _measures() or (hyphens and _names_a_thing(word))), None)


def _noun_after(document: Document, last: int) -> Token | None:
    """Return the last noun of the adjectives and nouns that follow a number side by side."""
    noun = None
    for word in document.tokens[last + 1 : last + 1 + _REACH]:
        if _names_a_thing(word):
            noun = word
        elif word.pos != "ADJ" and word.tag not in _PARTICIPLES and word.lemma not in _OR_MORE | _HYPHENS:
            break
    return noun


def _names_a_thing(word: Token) -> bool:
    return word.pos in _NOUNS and not word.text[0].isdecimal()


@cache
def _measures() -> frozenset[str]:
    return frozenset(read_vocabulary("service.extraction", "units")["measures"])


@cache
def _parts() -> frozenset[str]:
    return frozenset(read_vocabulary("service.domain", "numerals")["fractions"])
