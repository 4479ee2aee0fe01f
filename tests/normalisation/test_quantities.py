from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from service.domain.document import Document
from service.domain.mentions import QuantityMention
from service.domain.quantities import Comparator
from service.domain.spans import Span
from service.normalisation.quantities import normalise_quantity

if TYPE_CHECKING:
    from service.domain.quantities import Quantity


def normalised(marked: str, comparator: Comparator) -> Quantity:
    """Normalise the figure whose numerals stand in brackets."""
    text = re.sub(r"[\[\]]", "", marked)
    starts = [match.start() - 2 * place for place, match in enumerate(re.finditer(r"\[", marked))]
    ends = [match.start() - 2 * place - 1 for place, match in enumerate(re.finditer(r"\]", marked))]
    numerals = tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))
    document = Document(text, (), (), ())
    return normalise_quantity(document, QuantityMention(Span(0, len(text)), numerals, comparator, "hens", "Danish"))


@pytest.mark.parametrize(
    ("marked", "comparator", "value", "low", "high"),
    [
        ("[40] hens", Comparator.EXACT, 40, 40, 40),
        ("about [40] hens", Comparator.ABOUT, 40, None, None),
        ("at least [forty] hens", Comparator.AT_LEAST, 40, 40, None),
        ("over [40] hens", Comparator.MORE_THAN, 40, 40, None),
        ("up to [40] hens", Comparator.UP_TO, 40, None, 40),
        ("under [40] hens", Comparator.LESS_THAN, 40, None, 40),
        ("[40] to [60] hens", Comparator.RANGE, 50, 40, 60),
        ("from [60] to [40] hens", Comparator.RANGE, 50, 40, 60),
        ("[1] to [2 thousand] hens", Comparator.RANGE, 1_500, 1_000, 2_000),
        ("[900] to [2 thousand] hens", Comparator.RANGE, 1_450, 900, 2_000),
        ("more than [a dozen] hens", Comparator.MORE_THAN, 12, 12, None),
    ],
)
def test_normalise_quantity(
    marked: str, comparator: Comparator, value: float, low: float | None, high: float | None
) -> None:
    quantity = normalised(marked, comparator)
    assert (quantity.value, quantity.low, quantity.high) == (value, low, high)
    assert (quantity.comparator, quantity.unit, quantity.of) == (comparator, "hens", "Danish")


def test_an_order_of_magnitude_is_a_range() -> None:
    quantity = normalised("[dozens] of hens", Comparator.EXACT)
    assert (quantity.value, quantity.low, quantity.high, quantity.comparator) == (66, 12, 120, Comparator.RANGE)


def test_an_order_of_magnitude_is_told_about_already() -> None:
    assert normalised("maybe [dozens] of hens", Comparator.ABOUT).comparator is Comparator.RANGE
    assert normalised("more than [dozens] of hens", Comparator.MORE_THAN).low == 12
