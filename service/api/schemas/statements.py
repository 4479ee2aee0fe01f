"""What a claim and an event consist of, wherever they are shown.

`Id` is what points at other things: places in lists (`Place`) in an Extraction, ids (`EntityId`) in what is stored.
"""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar

from pydantic import Field

from service.api.schemas.mentions import ContentOut, IntervalOut, MentionOut, Schema
from service.domain.claims import Certainty, ClaimKind, Polarity
from service.domain.entities import EntityKind
from service.domain.events import EventType, Realis

Place = Annotated[int, Field(description="Its place in the list, from 0.", examples=[0])]
Id = TypeVar("Id", int, str)


class ReferenceOut(Schema, Generic[Id]):
    """Somebody or something in a role, as resolved and as written."""

    name: str = Field(
        description="As resolved through the article; a description of who isn't named.", examples=["NATO"]
    )
    kind: EntityKind
    anonymous: bool = Field(description="True for people who are described, not named.")
    entity: Id | None = Field(description="Which entity; null for those only described.")
    mention: MentionOut = Field(description="What stands in the text.")

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """Return what it is called, by what it points with."""
        return "ExtractedReferenceOut" if params[0] is Place else cls.__name__


class ClaimParts(Schema, Generic[Id]):
    """Who says what, how surely, and when."""

    kind: ClaimKind
    text: str = Field(
        description="What is asserted, as written; its parts are joined by ` … `.",
        examples=["at least 3,000 North Korean soldiers arrived by ship"],
    )
    content: ContentOut
    cue: MentionOut | None = Field(description="The words that attribute it; null for narration and bare quotes.")
    speaker: ReferenceOut[Id] | None = Field(description="Who says it; null where nobody is named.")
    via: tuple[ReferenceOut[Id], ...] = Field(description="Who passes the statement on, nearest first.")
    polarity: Polarity = Field(description="Negative where the speaker denies or rejects the content.")
    certainty: Certainty = Field(description="As the speaker presents it; no verdict on truth.")
    said: IntervalOut | None = Field(description="When it was said; null where it isn't said when.")
    parent: Id | None = Field(description="The claim inside which this one is nested.", examples=[None])
    entities: tuple[Id, ...] = Field(description="Whom and what the content names.")
    events: tuple[Id, ...] = Field(description="The events that the content reports.")


class EventParts(Schema, Generic[Id]):
    """What happens, who does it to whom, where and when."""

    type: EventType
    mode: str | None = Field(description="PLOVER mode; null where unknown.", examples=["troops"])
    context: tuple[str, ...] = Field(description="PLOVER contexts.", examples=[["military"]])
    actors: tuple[ReferenceOut[Id], ...] = Field(description="Who does it.")
    recipients: tuple[ReferenceOut[Id], ...] = Field(description="To whom it is done.")
    place: ReferenceOut[Id] | None = Field(description="Where it happens; null where it isn't said.")
    date: IntervalOut | None = Field(description="When it happens; null where it isn't said.")
    realis: Realis
