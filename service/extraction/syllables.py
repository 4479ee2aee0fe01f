"""Given names of two syllables with a hyphen between them, as Korean and Chinese ones are printed."""

from __future__ import annotations

from functools import cache

from service.domain.vocabulary import read_vocabulary


def is_syllabic(word: str) -> bool:
    """Tell whether a word is a given name of two syllables, as Korean and Chinese ones are romanised."""
    first, dash, second = word.partition("-")
    if not dash or not first[:1].isupper() or first.lower() == second.lower():
        return False
    return is_syllable(first) and is_syllable(second) and word.lower() not in _listed("nouns")


def is_syllable(word: str) -> bool:
    """Tell whether a word is a syllable of such names, as many surnames are: "Moon", "Ma"."""
    return word.lower() in _listed("korean", "mandarin", "cantonese")


@cache
def _listed(*kinds: str) -> frozenset[str]:
    table = read_vocabulary("service.extraction", "syllables")
    return frozenset(each for kind in kinds for each in table[kind])
