"""What is shown across sources: claims beside those that they are related to, figures and disputes by matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.domain.articles import StoredClaim
    from service.domain.comparison import Comparison, Dispute, Figure, FigureGroup


@dataclass(frozen=True, slots=True)
class RelatedClaim:
    """A claim that speaks to the same matter as the one that is asked about."""

    comparison: Comparison
    """What the one asked about is to it."""
    claim: StoredClaim
    quotes: tuple[str, str]
    """What the one asked about says, and what this one says, as written."""


@dataclass(frozen=True, slots=True)
class EntityLabel:
    """An entity, wherever a matter names it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class MatterLabel:
    """What figures are figures of, with names."""

    subject: EntityLabel | None
    unit: str
    stage: str | None
    place: EntityLabel | None


@dataclass(frozen=True, slots=True)
class GivenFigure:
    """A figure and the claim that gives it."""

    figure: Figure
    claim: StoredClaim
    whole: str | None
    """The figure that it is a part of, as written."""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """All figures found for one matter."""

    group: FigureGroup
    matter: MatterLabel
    figures: tuple[GivenFigure, ...]
    """Those of the group, with the claims that give them."""


@dataclass(frozen=True, slots=True)
class Side:
    """Claims that agree, or that at least don't differ."""

    claims: tuple[StoredClaim, ...]
    """The first of them."""
    count: int
    """How many there are."""


@dataclass(frozen=True, slots=True)
class DisputeSides:
    """What is said on one matter by those who contradict or deny each other."""

    dispute: Dispute
    matter: MatterLabel | None
    sides: tuple[Side, ...]
    """Those of the dispute, with their claims."""
