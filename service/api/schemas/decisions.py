"""Whom an article mentions, and how each was identified."""

from __future__ import annotations

from pydantic import Field

from service.api.schemas.members import EntityId, Name
from service.api.schemas.mentions import MentionOut, Schema
from service.domain.decisions import Outcome
from service.domain.entities import EntityKind


class ContenderOut(Schema):
    """A known entity with what spoke for and against it."""

    id: EntityId
    score: float = Field(description="The sum of its features.", examples=[6.25])
    features: dict[str, float] = Field(
        description="Points for and against, by name.", examples=[{"same_spelling": 5.0, "nation_agrees": 2.0}]
    )


class DecisionOut(Schema):
    """Why it was taken for an entity that was known, or for a new one."""

    rule: str = Field(description="Which rule decided, and its version.", examples=["score/1"])
    outcome: Outcome = Field(description="Unclear where two came too near to each other; it is then neither.")
    needed: float = Field(description="Points that were needed.", examples=[4.0])
    best: ContenderOut | None = Field(description="Who had most points; null where no name was alike.")
    rival: ContenderOut | None = Field(description="Who came next, of those that are somebody else.")


class MentionedOut(Schema):
    """An entity that an article mentions."""

    id: EntityId
    kind: EntityKind
    name: Name
    mentions: tuple[MentionOut, ...] = Field(description="Each place, pronouns and descriptions included.")
    decision: DecisionOut | None = Field(description="Null for articles that were stored before decisions were kept.")
