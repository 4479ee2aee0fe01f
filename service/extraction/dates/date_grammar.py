"""Patterns over classes of words, and how the words that match one are read.

A pattern is a regular expression in which a name in capitals stands for one word of that class of
lexicon/dates.toml, `{name}` for the pattern of another rule, and `<name>(…)` for a part that its reading asks for.
Blanks are for the eye. After the rules over classes of HeidelTime (Strötgen and Gertz 2013) and SUTime (Chang and
Manning 2012).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.extraction.dates.date_words import pattern_beyond, pattern_of, value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from service.domain.date_expressions import Expression
    from service.extraction.dates.date_words import Reading


_SOME = "{0,6}"
"""What a star stands for: without an end, a table of numbers would be read through from each of them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the way to read what matches. Without a reading it only serves in other rules."""

    name: str
    pattern: str
    read: Callable[[Phrase], Expression | None] | None = None


@dataclass(frozen=True, slots=True)
class Grammar:
    """Rules, ready to be used; those that come first are tried first."""

    readings: Mapping[str, Callable[[Phrase], Expression | None]]
    patterns: Mapping[str, re.Pattern[str]]
    either: re.Pattern[str]
    """Any of the patterns, each a group of its rule's name."""
    telling: re.Pattern[str]
    """A word without which there is no date: most sentences have none, and are passed over fast."""

    def find(self, reading: Reading) -> Iterator[tuple[str, Expression, int, int]]:
        """Yield each date's rule, expression, first word and the word after its last."""
        if not self.telling.search(reading.codes):
            return
        for found in self.either.finditer(reading.codes):
            rule = found.lastgroup or ""
            match = self.patterns[rule].match(reading.codes, found.start())
            expression = self.readings[rule](Phrase(self, reading, match)) if match else None
            if expression is not None:
                yield rule, expression, *found.span()

    def read(self, reading: Reading, start: int, end: int) -> Expression | None:
        """Return what the words from `start` to `end` say as a whole; None where no rule reads them."""
        matches = ((rule, pattern.fullmatch(reading.codes, start, end)) for rule, pattern in self.patterns.items())
        readings = (self.readings[rule](Phrase(self, reading, match)) for rule, match in matches if match)
        return next((expression for expression in readings if expression is not None), None)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that matched a rule, and its named parts."""

    _grammar: Grammar
    _reading: Reading
    _match: re.Match[str]

    def __contains__(self, part: str) -> bool:
        """Tell whether a part was written."""
        return bool(self._match.groupdict().get(part))

    def text(self, part: str) -> str | None:
        """Return a part in lower case; None where it is missing."""
        return " ".join(word.text for word in self._reading.words(*self._match.span(part))) if part in self else None

    def value(self, part: str, *names: str) -> str:
        """Return what the first word of a part stands for in the class of its name, or in others; "" without it."""
        return next((value for value in self._values(part, names) if isinstance(value, str)), "")

    def number(self, part: str, *names: str) -> int:
        """Return the number that the first word of a part stands for, likewise; 0 without it."""
        return next((value for value in self._values(part, names) if isinstance(value, int)), 0)

    def _values(self, part: str, names: tuple[str, ...]) -> Iterator[str | int | None]:
        if part in self:
            word = self._reading.words(*self._match.span(part))[0]
            yield from (value_of(word, name) for name in names or (part,))

    def expression(self, part: str) -> Expression | None:
        """Return a part that is a date in itself; None where it is missing."""
        return self._grammar.read(self._reading, *self._match.span(part)) if part in self else None


def compile_rules(rules: tuple[Rule, ...], inner: tuple[str, ...], timeless: tuple[str, ...]) -> Grammar:
    """Return the rules ready to be used.

    Nothing that they match begins with a word of only the `inner` classes, or has only words of these and `timeless`.
    """
    written = {rule.name: rule.pattern for rule in rules}
    readings = {rule.name: rule.read for rule in rules if rule.read}
    patterns = {name: re.compile(_expand(written[name], written)) for name in readings}
    either = "|".join(f"(?P<{name}>{_without_parts(pattern.pattern)})" for name, pattern in patterns.items())
    telling = re.compile(pattern_beyond(*inner, *timeless))
    return Grammar(readings, patterns, re.compile(f"(?={pattern_beyond(*inner)})(?:{either})"), telling)


def _expand(pattern: str, written: Mapping[str, str]) -> str:
    """Return a pattern as a regular expression over the codes of words."""
    pattern = pattern.replace("*", _SOME)
    pattern = re.sub(r"[A-Z][A-Z_]+", lambda name: pattern_of(name[0].lower()), pattern)
    pattern = re.sub(r"\((?!\?)", "(?:", pattern.replace(" ", ""))
    pattern = re.sub(r"<(\w+)>\(\?:", r"(?P<\1>", pattern)
    return re.sub(r"\{(\w+)\}", lambda rule: f"(?:{_without_parts(_expand(written[rule[1]], written))})", pattern)


def _without_parts(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)
