"""Dates, durations and other times as written (TIMEX3; Pustejovsky et al. 2003)."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from service.domain.mentions import DateMention
from service.domain.spans import Span
from service.extraction.dates.date_patterns import read_grammar
from service.extraction.dates.date_words import read_words
from service.extraction.dates.tense import find_direction

if TYPE_CHECKING:
    from service.domain.document import Document

_VERBS = frozenset({"AUX", "VERB"})
_MONEY = frozenset("$€£¥₹#")
_COUNTED = frozenset({"NNS", "CD"})
_RATE = 2
"""Words in "a week"."""
_MODERN = range(1700, 2100)


def find_dates(document: Document, sentence: Span) -> tuple[DateMention, ...]:
    """Return the dates written in one sentence, in reading order, with what they leave open.

    >>> [document[date.span] for date in find_dates(document, sentence)]  # doctest: +SKIP
    ['Oct. 27 or 28', 'late last year', 'the past two weeks']
    """
    reading = read_words(document.text, sentence)
    found = []
    for rule, expression, first, last in read_grammar().find(reading):
        words = reading.words(first, last)
        span = Span(words[0].span.start, words[-1].span.end)
        if _is_date(document, span, rule):
            found.append(DateMention(span, expression, find_direction(document, span)))
    return tuple(found)


def _is_date(document: Document, span: Span, rule: str) -> bool:
    """Tell whether words are no part of a name, and a month is no verb, a year no plain number, a length no rate."""
    place = bisect_right(document.recognised, span.start, key=lambda name: name.span.start)
    name = document.recognised[place - 1].span if place else None
    if name and name != span and span in name:
        return False
    match rule:
        case "month":
            return not any(word.pos in _VERBS for word in document.tokens_in(span))
        case "year":
            return _is_year(document, span)
        case "length":
            return not _is_rate(document, span)
    return True


def _is_rate(document: Document, span: Span) -> bool:
    """Tell "four flights a week" from the set of times in "four times a week"."""
    words = document.tokens_in(span)
    if len(words) != _RATE or words[0].lemma != "a" or not words[0].index:
        return False
    before = document.tokens[words[0].index - 1]
    return before.tag in _COUNTED and before.lemma != "time"


def _is_year(document: Document, span: Span) -> bool:
    """Tell whether a number is a year: not "2000 people", "1500 rpm", "a Boeing 2008" or "two thousand hens"."""
    words = document.tokens_in(span)
    if not words or not (words[0].text.isdecimal() or words[0].lemma == "two"):
        return True
    first, last = words[0].index, words[-1].index
    before = document.tokens[first - 1] if first else None
    after = document.tokens[last + 1] if last + 1 < len(document.tokens) else None
    if before and (before.pos == "PROPN" or before.text in _MONEY):
        return False
    counts = after is not None and after.tag == "NNS"
    if words[0].text.isdecimal() and int(words[0].text) in _MODERN:
        return not (counts and words[0].text.endswith("00"))
    return not counts and before is not None and before.pos == "ADP"
