"""Numerals, in digits and in words, as numbers."""

from __future__ import annotations

import re
from functools import cache
from math import isnan

from service.domain.vocabulary import read_vocabulary

_WORD = re.compile(r"\d+/\d+|\.?\d[\d.,\u00a0\u2009\u202f]*|[½¼¾⅓⅔⅛⅜⅝⅞]|[^\W\d_]+")
_NEGATIVE = re.compile(r"[-\u2212](?=[\d.])|(?:minus|negative)\b", re.IGNORECASE)
_THOUSANDS_BY_COMMA = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_THOUSANDS_BY_DOT = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL = re.compile(r"\d*[.,]?\d+")
_BLANKS = re.compile(r"[\u00a0\u2009\u202f]")
_THOUSAND = 1_000
_RATIO = re.compile(r"(.+?) (?:in|out of)(?: every)? (.+)")
_LARGEST = 1e300
"""Beyond it floating point holds no number; nobody counts so far."""
_SILENT = frozenset({"a", "an", "the", "of"})


def read_number(text: str) -> float | None:
    """Return the number that a numeral stands for; None where it stands for none in particular ("several").

    >>> [read_number(text) for text in ("1.2 million", "three dozen", "2 1/2", "two-thirds", "one in four")]
    [1200000.0, 36.0, 2.5, 0.6666666666666666, 0.25]
    """
    if ratio := _RATIO.fullmatch(text.lower()):
        part, whole = read_number(ratio[1]), read_number(ratio[2])
        return part / whole if part is not None and whole else None
    sign = _NEGATIVE.match(text)
    words = _WORD.findall(text.lower(), sign.end() if sign else 0)
    spoken = [word for word in words if word not in _SILENT]
    number = _add_up(spoken) if spoken else None
    if words and not spoken:
        return 1.0
    if number is None or isnan(number):
        return None
    return max(-number, -_LARGEST) if sign else min(number, _LARGEST)


def read_ordinal(text: str) -> int | None:
    """Return the number of an ordinal: 23 for "23rd" and "twenty-third"; None for any other word."""
    digits = re.match(r"\d+", text)
    ordinals: dict[str, int] = read_vocabulary("service.domain", "numerals")["ordinals"]
    return int(digits[0]) if digits else ordinals.get(text.lower().replace(" ", "-"))


def read_magnitude(text: str) -> tuple[float, float] | None:
    """Return the bounds of a number of which only the order is told; None for any other.

    >>> read_magnitude("dozens"), read_magnitude("tens of thousands")
    ((12.0, 120.0), (10000.0, 100000.0))
    """
    words = [word for word in _WORD.findall(text.lower()) if word not in _SILENT]
    orders = [_orders().get(word) for word in words]
    low = 1.0
    for order in orders:
        if order is None:
            return None
        low *= order
    return (min(low, _LARGEST), min(10 * low, _LARGEST)) if orders else None


def _add_up(words: list[str]) -> float | None:
    """Return what the words of a numeral make together; None where one of them is no number."""
    total, part, scale, joined = 0.0, None, 1.0, False
    for word in words:
        if (value := _read_word(word)) is not None:
            part = (part or 0.0) + value
        elif (factor := _factors().get(word)) is not None:
            part = (1.0 if part is None else part) * factor
            if factor >= _THOUSAND:
                total, part, scale = total + part, None, factor
        elif (divisor := _divisors().get(word)) is not None:
            part = _divide(part, divisor, scale, joined=joined)
        elif word != "and":
            return None
        joined = word == "and"
    return total + (part or 0.0)


def _divide(part: float | None, divisor: float, scale: float, *, joined: bool) -> float:
    """Return "two thirds", "two and a half", or the half of "a million and a half"."""
    if joined:
        return (part or 0.0) + (scale if part is None else 1.0) / divisor
    return (1.0 if part is None else part) / divisor


def _read_word(word: str) -> float | None:
    """Return the value of digits, of a sign such as ½ or of a single word."""
    if "/" in word:
        above, below = map(float, word.split("/"))
        return above / below if below else None
    digits = _BLANKS.sub("", word).rstrip(".,")
    if _THOUSANDS_BY_COMMA.fullmatch(digits):
        return float(digits.replace(",", ""))
    if _THOUSANDS_BY_DOT.fullmatch(digits):
        return float(digits.replace(".", ""))
    if _DECIMAL.fullmatch(digits):
        return float(digits.replace(",", "."))
    return _cardinals().get(word)


@cache
def _cardinals() -> dict[str, float]:
    tables = read_vocabulary("service.domain", "numerals")
    return {**tables["cardinals"], **tables["tens"], **tables["signs"], **tables["collectives"]}


@cache
def _factors() -> dict[str, float]:
    """Return what multiplies the number before it: "dozen", "millions", "bn"."""
    tables = read_vocabulary("service.domain", "numerals")
    return {**_orders(), **tables["multipliers"], **tables["suffixes"]}


@cache
def _divisors() -> dict[str, float]:
    """Return what divides the number before it: "half", "thirds"."""
    fractions = read_vocabulary("service.domain", "numerals")["fractions"]
    return {**fractions, **{f"{word}s": value for word, value in fractions.items()}, "halves": fractions["half"]}


@cache
def _orders() -> dict[str, float]:
    multipliers = read_vocabulary("service.domain", "numerals")["multipliers"]
    return {f"{word}s": value for word, value in multipliers.items()}
