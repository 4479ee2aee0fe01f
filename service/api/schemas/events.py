"""Stored events."""

from __future__ import annotations

from pydantic import Field

from service.api.schemas.articles import ArticleLabelOut, QuoteOut, SourceLabelOut
from service.api.schemas.members import ArticleId, ClaimId, EntityId, EventId, Moment
from service.api.schemas.mentions import IntervalOut, MentionOut, Number, QuantityOut, Schema
from service.api.schemas.statements import EventParts, ReferenceOut


class FiguresOut(Schema):
    """What the reports of one event say of its size."""

    low: Number | None = Field(description="The lowest bound given; null where open.", examples=[3000])
    best: Number = Field(
        description="The figure given most often, the latest of them where several are.", examples=[10000]
    )
    high: Number | None = Field(description="The highest bound given; null where open.", examples=[12000])
    unit: str | None = Field(description="What is counted or measured.", examples=["soldiers"])


class ReportOut(Schema):
    """One article's account of an event."""

    article: ArticleLabelOut
    source: SourceLabelOut
    claim: ClaimId | None = Field(description="Id of the innermost claim that reports it.")
    quote: QuoteOut
    trigger: MentionOut = Field(description="The word that reports it.")
    quantities: tuple[QuantityOut, ...] = Field(description="The figures that it gives of its size.")


class Identified(Schema):
    """What has an id."""

    id: EventId


class ParticipantOut(ReferenceOut[EntityId]):
    """Somebody or something in a role, as the first article that names them does."""

    article: ArticleId = Field(description="Id of the article that `mention` stands in.")


class EventOut(EventParts[EntityId], Identified):
    """One happening, with all reports of it, from one article or several."""

    actors: tuple[ParticipantOut, ...] = Field(description="Who does it.")
    recipients: tuple[ParticipantOut, ...] = Field(description="To whom it is done.")
    place: ParticipantOut | None = Field(description="Where it happens; null where no report says.")
    date: IntervalOut | None = Field(description="The narrowest that a report gives.")
    figures: FiguresOut | None = Field(description="Its size; null where no report gives a figure.")
    sources: tuple[SourceLabelOut, ...] = Field(description="The outlets that report it, each once.")
    reports: tuple[ReportOut, ...] = Field(description="Each article's account of it.")
    recorded_at: Moment = Field(description="When it was first stored.")
