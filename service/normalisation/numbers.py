"""Numerals, in digits and in words, as numbers."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from service.domain.vocabulary import read_vocabulary

_TOKEN = re.compile(r"\d+/\d+|\.?\d[\d.,\u00a0\u2009\u202f]*|[½¼¾⅓⅔⅛⅜⅝⅞]|[^\W\d_]+")
_NEGATIVE = re.compile(r"[-\u2212](?=[\d.])|(?:minus|negative)\b", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_THOUSAND = 1_000
_ARTICLES = frozenset({"a", "an", "the", "of"})


def read_number(text: str) -> float | None:
    """Return the number that a numeral stands for; None where it stands for none in particular ("several").

    >>> read_number("1.2 million"), read_number("two-thirds"), read_number("three dozen"), read_number("2 1/2")
    (1200000.0, 0.6666666666666666, 36.0, 2.5)
    """
    sign = _NEGATIVE.match(text)
    tokens = [token.lower() for token in _TOKEN.findall(text, sign.end() if sign else 0)]
    spoken = [token for token in tokens if token not in _ARTICLES]
    number = _add_up(spoken) if spoken else 1.0 if tokens else None
    return -number if sign and number is not None else number


def read_ordinal(text: str) -> int | None:
    """Return the number of an ordinal: 23 for "23rd" and "twenty-third"; None for any other word."""
    if digits := re.match(r"\d+", text):
        return int(digits[0])
    number: int | None = _numerals()["ordinals"].get(text.lower().replace(" ", "-"))
    return number


def read_magnitude(text: str) -> tuple[float, float] | None:
    """Return the bounds of a number of which only the order is told; None for any other.

    >>> read_magnitude("dozens"), read_magnitude("tens of thousands")
    ((12.0, 120.0), (10000.0, 100000.0))
    """
    tokens = [token.lower() for token in _TOKEN.findall(text) if token.lower() not in _ARTICLES]
    orders = [_orders().get(token) for token in tokens]
    low = 1.0
    for order in orders:
        if order is None:
            return None
        low *= order
    return (low, 10 * low) if orders else None


def _add_up(tokens: list[str]) -> float | None:
    """Return what the words of a numeral make together."""
    total, part, scale, joined = 0.0, None, 1.0, False
    for token in tokens:
        if token == "and":
            joined = True
            continue
        if (value := _value(token)) is not None:
            part = (part or 0.0) + value
        elif (factor := _factors().get(token)) is not None:
            part = (1.0 if part is None else part) * factor
            if factor >= _THOUSAND:
                total, part, scale = total + part, None, factor
        elif (divisor := _divisors().get(token)) is not None:
            part = _divide(part, divisor, scale, joined=joined)
        else:
            return None
        joined = False
    return total + (part or 0.0)


def _divide(part: float | None, divisor: float, scale: float, *, joined: bool) -> float:
    """Return "two thirds", "two and a half", or the half of "a million and a half"."""
    if joined:
        return (part or 0.0) + (scale if part is None else 1.0) / divisor
    return (1.0 if part is None else part) / divisor


def _value(token: str) -> float | None:
    """Return the value of a number in digits, a sign or a single word."""
    if "/" in token:
        above, below = token.split("/")
        return float(above) / float(below) if float(below) else None
    if not token[-1].isdecimal() and not token[0].isdecimal():
        return _words().get(token)
    digits = re.sub(r"[\u00a0\u2009\u202f]", "", token).rstrip(".,")
    if _GROUPED.fullmatch(digits):
        grouped = digits if digits.count(".") <= 1 else digits.replace(".", "")
        return float(grouped.replace(",", ""))
    if _DECIMAL_COMMA.fullmatch(digits):
        return float(digits.replace(",", "."))
    try:
        return float(digits.replace(",", ""))
    except ValueError:
        return None


def _numerals() -> dict[str, dict[str, Any]]:
    return read_vocabulary("service.domain", "numerals")


@cache
def _words() -> dict[str, float]:
    tables = _numerals()
    return {**tables["cardinals"], **tables["tens"], **tables["signs"], **tables["collectives"]}


@cache
def _factors() -> dict[str, float]:
    """Return what multiplies the number before it: "dozen", "million", "bn"."""
    tables = _numerals()
    plurals = {f"{word}s": value for word, value in tables["multipliers"].items()}
    return {**plurals, **tables["multipliers"], **tables["suffixes"]}


@cache
def _divisors() -> dict[str, float]:
    """Return what divides the number before it: "half", "thirds"."""
    fractions = _numerals()["fractions"]
    return {**fractions, **{f"{word}s": value for word, value in fractions.items()}, "halves": fractions["half"]}


@cache
def _orders() -> dict[str, float]:
    return {f"{word}s": value for word, value in _numerals()["multipliers"].items()}
