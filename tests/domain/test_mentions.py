"""Names by where they stand."""

from __future__ import annotations

import pytest

from service.domain.entities import EntityKind
from service.domain.mentions import NameMention, names_within
from service.domain.spans import Span

NAMES = tuple(NameMention(Span(*place), EntityKind.OTHER) for place in ((0, 4), (4, 8), (10, 12)))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 12, [0, 1, 2]), (3, 5, [0, 1]), (8, 10, []), (4, 4, []), (11, 20, [2]), (12, 20, [])],
)
def test_names_within(start: int, end: int, expected: list[int]) -> None:
    assert list(names_within(NAMES, Span(start, end))) == expected
