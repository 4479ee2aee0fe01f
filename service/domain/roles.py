"""The part that somebody or something plays in a claim or an event."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.domain.entities import Entity, Reference
    from service.domain.spans import Span


class Role(StrEnum):
    """Who speaks, who passes it on, who acts, who is acted on, where."""

    SPEAKER = "speaker"
    VIA = "via"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class RoleMention:
    """The words that fill a role: "he", "the agency", "The spokesperson, Ana Ruiz"."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who in one article."""

    entities: tuple[Entity, ...]
    of_name: tuple[int | None, ...]
    """For each name mention, the index of its entity."""
    references: dict[RoleMention, Reference]
    """For each role mention, who it is."""
