"""Numbers in texts: [marked words] are numbers, anything else is none."""

from __future__ import annotations

import re

import pytest

from service.domain.spans import Span
from service.extraction.quantities.numerals import find_numerals


def numerals_in(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_numerals(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "marked",
    [
        "It has [1,200] hens.",
        "It has [1200.5] hens.",
        "It has [.5] hens.",
        "It fell to [-7.5] or [minus 3] degrees.",
        "It has [2 1/2] or [2½] barns, or [½].",
        "It has [5 million] hens.",
        "It has [5bn] or [2.7 mln] hens.",
        "It has [300K] hens, [4.3M] eggs and [2B] chicks.",
        "It has [~45] hens and [≈ 30] eggs.",
        "It has [one in five] of them, [two out of three], [9 out of 10].",
        "It has [half a million] hens.",
        "It has [a third] of them, and [two-thirds] of those.",
        "It has [a dozen] hens.",
        "It has [a million and a half] hens.",
        "It has [twenty-one] hens and [two hundred and five] eggs.",
        "It has [two and a half] barns.",
        "It has [half] of them.",
        "It has [dozens] of hens and [tens of thousands] of eggs.",
    ],
)
def test_find_numerals(marked: str) -> None:
    assert numerals_in(re.sub(r"[\[\]]", "", marked)) == re.findall(r"\[(.+?)\]", marked)


@pytest.mark.parametrize(
    "text",
    [
        "Call +1 212-555-0134 or 555-0134.",
        "Use 978-3-16-148410 for it.",
        "It ended 4:39, at 10:45:30.",
        "Use version 2.0.1 of it.",
        "See #12 of them.",
        "It came 23rd in the 1990s.",
        "An F-16, the G7 and COVID-19 met.",
        "It has a third leg.",
        "It has a cold million-dollar.",
        "It was half dead.",
        "A tent, a bone, hen and weight.",
        "",
        "… — ?!",
    ],
)
def test_what_is_no_numeral(text: str) -> None:
    assert numerals_in(text) == []


@pytest.mark.parametrize(
    "words", ["1 ", "1,000,", "two or ", "million ", "one in ", "~", "½", "1-", "a-", "$", "1.", "("]
)
def test_long_runs_take_no_longer_by_the_word(words: str) -> None:
    text = words * (100_000 // len(words))
    assert len(numerals_in(text)) <= len(text)
