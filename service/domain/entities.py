"""People, organisations, places and groups that articles speak of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.domain.spans import Span


class EntityKind(StrEnum):
    """What an entity is. A group is a nationality, a force or a party."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something named in one article, with every place it is mentioned (pronouns included)."""

    name: str
    """Its fullest or canonical name: "John Kirby", "North Korea"."""
    kind: EntityKind
    mentions: tuple[Span, ...]
    aliases: tuple[str, ...] = ()
    """Its other names as written in the article: "Kirby", "Pyongyang"; never pronouns or descriptions."""
    code: str | None = None
    """ISO 3166-1 alpha-2 code of a country."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody or something in a role (speaker, actor, place), as written and as resolved."""

    mention: Span
    name: str
    kind: EntityKind
    anonymous: bool = False
    """True for people who are described, not named: "two Western intelligence officers"."""
    entity: int | None = None
    """Index into `Extraction.entities`; None for those only described."""
