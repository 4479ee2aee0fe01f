"""What people set apart of events."""

from __future__ import annotations

from pydantic import Field

from service.api.schemas.curation import GroundsBody, Line
from service.api.schemas.events import EventOut
from service.api.schemas.members import ArticleId, Moment, Person, Reason, SeparationId
from service.api.schemas.mentions import Schema


class EventSplitBody(GroundsBody):
    """Which article reports something else."""

    article: Line = Field(
        description="Id of the article that reports something else than the others do.",
        examples=["6b1f9d0c2e5a4f7788aa"],
    )


class GroundsOut(Schema):
    """Why, and by whom."""

    reason: Reason
    by: Person


class SeparationOut(Schema):
    """That what an article reports is not what others report."""

    id: SeparationId
    article: ArticleId = Field(description="Id of the article that reports something else.")
    others: tuple[ArticleId, ...] = Field(description="Ids of the articles that it is set apart from.")
    grounds: GroundsOut
    at: Moment = Field(description="When it was set apart.")
    undone: GroundsOut | None = Field(description="Why it was undone, and by whom; null while it stands.")
    undone_at: Moment | None = Field(description="When it was undone; null while it stands.")


class EventCurationOut(Schema):
    """An event after what articles report of it was set apart, or compared again."""

    event: EventOut
    separation: SeparationOut
