"""What a number measures or counts: money, per cent, measures, or the noun that it stands with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.spans import Span
from service.domain.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from service.domain.document import Document, Token

_SIGN_REACH = 6
"""How many characters before a number its currency may begin."""
_NOUN_REACH = 8
"""How many words after a number its noun may stand."""
_COUNTED = frozenset({"NOUN", "PROPN"})
_BETWEEN = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "SYM", "ADV", "VERB"})
_COUNTING = frozenset({Relation.NUMERIC, Relation.COMPOUND, Relation.ADJECTIVAL, Relation.DETERMINER})
_PARTICIPLES = frozenset({"VBN", "VBG"})
_HYPHENS = frozenset({"-", "–", "‑"})
_SHORT = re.compile(r"\s?[mMbBtT]\b")
_OLD = re.compile(r"[\s‑-]old\b")
_PATTERNS = {
    "money": r"""
        (?: (?<![^\W_])(?P<code>CODES)\s? | (?<![^\W_])(?P<whose>DOLLARS)?\s?(?P<sign>[SIGNS])(?P<owner>DOLLARS)?\s?)$
    """,
    "measure": r"""
        \s?(?P<percent>PERCENT)(?!\w) | \s?(?P<signs>[SIGNS])(?!\d) | \s?(?P<codes>CODES)(?!\w)
        | [\s-]?(?P<symbols>SYMBOLS)(?!\w) | (?P<attached>ATTACHED)(?!\w)
    """,
    "rate": r"""
        (?:\s(?:US|U\.S\.))? (?:\s?/\s?|\sper\s|\san?\s(?=(?:RATES)\b)) (?P<per>sq(?:uare)?\s\w+|\w+)
    """,
}
"""What stands before a number, after it, and after its unit; words in capitals are tables of lexicon/units.toml."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its unit."""

    number: Span
    span: Span
    """The number with its unit."""
    unit: str | None = None
    noun: Token | None = None
    """The word that names what is counted."""


def find_unit(document: Document, number: Span, sentence: Span) -> Measured:
    """Return a number with the unit that it stands with, if any."""
    measured = _find_money(document.text, number, sentence) or _find_measure(document.text, number, sentence)
    return _with_rate(document.text, measured or _find_counted(document, number, sentence), sentence)


def _find_money(text: str, number: Span, sentence: Span) -> Measured | None:
    """Return a number with the sign or code of a currency before it: "US$5", "€2.7m"."""
    sign = _pattern("money").search(text, max(sentence.start, number.start - _SIGN_REACH), number.start)
    if sign is None:
        return None
    short = _SHORT.match(text, number.end, sentence.end)
    number = Span(number.start, short.end() if short else number.end)
    tables = read_vocabulary("service.extraction", "units")
    unit = tables["codes"].get(sign["code"]) or tables["signs"][sign["sign"]]
    if unit == "dollar":
        unit = tables["dollars"].get(sign["whose"] or sign["owner"], unit)
    return Measured(number, Span(sign.start(), number.end), unit)


def _find_measure(text: str, number: Span, sentence: Span) -> Measured | None:
    """Return a number with the measure after it: "60 per cent", "30€", "640bhp"."""
    match = _pattern("measure").match(text, number.end, sentence.end)
    if match is None or match.lastgroup is None:
        return None
    unit = read_vocabulary("service.extraction", "units")[match.lastgroup][match[match.lastgroup]]
    return Measured(number, Span(number.start, match.end()), unit)


def _find_counted(document: Document, number: Span, sentence: Span) -> Measured:
    """Return a number with the noun that it counts: "3,000 North Korean soldiers", "one of the best screens"."""
    noun = _noun_of(document, number)
    if noun is None or noun.span not in sentence:
        return Measured(number, number)
    old = _OLD.match(document.text, noun.span.end, sentence.end)
    end = old.end() if old else noun.span.end
    unit = noun.lemma if noun.lemma in _measures() else noun.text.lower()
    return Measured(number, Span(number.start, end), f"{noun.lemma} old" if old else unit, noun)


def _noun_of(document: Document, number: Span) -> Token | None:
    """Return the noun that a number counts by syntax, else the one at the end of the words that follow it."""
    words = document.tokens_in(number)
    head = document.head_in(number)
    if head is None:
        return None
    if beside := _noun_beside(document, words[-1].index):
        return beside
    for part in document.children(head, Relation.NOUN_MODIFIER, Relation.OBLIQUE):
        if any(case.lemma == "of" for case in document.children(part, Relation.CASE)) and part.index > head.index:
            return part if part.pos in _COUNTED else None
    last = words[-1].index
    noun = document.head(head)
    counted = head.relation in _COUNTING and last < noun.index <= last + _NOUN_REACH and _names_a_thing(noun)
    if counted and all(
        word.pos in _BETWEEN or word.text in _HYPHENS for word in document.tokens[last + 1 : noun.index]
    ):
        return noun
    return _noun_after(document, last)


def _noun_beside(document: Document, last: int) -> Token | None:
    """Return the measure or the hyphenated noun right after a number: "a 40 yard dash", "a five-year award"."""
    hyphen = [word for word in document.tokens[last + 1 : last + 2] if word.text in _HYPHENS]
    noun = next(iter(document.tokens[last + 1 + len(hyphen) : last + 2 + len(hyphen)]), None)
    if noun is None or noun.text[0].isdecimal():
        return None
    return noun if noun.lemma in _measures() or (hyphen and noun.pos in _COUNTED) else None


def _noun_after(document: Document, last: int) -> Token | None:
    """Return the last noun of the adjectives and nouns that follow a word side by side."""
    noun = None
    for word in document.tokens[last + 1 : last + 1 + _NOUN_REACH]:
        if _names_a_thing(word):
            noun = word
        elif word.pos != "ADJ" and word.tag not in _PARTICIPLES and word.text not in _HYPHENS:
            break
    return noun


def _names_a_thing(word: Token) -> bool:
    return word.pos in _COUNTED and not word.text[0].isdecimal()


def _with_rate(text: str, measured: Measured, sentence: Span) -> Measured:
    """Return a number with what its unit is counted by: "$3,500 a month"."""
    rate = _pattern("rate").match(text, measured.span.end, sentence.end) if measured.unit else None
    if rate is None:
        return measured
    unit = f"{measured.unit} per {rate['per'].lower()}"
    return replace(measured, unit=unit, span=Span(measured.span.start, rate.end()))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    tables = read_vocabulary("service.extraction", "units")
    pattern = _PATTERNS[name]
    for table in ("codes", "dollars", "percent", "symbols", "attached", "rates"):
        words = sorted(tables[table], key=len, reverse=True)
        pattern = pattern.replace(table.upper(), "|".join(map(re.escape, words)))
    return re.compile(pattern.replace("SIGNS", "".join(map(re.escape, tables["signs"]))), re.VERBOSE)


@cache
def _measures() -> frozenset[str]:
    return frozenset(read_vocabulary("service.extraction", "units")["measures"])
