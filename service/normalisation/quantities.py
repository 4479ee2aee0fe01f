"""Figures as values: the number with its bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.domain.quantities import Comparator, Quantity
from service.normalisation.numbers import read_magnitude, read_number

if TYPE_CHECKING:
    from service.domain.document import Document
    from service.domain.mentions import QuantityMention

_FIRST = re.compile(r"[\d.,]+|\w+")
_UNBOUND = frozenset({Comparator.EXACT, Comparator.ABOUT})
_OPEN_BELOW = frozenset({Comparator.ABOUT, Comparator.UP_TO, Comparator.LESS_THAN})
_OPEN_ABOVE = frozenset({Comparator.ABOUT, Comparator.AT_LEAST, Comparator.MORE_THAN})


def normalise_quantity(document: Document, mention: QuantityMention) -> Quantity:
    """Return the number of a figure with the bounds that its words set; "about" sets none.

    Of a range, and of an order of magnitude ("dozens": 12 to 120), the value is the middle.
    """
    low, high = _ends([document[numeral] for numeral in mention.numerals])
    spread = mention.comparator in _UNBOUND and low < high
    comparator = Comparator.RANGE if spread else mention.comparator
    return Quantity(
        span=mention.span,
        value=low / 2 + high / 2,
        low=None if comparator in _OPEN_BELOW else low,
        high=None if comparator in _OPEN_ABOVE else high,
        comparator=comparator,
        unit=mention.unit,
        of=mention.of,
    )


def _ends(numerals: list[str]) -> tuple[float, float]:
    """Return the numbers that one or two numerals stand for, the smaller first."""
    magnitude = read_magnitude(numerals[-1])
    if magnitude:
        return magnitude
    first, last = (read_number(numeral) or 0.0 for numeral in (numerals[0], numerals[-1]))
    first *= _shared_scale(numerals[0], numerals[-1])
    return min(first, last), max(first, last)


def _shared_scale(first: str, last: str) -> float:
    """Return what the first end of a range takes from the last: 1,000 in "one to two thousand"."""
    words = [_FIRST.match(numeral) for numeral in (first, last)]
    starts = [read_number(word[0]) if word else None for word in words]
    begin, end, whole = starts[0], starts[1], read_number(last)
    if begin is None or end is None or not whole or read_number(first) != begin or begin > end:
        return 1.0
    return min(whole / end, whole) if end else 1.0
