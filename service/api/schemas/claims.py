"""Stored claims."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from service.api.schemas.articles import ArticleLabelOut, QuoteOut, SourceLabelOut
from service.api.schemas.mentions import DateOut, QuantityOut
from service.api.schemas.statements import ClaimParts


class ClaimOut(ClaimParts[str]):
    """One attributed statement, with the article that it stands in."""

    id: str
    article: ArticleLabelOut
    source: SourceLabelOut
    quote: QuoteOut
    quantities: tuple[QuantityOut, ...]
    dates: tuple[DateOut, ...]
    recorded_at: dt.datetime = Field(description="When it was stored.")
