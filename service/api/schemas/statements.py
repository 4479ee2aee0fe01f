"""What a claim and an event consist of, wherever they are shown.

`Id` is what points at other things: indexes (int) in an Extraction, ids (str) in what is stored.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from pydantic import Field

from service.api.schemas.mentions import ContentOut, IntervalOut, MentionOut, Schema
from service.domain.claims import Certainty, ClaimKind, Polarity
from service.domain.entities import EntityKind
from service.domain.events import EventType, Realis

Id = TypeVar("Id", int, str)


class ReferenceOut(Schema, Generic[Id]):
    """Somebody or something in a role, as resolved and as written."""

    name: str = Field(examples=["Ana Ruiz"])
    kind: EntityKind
    anonymous: bool = Field(description="True for people who are described, not named.")
    entity: Id | None = Field(description="Null for those only described.")
    mention: MentionOut


class ClaimParts(Schema, Generic[Id]):
    """Who says what, how surely, and when."""

    kind: ClaimKind
    text: str = Field(description="What is asserted, as written; its parts are joined by ` … `.")
    content: ContentOut
    cue: MentionOut | None = Field(description="The words that attribute it; null for narration and bare quotes.")
    speaker: ReferenceOut[Id] | None = Field(description="Null where nobody is named.")
    via: tuple[ReferenceOut[Id], ...] = Field(description="Who passes the statement on, nearest first.")
    polarity: Polarity = Field(description="Negative where the speaker denies or rejects the content.")
    certainty: Certainty = Field(description="As the speaker presents it; no verdict on truth.")
    said: IntervalOut | None
    parent: Id | None = Field(description="The claim inside which this one is nested.")
    entities: tuple[Id, ...]
    events: tuple[Id, ...]


class EventParts(Schema, Generic[Id]):
    """What happens, who does it to whom, where and when."""

    type: EventType
    mode: str | None
    context: tuple[str, ...]
    actors: tuple[ReferenceOut[Id], ...]
    recipients: tuple[ReferenceOut[Id], ...]
    place: ReferenceOut[Id] | None
    date: IntervalOut | None
    realis: Realis
