"""What followers are told."""

from __future__ import annotations

from pydantic import Field

from service.api.schemas.members import Moment
from service.api.schemas.mentions import Schema
from service.api.schemas.totals import TotalOut
from service.domain.feed import FeedAction, FeedKind


class FeedChangeOut(Schema):
    """That an article, a claim, an event or an entity was added, changed, merged or deleted."""

    seq: int = Field(description="Changes are numbered from 1, in the order of their commits.", examples=[4711])
    cursor: str = Field(description="Sent as `since`: what comes after this.", examples=["s4711.1795851234567890"])
    at: Moment = Field(description="When it was committed, to within milliseconds.")
    kind: FeedKind = Field(examples=["claim"])
    id: str = Field(description="The id of what changed.", examples=["59b271ae0d8d7a1c0001.c3"])
    change: FeedAction = Field(description="`merged`: it is read under the id of another from now on.")
    into: str | None = Field(description="The id of the survivor of a merge.", examples=["person-1fac18f6216fc01f"])
    url: str | None = Field(
        description="Where it is read, or what it was merged into; null where it was deleted.",
        examples=["http://localhost:8000/v1/claims/59b271ae0d8d7a1c0001.c3"],
    )


class FeedOut(Schema):
    """A page of the changes."""

    data: tuple[FeedChangeOut, ...] = Field(description="The changes of this page.")
    total: TotalOut = Field(description="How many there are since then, on this page and after it.")
    next: str = Field(
        description="The next page: now if there is more, or later. Never null.",
        examples=["http://localhost:8000/v1/changes?since=s4711.1795851234567890"],
    )
