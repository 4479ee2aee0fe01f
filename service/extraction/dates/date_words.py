"""Words as dates see them: each with the classes that it belongs to, so that a grammar can be written over classes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from service.domain.spans import Span
from service.domain.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

_STRAIGHT = str.maketrans("’‘`–‑", "'''--")
_SHAPES = r"""
    (?=[^\W\d_]) (?:
      (?P<phrase>         \b(?:PHRASES)\b)
    | (?P<spelled_year>   (?:[Ee]ighteen|[Nn]ineteen)[\ -](?:TENS)(?:[\ -](?:ONES))?\b
                          | [Tt]wo\ thousand(?:\ (?:and\ )?(?:(?:TENS)(?:[\ -](?:ONES))?|(?:ONES)))?\b)
    | (?P<spelled_number> (?:TENS)[\ -](?:ONES)\b)
    | (?P<later_ordinal>  (?:TENS)[\ -](?:ORDINALS)\b)
    | (?P<numbered>       Q[1-4]\b)
    | (?P<letters>        [^\W\d_]+\b(?:\.(?=\s*\d))?) )
  | (?=[\d'’‘`½¼¾⅓⅔]) (?:
      (?P<stamp>          \d{4}[-/]\d\d[-/]\d\d(?:[T\ ]\d\d:\d\d(?::\d\d)?)?(?!\d)
                          | \d{1,2}(?P<sign>[/-])\d{1,2}(?P=sign)(?:\d{4}|\d\d)(?!\d|(?P=sign)\d)
                          | \d{1,2}\.\d{1,2}\.\d{4}(?!\d))
    | (?P<clock>          (?:1\d|2[0-4]|0?\d)
                          (?: (?:[:.][0-5]\d)?\ ?[aApP](?:\.\ ?[mM]\.|\ ?[mM]\b) | :[0-5]\d(?![:\d]) | \ ?o['’]clock\b )
                          | (?:[01]\d|2[0-3])[0-5]\d(?=\ (?:GMT|UTC)\b))
    | (?P<decade>         \b\d{2,3}0['’]?s\b | ['’‘`]\d0['’]?s\b)
    | (?P<ordinal>        [1-9]\d?(?:st|nd|rd|th)\b)
    | (?P<year>           (?<!['’‘`])['’‘`]\d\d\b)
    | (?P<year_number>    (?:1\d|2[01])\d\d(?!\w|[.,]\d))
    | (?P<day>            (?:3[01]|[12]\d|0?[1-9])(?!\w|[.,]\d|\ \d+/\d|[½¼¾⅓⅔]))
    | (?P<number>         \d+(?:[.,]\d+)*(?:\ \d/\d+|[½¼¾⅓⅔])? | [½¼¾⅓⅔]) )
  | (?P<mark>             ['’]s?\b|\S)
"""
_CLASSES = {
    "stamp": frozenset({"stamp"}),
    "clock": frozenset({"clock"}),
    "decade": frozenset({"decade"}),
    "ordinal": frozenset({"ordinal"}),
    "later_ordinal": frozenset({"ordinal"}),
    "year": frozenset({"year"}),
    "spelled_year": frozenset({"year"}),
    "year_number": frozenset({"year", "number"}),
    "day": frozenset({"day", "number"}),
    "number": frozenset({"number"}),
    "spelled_number": frozenset({"number"}),
    "numbered": frozenset({"numbered"}),
}
"""The classes of words that are known by their shape."""
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a sentence."""

    span: Span
    text: str
    """In lower case, with straight marks."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as a string of classes, one character a word."""

    codes: str
    _matches: tuple[re.Match[str], ...]

    def words(self, start: int, end: int) -> tuple[Word, ...]:
        """Return some of its words, by their places in `codes`."""
        found = self._matches[start:end]
        return tuple(Word(Span(*match.span()), _plain(match[0])) for match in found)


def read_words(text: str, sentence: Span) -> Reading:
    """Return the words and marks of a sentence in reading order."""
    matches = tuple(_shapes().finditer(text, sentence.start, sentence.end))
    return Reading("".join(_code(match.lastgroup or "", match[0]) for match in matches), matches)


def value_of(word: Word, name: str) -> str | int | None:
    """Return what a word stands for as a member of a class: 10 for "October" as a month; None if it is no member."""
    return _lexicon()[name].get(word.text)


@cache
def pattern_of(name: str) -> str:
    """Return the regular expression for one word of a class, over the codes of words."""
    return "[" + "".join(code for classes, code in _codes().items() if name in classes) + "]"


@cache
def pattern_beyond(*names: str) -> str:
    """Return the regular expression for one word of any class but these."""
    return "[" + "".join(code for classes, code in _codes().items() if not classes <= set(names)) + "]"


def _plain(word: str) -> str:
    return word.translate(_STRAIGHT).lower().rstrip(".") or word


@lru_cache(maxsize=1 << 16)
def _code(shape: str, word: str) -> str:
    """Return the character for the classes of a word as written, or known by its shape."""
    classes = _CLASSES.get(shape)
    if classes is None:
        proper = word[0].isupper() or _plain(word) not in _capitalised()
        classes = _known().get(_plain(word), _NONE) if proper else _NONE
    return _codes()[classes]


@cache
def _lexicon() -> dict[str, dict[str, str | int]]:
    """Return the words of each class, numerals included."""
    tables = read_vocabulary("service.extraction", "dates")
    numerals = read_vocabulary("service.domain", "numerals")
    numbers = numerals["cardinals"] | numerals["tens"] | numerals["multipliers"]
    classes = {name: table for name, table in tables.items() if name != "capitalised"}
    return {**classes, "number": numbers, "ordinal": numerals["ordinals"]}


@cache
def _capitalised() -> frozenset[str]:
    return frozenset(read_vocabulary("service.extraction", "dates")["capitalised"])


@cache
def _known() -> dict[str, frozenset[str]]:
    """Return the classes of each word of the lexicon."""
    words = {word for table in _lexicon().values() for word in table}
    return {word: frozenset(name for name, table in _lexicon().items() if word in table) for word in words}


@cache
def _codes() -> dict[frozenset[str], str]:
    """Return a character of its own for each set of classes that some word has."""
    sets = sorted({_NONE, *_known().values(), *_CLASSES.values()}, key=sorted)
    return {classes: chr(ord("À") + place) for place, classes in enumerate(sets)}


@cache
def _shapes() -> re.Pattern[str]:
    numerals = read_vocabulary("service.domain", "numerals")
    pattern = _SHAPES
    for name, words in (
        ("TENS", numerals["tens"]),
        ("ONES", numerals["cardinals"]),
        ("ORDINALS", (word for word in numerals["ordinals"] if "-" not in word)),
        ("PHRASES", sorted((word for word in _known() if re.search(r"\W\w", word)), key=len, reverse=True)),
    ):
        pattern = pattern.replace(name, _any_of(words))
    return re.compile(pattern, re.VERBOSE)


def _any_of(phrases: Iterable[str]) -> str:
    """Return a pattern for any of some phrases, by their first letters: few are tried at each word."""
    by_letter: dict[str, list[str]] = {}
    for phrase in phrases:
        by_letter.setdefault(phrase[0], []).append(phrase)
    return "|".join(
        f"(?=[{letter}{letter.upper()}])(?:{'|'.join(map(_either_case, those))})" for letter, those in by_letter.items()
    )


def _either_case(phrase: str) -> str:
    """Return a pattern for a phrase, each word small or with a capital: much faster than re.IGNORECASE."""
    words = re.escape(phrase).replace("'", "['’]")
    return re.sub(r"\b[a-z]", lambda letter: f"[{letter[0]}{letter[0].upper()}]", words)
