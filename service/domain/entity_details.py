"""What articles say of one entity on the whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from service.domain.articles import StoredEntity
    from service.domain.entities import EntityKind
    from service.domain.lookups import Total


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
    """How many claims and events were counted: all, or only the latest."""
    data: tuple[Period, ...]
