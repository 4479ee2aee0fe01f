"""Figures as values: a number with its bounds, its unit and what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.domain.spans import Span


class Comparator(StrEnum):
    """How a figure bounds the truth."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure of an article."""

    span: Span
    value: float
    """The number as written; the middle of a range."""
    low: float | None
    """Lower bound; None where open."""
    high: float | None
    """Upper bound; None where open."""
    comparator: Comparator
    unit: str | None
    """Head noun or unit of measure, in lower case: "soldiers", "percent", "dollar"; None for a bare number."""
    of: str | None
    """What the unit belongs to, as written: "North Korean"."""
