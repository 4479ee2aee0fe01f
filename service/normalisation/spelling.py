"""How words are spelled and sound, whatever the habits of whoever transliterated them.

Sound is Metaphone (Philips 1990).
"""

from __future__ import annotations

import re
from functools import lru_cache

from jellyfish import metaphone
from rapidfuzz.distance import OSA

_SPELLINGS = (
    (re.compile(r"(?:iy|yi|yy|yj|ij|ii|iyi|ey|ei)$"), "i"),
    (re.compile(r"y"), "i"),
    (re.compile(r"(?:tsch|tch|tsh)"), "ch"),
    (re.compile(r"(?:shch|sch)"), "sh"),
    (re.compile(r"(?:dzh|dj)"), "j"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"([dg])h"), r"\1"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"q|ck|c(?=[aou])"), "k"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(?<=[bcdfghjklmnpqrstvwxz])([aou])e(?=[bcdfghjklmnpqrstvwxz])"), r"\1"),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""Habits of transliteration that differ between outlets, in the order in which they are evened out."""

_MINIMUM_LENGTH_OF_TYPO = 6


@lru_cache(maxsize=1 << 15)
def even_out(token: str) -> str:
    """Return a folded word with differing habits of transliteration evened out."""
    for pattern, replacement in _SPELLINGS:
        token = pattern.sub(replacement, token)
    return token


@lru_cache(maxsize=1 << 15)
def sound_of(token: str) -> str:
    """Return how a folded word sounds; a vowel at its start is A, whichever it is."""
    sound = metaphone(even_out(token)).replace(" ", "")
    return re.sub(r"^[AEIOU]", "A", sound) or token


def differ_by_a_slip(a: str, b: str) -> bool:
    """Tell whether two longer words are one edit apart after their first letter."""
    return a[:1] == b[:1] and min(len(a), len(b)) >= _MINIMUM_LENGTH_OF_TYPO and OSA.distance(a, b) == 1
