"""Numbers as written, in digits and in words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from service.domain.spans import Span
from service.domain.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PATTERN = r"""
    (?=[\d.(+\#\u2212~≈<>≥≤½¼¾⅓⅔⅛⅜⅝⅞-]|\b[Mm]inus\b) (?:
      (?P<none>    (?:\+?\d{1,3}[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b | \b\d{3}-\d{4}\b | \d+(?:-\d+){2,}
                   | \d+(?:[:/]\d+)+\b | \d+(?:\.\d+){2,} | \#\s?\d+ | \d+(?:st|nd|rd|th|['’]?s)\b )
    | (?P<ratio>   \b\d+\ (?:in\ every|out\ of(?:\ every)?)\ (?:ONES|\d{1,3})\b(?![.,]?\d) )
    | (?P<digits>  (?<!\d[^\W\d_])(?<!\d[^\W\d_]{2})(?:[~≈<>≥≤]\ ?)?(?:(?<![\w.,-])[-\u2212]|\b[Mm]inus[ -])?
                   (?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\d.])\.\d+)
                   (?:\ ?[½¼¾⅓⅔⅛⅜⅝⅞]|\ \d/\d\d?(?!\d))?
                   (?:[kKMB]\b|\ ?(?:[bt]n|mn|[mb]ln|trn)\b)? (?:[ -](?:MULTIPLIERS)s?\b)* )
    | (?P<sign>    [½¼¾⅓⅔⅛⅜⅝⅞]) )
  | \b(?=[^\W\d_]) (?:
      (?P<code>    (?<!\$)(?!(?:CODES)\d)[^\W\d_]+-?\d[\w,.]*(?<=\w) )
    | (?=(?:ONES|ORDERS|[Aa]n?|[Hh]alf|[Tt]ens)\b) (?:
      (?P<share>   (?:[Oo]ne\ in(?:\ every)?|(?:ONES)\ (?:in\ every|out\ of(?:\ every)?))
                   \ (?:ONES|\d{1,3})\b(?![.,]?\d) )
    | (?P<words>   (?:[Hh]alf\ an?\ (?:MULTIPLIERS)
                   | (?:ONES|[Aa]n?)[ -](?:DIVISORS)(?=\ of\b)
                   | (?:ONES)[ -](?:DIVISORS|[Hh]alve)s(?!\ \w+\ quarters)
                   | [Aa]\ (?:MULTIPLIERS)(?:[ -](?:MULTIPLIERS))*(?:\ and\ a\ half)?
                   | (?:ONES)(?:[ -](?:ONES|MULTIPLIERS)|(?:(?<=hundred)|(?<=thousand))\ and\ (?:ONES))*
                     (?:\ and\ an?\ (?:half|quarter|third))?
                   | [Hh]alf(?=\ (?:of|the|its|their|his|her|our|all)\b)
                   )\b )
    | (?P<orders>  (?:[Tt]ens\ of\ )?(?:ORDERS)(?:\ of\ (?:ORDERS))*\b ) ) )
"""
_NO_NUMBERS = frozenset({"none", "code"})


def find_numerals(text: str, sentence: Span) -> Iterator[Span]:
    """Yield the numbers written in one sentence, in reading order.

    Ordinals, times, telephone numbers and codes such as "F-16" are none.
    """
    for match in _pattern().finditer(text, sentence.start, sentence.end):
        if match.lastgroup not in _NO_NUMBERS:
            yield Span(*match.span())


@cache
def _pattern() -> re.Pattern[str]:
    tables = read_vocabulary("service.domain", "numerals")
    multipliers = [word for word in tables["multipliers"] if word != "ten"]
    pattern = _PATTERN
    for name, words in (
        ("MULTIPLIERS", multipliers),
        ("ONES", sorted((*tables["cardinals"], *tables["tens"]), key=len, reverse=True)),
        ("DIVISORS", tables["fractions"]),
        ("ORDERS", (f"{word}s" for word in multipliers)),
        ("CODES", read_vocabulary("service.extraction", "units")["codes"]),
    ):
        pattern = pattern.replace(name, _either(words))
    return re.compile(pattern, re.VERBOSE)


def _either(words: Iterable[str]) -> str:
    """Return a pattern for any of several words, small or with a capital."""
    return "|".join(f"[{word[0].lower()}{word[0].upper()}]{re.escape(word[1:])}" for word in words)
