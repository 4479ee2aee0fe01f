"""What people set apart of events."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from service.api.schemas.curation import GroundsBody, Line
from service.api.schemas.events import EventOut
from service.api.schemas.mentions import Schema


class EventSplitBody(GroundsBody):
    """Which article reports something else."""

    article: Line = Field(description="Id of the article that reports something else than the others do.")


class GroundsOut(Schema):
    """Why, and by whom."""

    reason: str
    by: str


class SeparationOut(Schema):
    """That what an article reports is not what others report."""

    id: str
    article: str = Field(description="Id of the article that reports something else.")
    others: tuple[str, ...] = Field(description="Ids of the articles that it is set apart from.")
    grounds: GroundsOut
    at: dt.datetime
    undone: GroundsOut | None = Field(description="Why it was undone, and by whom; null while it stands.")
    undone_at: dt.datetime | None


class EventCurationOut(Schema):
    """An event after what articles report of it was set apart, or compared again."""

    event: EventOut
    separation: SeparationOut
