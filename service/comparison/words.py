"""Texts as sets of concepts: words without endings, synonyms taken together, words that tell nothing left out."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from service.domain.units import is_class
from service.domain.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_WORD = re.compile(r"\d(?:[\d,.]*\d)?|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"(?<=.)['’]s?$")
_MONTHS = frozenset({"March", "May"})
"""Written so they are no verbs."""
_SHORTEST = 3
_LONGEST_PHRASE = 4
_WORN, _NAMED = 0.35, 0.5
"""How much a word that stands in any news tells, or a number, and how much whoever is named."""
_KEEN = 5
"""How many of its concepts stand for a text where it is looked up."""


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return a word without its endings, so that forms of one word are alike in most cases.

    >>> stem("deployed"), stem("deployment"), stem("soldiers’"), stem("stopped")
    ('deplo', 'deplo', 'soldier', 'stop')
    """
    rest = _without(_without(_POSSESSIVE.sub("", word.casefold()), _endings("inflections")), _endings("derivations"))
    plain = rest.rstrip("eiy") if len(rest) > _SHORTEST else rest
    doubled = len(plain) > _SHORTEST and plain[-1] == plain[-2] and plain[-1] not in "aeious"
    return plain[:-1] if doubled else plain


def _without(word: str, endings: Sequence[str]) -> str:
    """Return a word without the first of some endings that leaves enough of it."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not (ending == "s" and word[-2:] == "ss"):
            return word.removesuffix(ending)
    return word


@cache
def _endings(table: str) -> tuple[str, ...]:
    return tuple(read_vocabulary("service.comparison", "words")[table].split())


def find_words(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text without endings, in reading order."""
    return tuple(word if word in _MONTHS else stem(word) for word in _WORD.findall(text))


def read_phrases(phrases: Iterable[tuple[str, str]]) -> Mapping[tuple[str, ...], str]:
    """Return a table for `find_phrases` from phrases with what each stands for; the first of two alike counts."""
    table: dict[tuple[str, ...], str] = {}
    for phrase, meaning in phrases:
        table.setdefault(find_words(phrase), meaning)
    return table


def find_phrases(words: Sequence[str], table: Mapping[tuple[str, ...], str]) -> Iterator[tuple[int, int, str | None]]:
    """Yield first, end and meaning of the phrases in a row of words, the longest first; None for other words."""
    place = 0
    while place < len(words):
        lengths = range(min(_LONGEST_PHRASE, len(words) - place), 0, -1)
        length = next((each for each in lengths if tuple(words[place : place + each]) in table), None)
        yield place, place + (length or 1), table[tuple(words[place : place + length])] if length else None
        place += length or 1


@lru_cache(maxsize=1 << 15)
def find_concepts(text: str) -> frozenset[str]:
    """Return what a text speaks of.

    >>> find_concepts("fair game in an attack") == find_concepts("They will be targets of attack.")
    True
    """
    words = find_words(text)
    found = (meaning or words[first] for first, _, meaning in find_phrases(words, _concepts()))
    return frozenset(each for each in found if each not in listed("empty"))


def weigh(concepts: Iterable[str]) -> float:
    """Return how much concepts and ids tell together."""
    return sum(map(_weigh_one, concepts))


@lru_cache(maxsize=1 << 16)
def _weigh_one(concept: str) -> float:
    return _NAMED if "-" in concept else _WORN if is_worn(concept) else 1.0


@lru_cache(maxsize=1 << 16)
def is_worn(concept: str) -> bool:
    """Tell whether a concept tells little: a word that stands in any news, or a number."""
    return concept in listed("worn") or is_number(concept)


def is_number(word: str) -> bool:
    """Tell whether a word without its ending is a number."""
    return word[0].isdigit() or word in listed("numerals")


def measure_overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of two texts' concepts that both have (Dice), from 0 to 1."""
    both = _weigh_all(one) + _weigh_all(other)
    return 2 * weigh(one & other) / both if both else 0.0


def measure_coverage(part: frozenset[str], whole: frozenset[str]) -> float:
    """Return which share of one text's concepts the other has, from 0 to 1."""
    weight = _weigh_all(part)
    return weigh(part & whole) / weight if weight else 0.0


@lru_cache(maxsize=1 << 15)
def _weigh_all(concepts: frozenset[str]) -> float:
    """Return how much the concepts of a text tell, which is compared with many others."""
    return weigh(concepts)


@lru_cache(maxsize=1 << 15)
def choose_keen(concepts: frozenset[str]) -> tuple[str, ...]:
    """Return the few concepts by which a text is found again: no classes, and of the others the longest."""
    telling = (each for each in concepts if not is_worn(each) and not is_class(each))
    return tuple(sorted(telling, key=lambda each: (-len(each), each))[:_KEEN])


@cache
def listed(table: str) -> frozenset[str]:
    """Return the words of a list in `words.toml`, without endings."""
    words = read_vocabulary("service.comparison", "words")[table]
    return frozenset(find_words(words if isinstance(words, str) else " ".join(words)))


@cache
def phrased(table: str) -> re.Pattern[str]:
    """Return a pattern of the phrases of a list in `words.toml`."""
    phrases = sorted(read_vocabulary("service.comparison", "words")[table], key=len, reverse=True)
    return re.compile(rf"(?:\b|(?=n't))(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


@cache
def _concepts() -> Mapping[tuple[str, ...], str]:
    words, stages = (read_vocabulary("service.comparison", name) for name in ("words", "stages"))
    lines = ((" ".join(find_words(line[0])), line) for line in (*words["synonyms"], *words["irregular"]))
    synonyms = ((word, name) for name, line in lines for word in line)
    units = read_vocabulary("service.domain", "units")["classes"]
    counted = ((word, name) for name, each in units.items() for word in each["words"])
    staged = ((word, name) for name, each in stages["stages"].items() for word in each.get("words", ()))
    return read_phrases((*synonyms, *counted, *staged))
