"""Stored claims."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from service.api.schemas.articles import ArticleLabelOut, QuoteOut, SourceLabelOut
from service.api.schemas.mentions import DateOut, QuantityOut, Schema
from service.api.schemas.statements import ClaimParts


class ClaimOrigin(Schema):
    """Where a claim stands."""

    id: str
    article: ArticleLabelOut
    source: SourceLabelOut


class ClaimOut(ClaimParts[str], ClaimOrigin):
    """One attributed statement, with the article that it stands in."""

    quote: QuoteOut
    quantities: tuple[QuantityOut, ...]
    dates: tuple[DateOut, ...]
    recorded_at: dt.datetime = Field(description="When it was stored.")


class HighlightOut(Schema):
    """A word that was searched for: a half-open range of Unicode code points into `quote.exact`."""

    start: int = Field(examples=[10])
    end: int = Field(examples=[14])


class FoundClaimOut(ClaimOut):
    """A claim as a search finds it."""

    highlights: tuple[HighlightOut, ...] | None = Field(
        default=None,
        description="The words of `q` in `quote.exact`, in any of their forms; only there if `q` is given.",
    )
