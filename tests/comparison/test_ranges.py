from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.comparison.ranges import do_meet, is_larger, is_tighter
from service.domain.comparison import Figure, Matter
from service.domain.events import Realis
from service.domain.quantities import Comparator

if TYPE_CHECKING:
    from collections.abc import Callable

BOUNDS: dict[str, Callable[[float], tuple[float | None, float | None]]] = {
    "exact": lambda value: (value, value),
    "about": lambda _: (None, None),
    "at_least": lambda value: (value, None),
    "more_than": lambda value: (value, None),
    "up_to": lambda value: (None, value),
    "less_than": lambda value: (None, value),
}


def figure(text: str) -> Figure:
    """Return the figure of "at_least 3000 soldiers"."""
    comparator, number, *unit = text.split()
    value = float(number)
    low, high = BOUNDS[comparator](value)
    matter = Matter(None, " ".join(unit), None, None)
    return Figure(0, matter, text, value, low, high, Comparator(comparator), Realis.ACTUAL, None)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("at_least 3000 soldiers", "exact 3500 soldiers", True),
        ("up_to 6000 soldiers", "exact 2600 soldiers", True),
        ("up_to 300 soldiers", "at_least 400 soldiers", False),
        ("exact 2600 soldiers", "exact 2700 soldiers", False),
        ("about 12000 soldiers", "exact 12143 soldiers", True),
        ("exact 12000 soldiers", "exact 12143 soldiers", True),
        ("exact 120 people", "exact 287 people", False),
        ("exact 57 percent of votes", "exact 56.8 percent of votes", True),
        ("exact 38 percent", "exact 39 percent", False),
    ],
)
def test_figures_meet_where_both_can_be_true(one: str, other: str, meet: bool) -> None:  # noqa: FBT001
    assert do_meet(figure(one), figure(other)) is do_meet(figure(other), figure(one)) is meet


@pytest.mark.parametrize(
    ("one", "other", "tighter"),
    [
        ("exact 12143 soldiers", "about 12000 soldiers", True),
        ("about 12000 soldiers", "exact 12143 soldiers", False),
        ("exact 3500 soldiers", "at_least 3000 soldiers", False),
        ("exact 38 percent", "about 38 percent", False),
    ],
)
def test_the_more_exact_lies_within_the_other(one: str, other: str, tighter: bool) -> None:  # noqa: FBT001
    assert is_tighter(figure(one), figure(other)) is tighter


@pytest.mark.parametrize(("one", "larger"), [(212, True), (121, False), (120, False), (90, False)])
def test_larger_is_more_than_rounding(one: int, larger: bool) -> None:  # noqa: FBT001
    assert is_larger(figure(f"exact {one} people"), figure("exact 120 people")) is larger
