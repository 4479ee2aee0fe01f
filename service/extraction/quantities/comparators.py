"""Words beside a figure that bound it: "at least", "nearly", "or more"."""

from __future__ import annotations

import re
from functools import cache

from service.domain.quantities import Comparator
from service.domain.spans import Span
from service.domain.vocabulary import read_vocabulary

_REACH = 40
"""How many characters before a figure its comparator may begin."""


def find_comparator(text: str, figure: Span, number: Span, sentence: Span) -> tuple[Comparator, Span]:
    """Return how the words around a figure or right after its number bound it, and the figure with those words."""
    before = _before().search(text, max(sentence.start, figure.start - _REACH), figure.start)
    sign = read_vocabulary("service.extraction", "comparators")["signs"].get(text[number.start])
    after = _after().match(text, number.end, sentence.end) or _after().match(text, figure.end, sentence.end)
    end = max(figure.end, after.end("word")) if after else figure.end
    span = Span(before.start() if before else figure.start, end)
    if before:
        return _comparators("before")[before["word"].lower()], span
    if sign:
        return Comparator(sign), span
    if after:
        return _comparators("after")[after["word"].lower()], span
    return Comparator.EXACT, span


@cache
def _comparators(place: str) -> dict[str, Comparator]:
    table = read_vocabulary("service.extraction", "comparators")[place]
    return {phrase: Comparator(name) for name, phrases in table.items() for phrase in phrases}


@cache
def _before() -> re.Pattern[str]:
    phrases = _either(_comparators("before"))
    return re.compile(rf"\b(?P<word>{phrases})(?:\s(?:{phrases}|just|only|even|another|an?))*\s$", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"[\s,]?(?P<word>{_either(_comparators('after'))})(?!\w|\sto\b)", re.IGNORECASE)


def _either(phrases: dict[str, Comparator]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
