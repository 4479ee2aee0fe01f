"""What a number measures: money, per cent, measures; or else what it counts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from service.domain.spans import Span
from service.domain.vocabulary import read_vocabulary
from service.extraction.quantities.counted import Measured, find_counted

if TYPE_CHECKING:
    from service.domain.document import Document

_SIGN_REACH = 6
"""How many characters before a number its currency may begin."""
_SHORT = re.compile(r"\s?[mMbBtT]\b")
_PATTERNS = {
    "money": r"""
        (?<![^\W_])(?: (?P<code>CODES) | (?:(?P<whose>DOLLARS)\s?)?(?P<sign>[SIGNS])(?P<owner>DOLLARS)? )\s?$
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


def find_unit(document: Document, number: Span, sentence: Span) -> Measured:
    """Return a number with the unit that it stands with, if any."""
    measured = _find_money(document.text, number, sentence) or _find_measure(document.text, number, sentence)
    return _with_rate(document.text, measured or find_counted(document, number, sentence), sentence)


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
