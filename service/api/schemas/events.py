"""Stored events."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from service.api.schemas.articles import ArticleLabelOut, QuoteOut, SourceLabelOut
from service.api.schemas.mentions import IntervalOut, MentionOut, Number, QuantityOut, Schema
from service.api.schemas.statements import EventParts, ReferenceOut


class FiguresOut(Schema):
    """What the reports of one event say of its size."""

    low: Number | None = Field(description="The lowest bound given; null where open.")
    best: Number = Field(description="The figure given most often, the latest of them where several are.")
    high: Number | None = Field(description="The highest bound given; null where open.")
    unit: str | None


class ReportOut(Schema):
    """One article's account of an event."""

    article: ArticleLabelOut
    source: SourceLabelOut
    claim: str | None = Field(description="Id of the innermost claim that reports it.")
    quote: QuoteOut
    trigger: MentionOut
    quantities: tuple[QuantityOut, ...]


class Identified(Schema):
    """What has an id."""

    id: str


class ParticipantOut(ReferenceOut[str]):
    """Somebody or something in a role, as the first article that names them does."""

    article: str = Field(description="Id of the article that `mention` stands in.")


class EventOut(EventParts[str], Identified):
    """One happening, with all reports of it, from one article or several."""

    actors: tuple[ParticipantOut, ...]
    recipients: tuple[ParticipantOut, ...]
    place: ParticipantOut | None
    date: IntervalOut | None = Field(description="The narrowest that a report gives.")
    figures: FiguresOut | None
    sources: tuple[SourceLabelOut, ...] = Field(description="The outlets that report it, each once.")
    reports: tuple[ReportOut, ...]
    recorded_at: dt.datetime = Field(description="When it was first stored.")
