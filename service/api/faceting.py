"""Facets, as query parameters and in answers."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Generic, TypeVar

from pydantic import Field

from service.api.paging import CommaSeparated, ListQuery, PageOut
from service.api.schemas.members import ARTICLE, Count
from service.api.schemas.mentions import Schema
from service.domain.facets import FacetRequest

F = TypeVar("F", bound=StrEnum)
T = TypeVar("T", bound=Schema)


class FacetedQuery(ListQuery, Generic[F]):
    """The parameters of a list that can be counted by what its rows are like."""

    facets: Annotated[tuple[F, ...] | None, CommaSeparated] = Field(
        default=None,
        description="JSON only: by what to count what is found, on all pages together.",
    )
    facet_limit: int = Field(
        default=20, ge=1, le=200, description="How many values to a facet, most frequent first.", examples=[5]
    )

    def counting(self) -> FacetRequest[F] | None:
        """Return what to count by, None if nothing is asked for."""
        return None if self.facets is None else FacetRequest(self.facets, self.facet_limit)


class FacetValueOut(Schema):
    """A value, and how many things that are found have it."""

    value: str = Field(
        description="As filters take it. A month is that of the last day of a date; of publication where it has none.",
        examples=["kyiv-independent"],
    )
    name: str = Field(description="As people read it.", examples=["Kyiv Independent"])
    count: Count = Field(description="Of the things that `total` counts; of the first 10,000 where it is `gte`.")


class FacetedPageOut(PageOut[T], Generic[T]):
    """A page of a list, and of all pages together how many there are of each kind."""

    facets: dict[str, tuple[FacetValueOut, ...]] = Field(
        default={},
        description="Where they are asked for: of each facet its values, most frequent first.",
        examples=[{"source": [{"value": "kyiv-independent", "name": "Kyiv Independent", "count": 3}]}],
    )


class PartPageOut(FacetedPageOut[Any]):
    """A page of a list of which only some `fields` are wanted."""

    data: tuple[dict[str, Any], ...] = Field(
        description="The rows of this page, each with the members that were asked for.", examples=[[{"id": ARTICLE}]]
    )
