"""Years, decades and centuries as written, as the digits that TimeML gives them."""

from __future__ import annotations

import re

from service.normalisation.numbers import read_number, read_ordinal

_NEW_CENTURY = 40
"""Two digits below are years of this century: "'05" is 2005, "'89" is 1989."""
_SPELLED = re.compile(r"(eighteen|nineteen)[ -](.+)")
_FULL_YEAR = 1_000


def read_year(written: str) -> str | None:
    """Return the first digits of a year, decade or century; None for what is none.

    >>> [read_year(text) for text in ("1989", "'89", "the '80s", "nineteen ninety-six", "20th century")]
    ['1989', '1989', '198', '1996', '19']
    """
    if century := re.match(r"(.+) century", written):
        number = read_ordinal(century[1])
        return f"{number - 1:02}" if number else None
    year = _whole_year(written)
    if year is None:
        return None
    if year < _FULL_YEAR:
        year += 2000 if year < _NEW_CENTURY else 1900
    return f"{year:04}"[:-1] if written.endswith("s") else f"{year:04}"


def _whole_year(written: str) -> int | None:
    """Return a year as a number, of two digits where only two are written."""
    if digits := re.search(r"\d+", written):
        return int(digits[0])
    if spelled := _SPELLED.match(written):
        hundreds, rest = read_number(spelled[1]), read_number(spelled[2])
        return int(hundreds * 100 + rest) if hundreds and rest else None
    number = read_number(written)
    return int(number) if number else None
