"""Every word and sign that bounds a figure, and words like them that bound none."""

from __future__ import annotations

import pytest

from service.domain.quantities import Comparator
from service.domain.spans import Span
from service.domain.vocabulary import read_vocabulary
from service.extraction.quantities.comparators import find_comparator

VOCABULARY = read_vocabulary("service.extraction", "comparators")
PHRASES = [
    (place, phrase, name)
    for place in ("before", "after")
    for name, phrases in VOCABULARY[place].items()
    for phrase in phrases
]


def bounds_of(before: str, number: str, after: str) -> tuple[Comparator, str]:
    """Return how a number is bounded, and the number with the words that bound it."""
    text = before + number + after
    figure = Span(len(before), len(before) + len(number))
    comparator, span = find_comparator(text, figure, figure, Span(0, len(text)))
    return comparator, text[span.start : span.end]


@pytest.mark.parametrize(("place", "phrase", "name"), PHRASES)
def test_words_that_bound(place: str, phrase: str, name: str) -> None:
    joint = "" if not phrase[0].isalpha() else " "
    before, after = (f"They saw {phrase} ", " hens.") if place == "before" else ("They saw ", f"{joint}{phrase} hens.")
    assert bounds_of(before, "40", after) == (Comparator(name), f"{phrase} 40" if before[9:] else f"40{joint}{phrase}")


@pytest.mark.parametrize(("place", "phrase"), [(place, phrase) for place, phrase, _ in PHRASES])
def test_parts_of_words_bound_nothing(place: str, phrase: str) -> None:
    before, after = (f"They saw x{phrase} ", " hens.") if place == "before" else ("They saw ", f" {phrase}x hens.")
    if not phrase[-1].isalpha() or " " in phrase:
        before, after = "They saw ", f", then {phrase}, hens."
    assert bounds_of(before, "40", after) == (Comparator.EXACT, "40")


@pytest.mark.parametrize(("sign", "name"), VOCABULARY["signs"].items())
def test_signs_that_bound(sign: str, name: str) -> None:
    assert bounds_of("They saw ", f"{sign}40", " hens.") == (Comparator(name), f"{sign}40")
    assert bounds_of(f"They saw {sign} and ", "40", " hens.") == (Comparator.EXACT, "40")


@pytest.mark.parametrize(
    ("before", "after", "figure"),
    [
        ("They saw just about ", " hens.", "just about 40"),
        ("They saw more than another ", " hens.", "more than another 40"),
        ("They saw some owls and ", " hens.", "40"),
        ("They moved over. ", " hens came.", "40"),
        ("They saw ", " hens and up to 50 owls.", "40"),
        ("They saw ", " and up to 50 hens.", "40"),
    ],
)
def test_reach_of_a_bound(before: str, after: str, figure: str) -> None:
    assert bounds_of(before, "40", after)[1] == figure
