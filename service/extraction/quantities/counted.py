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
_SINGULAR = frozenset({"NN", "NNP"})
_PLURAL = frozenset({"NNS", "NNPS"})
_OR_MORE = frozenset({"or", "more", "fewer", "less", "so", "greater", "higher", "plus", "odd"})
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
    if _is_part(document[number]):
        return Measured(number, number, noun=noun)
    unit, end = _unit_of(document, noun, sentence)
    return Measured(number, Span(number.start, end), unit, noun)


def _is_part(number: str) -> bool:
    """Tell "two-thirds" and "one in four" from numbers that count."""
    words = re.split(r"[\s-]", number.lower())
    return words[-1].removesuffix("s") in _listed("numerals", "fractions") or "in" in words or "out" in words


def _unit_of(document: Document, noun: Token, sentence: Span) -> tuple[str, int]:
    """Return the unit that a noun names, and where it ends: "soldiers", "square mile", "year old", "degree celsius"."""
    if noun.lemma not in _listed("units", "measures"):
        return noun.text.lower().rstrip("-–"), noun.span.end - (noun.text[-1] in _HYPHENS)
    if old := _OLD.match(document.text, noun.span.end, sentence.end):
        return f"{noun.lemma} old", old.end()
    if scale := _scale().match(document.text, noun.span.end, sentence.end):
        scales = read_vocabulary("service.extraction", "units")["scales"]
        return f"{noun.lemma} {scales[scale[1].lower()]}", scale.end()
    before = document.tokens[noun.index - 1] if noun.index else noun
    return f"{before.lemma} {noun.lemma}" if before.lemma in _listed("units", "kinds") else noun.lemma, noun.span.end


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
            return _plural_of(document, noun)
    return _noun_after(document, last)


def _noun_beside(document: Document, last: int) -> Token | None:
    """Return the measure or the hyphenated noun right after a number: "a 40 yard dash", "a five-year award"."""
    hyphens = sum(word.text in _HYPHENS for word in document.tokens[last + 1 : last + 2])
    words = document.tokens[last + 1 + hyphens : last + 2 + hyphens]
    return next(
        (word for word in words if word.lemma in _listed("units", "measures") or (hyphens and _names_a_thing(word))),
        None,
    )


def _noun_after(document: Document, last: int) -> Token | None:
    """Return the last noun of the adjectives and nouns that follow a number side by side, or its "of"."""
    noun = None
    following = document.tokens[last + 1 : last + 1 + _REACH]
    for word in following[1:] if following[:1] and following[0].lemma == "of" else following:
        if _names_a_thing(word):
            noun = word
        elif word.pos != "ADJ" and word.tag not in _PARTICIPLES and word.lemma not in _OR_MORE | _HYPHENS:
            break
    return noun


def _plural_of(document: Document, noun: Token) -> Token:
    """Return the plural that follows a singular side by side, whatever the syntax: "40 mortar rounds"."""
    after = document.tokens[noun.index + 1] if noun.index + 1 < len(document.tokens) else noun
    return after if noun.tag in _SINGULAR and after.tag in _PLURAL else noun


def _names_a_thing(word: Token) -> bool:
    return word.pos in _NOUNS and not word.text[0].isdecimal()


@cache
def _listed(vocabulary: str, name: str) -> frozenset[str]:
    package = "service.domain" if vocabulary == "numerals" else "service.extraction"
    return frozenset(read_vocabulary(package, vocabulary)[name])


@cache
def _scale() -> re.Pattern[str]:
    """Return the pattern for what follows a degree: "Celsius"."""
    scales = "|".join(read_vocabulary("service.extraction", "units")["scales"])
    return re.compile(rf"\s({scales})(?!\w)", re.IGNORECASE)
