"""Stored entities."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, computed_field

from service.api.schemas.members import Count, EntityId, Name
from service.api.schemas.mentions import Schema, fields_of
from service.api.schemas.totals import TotalOut
from service.domain.entities import EntityKind
from service.domain.entity_details import EntityDetails, Step


class EntityCountsOut(Schema):
    """How much is known of an entity."""

    articles: Count = Field(description="Articles that mention it.")
    claims: Count = Field(description="Claims that involve it.")
    events: Count = Field(description="Events that involve it.")
    relation: Literal["eq", "gte"] = Field(
        description="`gte` where one of them was counted no further than 10,000; in lists 500."
    )


class EntityOut(Schema):
    """Somebody or something that articles speak of."""

    id: EntityId
    kind: EntityKind
    name: Name
    aliases: tuple[str, ...] = Field(description="Its other names.", examples=[["Pyongyang", "DPRK"]])
    description: str | None = Field(description="What it is, in a few words.", examples=["Country in East Asia"])
    same_as: str | None = Field(description="The same in Wikidata.", examples=["https://www.wikidata.org/wiki/Q423"])
    country: str | None = Field(description="ISO 3166-1 code of the country that it is or belongs to.", examples=["KP"])
    counts: EntityCountsOut


class ClaimRolesOut(Schema):
    """In how many claims an entity takes each part."""

    speaker: TotalOut = Field(description="It says it.")
    via: TotalOut = Field(description="It passes it on.")
    about: TotalOut = Field(description="The content names it.")
    place: TotalOut = Field(description="It happens there.")


class EventRolesOut(Schema):
    """In how many events an entity takes each part."""

    actor: TotalOut = Field(description="It does it.")
    recipient: TotalOut = Field(description="It is done to it.")
    place: TotalOut = Field(description="It happens there.")


class RolesOut(Schema):
    """In how many claims and events an entity takes each part, each counted no further than 10,000."""

    claims: ClaimRolesOut
    events: EventRolesOut


class CoMentionOut(Schema):
    """An entity that is mentioned beside another."""

    id: EntityId
    kind: EntityKind
    name: Name
    articles: Count = Field(description="How many articles mention both, of those that were looked at.")


class CoMentionsOut(Schema):
    """Whom articles mention beside an entity."""

    among: TotalOut = Field(description="How many articles were looked at: `gte` where only the latest 500 were.")
    data: tuple[CoMentionOut, ...] = Field(description="At most ten, most frequent first.")


class EntityLinksOut(Schema):
    """Where an entity is, and what is known of it."""

    self: str = Field(description="The entity.", examples=["/v1/entities/country-kp"])
    claims: str = Field(description="The claims that involve it.", examples=["/v1/claims?entity=country-kp"])
    events: str = Field(description="The events that involve it.", examples=["/v1/events?entity=country-kp"])
    timeline: str = Field(description="Its timeline.", examples=["/v1/entities/country-kp/timeline"])
    history: str = Field(description="What people changed of it.", examples=["/v1/entities/country-kp/history"])


Day = Annotated[dt.date, Field(examples=["2024-10-23"])]


class FullEntityOut(EntityOut):
    """An entity with what articles say of it on the whole."""

    first_seen: Day | None = Field(
        description="The earliest day on which an article was published that mentions it; null where none has a day."
    )
    last_seen: Day | None = Field(description="The latest such day.")
    roles: RolesOut
    co_mentions: CoMentionsOut

    @computed_field(description="Where it is, and what is known of it.")  # type: ignore[prop-decorator]
    @property
    def links(self) -> EntityLinksOut:
        """Return where the entity is, and what is known of it."""
        own = f"/v1/entities/{self.id}"
        return EntityLinksOut(
            self=own,
            claims=f"/v1/claims?entity={self.id}",
            events=f"/v1/events?entity={self.id}",
            timeline=f"{own}/timeline",
            history=f"{own}/history",
        )

    @classmethod
    def of(cls, details: EntityDetails) -> FullEntityOut:
        """Return an entity and its details laid out flat."""
        roles = {"claims": details.claims, "events": details.events}
        return cls.model_validate({**fields_of(details.entity), **fields_of(details), "roles": roles})


class PeriodOut(Schema):
    """How much stands under a day or a month."""

    period: str = Field(description="`2024-10-23` or `2024-10`.", examples=["2024-10"])
    claims: Count = Field(description="How many claims.")
    events: Count = Field(description="How many events.")


class TimelineOut(Schema):
    """How many claims and events involve an entity, by day or month."""

    entity: EntityId
    by: Step
    total: TotalOut = Field(
        description="How many claims and events stand in it, each once: `gte` where there are more than 50,000 of"
        " either. Then the latest were counted, and the earliest period that is shown may be counted in part."
    )
    data: tuple[PeriodOut, ...] = Field(description="In order; periods without any are left out.")
