"""Dates, durations and other times as written (TIMEX3; Pustejovsky et al. 2003)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.mentions import DateMention
from service.domain.spans import Span
from service.extraction.date_patterns import read_grammar
from service.extraction.date_words import read_words
from service.extraction.tense import find_direction

if TYPE_CHECKING:
    from service.domain.document import Document


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
        found.append(DateMention(span, expression, find_direction(document, span)))
    return tuple(found)
