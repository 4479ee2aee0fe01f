"""Stored claims."""

from __future__ import annotations

from pydantic import Field

from service.api.schemas.articles import ArticleLabelOut, QuoteOut, SourceLabelOut
from service.api.schemas.members import ClaimId, EntityId, EventId, Moment
from service.api.schemas.mentions import DateOut, End, QuantityOut, Schema, Start
from service.api.schemas.statements import ClaimParts


class ClaimOrigin(Schema):
    """Where a claim stands."""

    id: ClaimId
    article: ArticleLabelOut
    source: SourceLabelOut


class ClaimOut(ClaimParts[EntityId], ClaimOrigin):
    """One attributed statement, with the article that it stands in."""

    events: tuple[EventId, ...] = Field(description="The events that the content reports.")
    quote: QuoteOut
    quantities: tuple[QuantityOut, ...] = Field(description="The figures in it.")
    dates: tuple[DateOut, ...] = Field(description="The dates in it.")
    recorded_at: Moment


class HighlightOut(Schema):
    """A word that was searched for: a half-open range of Unicode code points into `quote.exact`."""

    start: Start
    end: End


class FoundClaimOut(ClaimOut):
    """A claim as a search finds it."""

    highlights: tuple[HighlightOut, ...] | None = Field(
        default=None,
        description="The words of `q` in `quote.exact`, in any of their forms; only there if `q` is given.",
    )
