"""What articles say of one entity on the whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from service.domain.articles import StoredEntity
    from service.domain.entities import EntityKind
    from service.domain.lookups import DateRange, Total

_LONGEST = timedelta(3660)
"""Of what lasts longer, only the last ten years are told."""


class Step(StrEnum):
    """How long the periods of a timeline are."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class CoMention:
    """An entity that articles mention beside another."""

    id: str
    kind: EntityKind
    name: str
    articles: int
    """How many of those that were looked at."""


@dataclass(frozen=True, slots=True)
class CoMentions:
    """Whom articles mention beside an entity."""

    among: Total
    """How many articles were looked at: all that mention the entity, or the latest."""
    data: tuple[CoMention, ...]
    """Most frequent first."""


@dataclass(frozen=True, slots=True)
class EntityDetails:
    """An entity with what articles say of it."""

    entity: StoredEntity
    first_seen: date | None
    """The earliest day on which an article was published that mentions it; None where no such article has a day."""
    last_seen: date | None
    """The latest."""
    claims: Mapping[str, Total]
    """How many, by the part that it takes in them."""
    events: Mapping[str, Total]
    co_mentions: CoMentions


@dataclass(frozen=True, slots=True)
class Period:
    """How much stands under a day or a month."""

    period: str
    """`2024-10-23` or `2024-10`."""
    claims: int
    events: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """How much stands under each period that has anything, in order."""

    entity: str
    """Whose it is."""
    by: Step
    total: Total
    """How many claims and events stand in it, each once: of all, or only of the latest."""
    data: tuple[Period, ...]


def find_periods(first: date, last: date, by: Step, days: DateRange) -> Iterator[str]:
    """Yield the days or months that an interval and some days share, of its last ten years."""
    earliest, latest = days
    last = last if latest is None else min(last, latest)
    first = first if earliest is None else max(first, earliest)
    first = last - min(_LONGEST, last - first)
    if by is Step.DAY:
        for n in range((last - first).days + 1):
            yield (first + timedelta(n)).isoformat()
    else:
        for month in range(12 * first.year + first.month - 1, 12 * last.year + last.month):
            yield f"{month // 12:04}-{month % 12 + 1:02}"
