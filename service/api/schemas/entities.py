"""Stored entities."""

from __future__ import annotations

from pydantic import Field

from service.api.schemas.mentions import Schema
from service.domain.entities import EntityKind


class EntityCountsOut(Schema):
    """How much is known of an entity."""

    articles: int
    claims: int
    events: int


class EntityOut(Schema):
    """Somebody or something that articles speak of."""

    id: str
    kind: EntityKind
    name: str = Field(examples=["North Korea"])
    aliases: tuple[str, ...] = Field(examples=[["Pyongyang", "DPRK"]])
    description: str | None
    same_as: str | None = Field(description="The same in Wikidata.")
    country: str | None = Field(description="ISO 3166-1 code of the country that it is or belongs to.")
    counts: EntityCountsOut
