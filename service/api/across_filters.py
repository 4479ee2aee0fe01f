"""The filters of what is looked up across sources, as query parameters."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from service.api.filters import DATE, ENTITY, Date, Names, Slugs, Unit, read_date, read_days
from service.api.paging import PageQuery
from service.domain.comparison import ClaimRelation
from service.domain.events import EventType
from service.domain.lookups import DisputeCriteria, FigureCriteria, RelatedCriteria


class KnownQuery(PageQuery):
    """What was known on which day."""

    as_of: Date | None = Field(
        default=None,
        description=f"As it was known then: leaves out what was said or published later, or nobody knows when. {DATE}",
    )

    def known(self) -> dt.date | None:
        """Return the last day of what is asked for. Raises `ProblemError` for a bad date."""
        days = read_date("as_of", self.as_of)
        return days.latest if days else None


class RelatedQuery(KnownQuery):
    """Which claims that are related to one."""

    relation: tuple[ClaimRelation, ...] | None = Field(
        default=None, description="What the claims are to each other.", examples=[["contradicts"]]
    )

    def criteria(self) -> RelatedCriteria:
        """Return the filters as values. Raises `ProblemError` for a bad date."""
        return RelatedCriteria(**self.filters("as_of"), as_of=self.known())


class FigureQuery(KnownQuery):
    """Which figures."""

    entity: Names = Field(
        default=None, description=f"Whose they are, who they are, or where. {ENTITY}", examples=[["North Korea"]]
    )
    unit: tuple[Unit, ...] | None = Field(
        default=None,
        description="What is counted, in any word for it: `troops` finds soldiers, and the officers among them;"
        " `deaths` finds those killed.",
        examples=[["soldiers"]],
    )
    event_type: tuple[EventType, ...] | None = Field(default=None, description="Of an event that the claim reports.")
    place: Names = Field(default=None, description=f"Where they are. {ENTITY}", examples=[["Russia"]])
    source: Slugs = Field(default=None, description="The outlet's slug or name.", examples=[["Kyiv Independent"]])
    from_: Date | None = Field(default=None, alias="from", description=f"Said on this day or later. {DATE}")
    to: Date | None = Field(default=None, description=f"Said on this day or earlier. {DATE}")

    def criteria(self) -> FigureCriteria:
        """Return the filters as values. Raises `ProblemError` for a bad date and a reversed range."""
        said = read_days(("from", self.from_), ("to", self.to))
        return FigureCriteria(**self.filters("from_", "to", "as_of"), said=said, as_of=self.known())


class DisputeQuery(KnownQuery):
    """Which disputes: those to which a claim like this is a party."""

    entity: Names = Field(default=None, description=f"In any role. {ENTITY}", examples=[["North Korea"]])
    source: Slugs = Field(
        default=None,
        description="The slug or name of an outlet that reports one side.",
        examples=[["Kyiv Independent"]],
    )
    from_: Date | None = Field(default=None, alias="from", description=f"Said on this day or later. {DATE}")
    to: Date | None = Field(default=None, description=f"Said on this day or earlier. {DATE}")

    def criteria(self) -> DisputeCriteria:
        """Return the filters as values. Raises `ProblemError` for a bad date and a reversed range."""
        said = read_days(("from", self.from_), ("to", self.to))
        return DisputeCriteria(**self.filters("from_", "to", "as_of"), said=said, as_of=self.known())
