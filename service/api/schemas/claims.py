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
