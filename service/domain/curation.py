"""What people decide of entities (which are one, which are two, what they are called), and of events."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from service.domain.articles import StoredEntity, StoredEvent
    from service.domain.entities import EntityKind, Name


class Action(StrEnum):
    """What a change does."""

    MERGE = "merge"
    """One entity disappears into another."""
    SPLIT = "split"
    """What some articles say of an entity, or some of its names, goes to a new one."""
    EDIT = "edit"
    """Name, kind or aliases are corrected."""
    UNDO = "undo"
    """An earlier change is taken back."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a change is made, and by whom."""

    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What is corrected of an entity; None leaves it as it is."""

    name: str | None = None
    kind: EntityKind | None = None
    aliases: tuple[str, ...] | None = None
    """All its other names."""


@dataclass(frozen=True, slots=True)
class SplitOff:
    """What is taken from an entity, and the new one that it goes to."""

    name: str
    kind: EntityKind | None
    """None for that of the entity it is taken from."""
    articles: tuple[str, ...]
    """Ids of the articles that speak of the new one."""
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """An entity by itself, without what articles say of it."""

    id: str
    kind: EntityKind
    name: str
    folded: str
    code: str | None
    merged_into: str | None

    @property
    def shown_id(self) -> str:
        """The id under which it is shown: its survivor's, if it was merged."""
        return self.merged_into or self.id


@dataclass(frozen=True, slots=True)
class EntityName:
    """A name that an entity goes by."""

    entity_id: str
    name: Name


@dataclass(frozen=True, slots=True)
class RefusedName:
    """A name that an entity does not go by, whatever articles call it."""

    entity_id: str
    folded: str


@dataclass(frozen=True, slots=True)
class Reassignment:
    """That what an article says of one entity is said of another."""

    article_id: str
    entity_id: str
    new_id: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A few of the things that people decide, as they are before or after a change."""

    entities: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    """By id, the fields of `EntityRecord` that are concerned: all of them where the change makes the entity."""
    names: tuple[EntityName, ...] = ()
    refused: tuple[RefusedName, ...] = ()
    reassigned: tuple[Reassignment, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """What stands here, each thing by a text of its own.

        The id alone stands for where an entity belongs: that it is there, and whom it is merged into.
        """
        return frozenset(
            (
                *(id_ if "merged_into" in fields else f"{id_} record" for id_, fields in self.entities.items()),
                *(f"{each.entity_id} named {each.name.folded}" for each in self.names),
                *(f"{each.entity_id} named {each.folded}" for each in self.refused),
                *(f"{each.entity_id} in {each.article_id}" for each in self.reassigned),
            )
        )


@dataclass(frozen=True, slots=True)
class Change:
    """One state put in the place of another."""

    action: Action
    entity_ids: tuple[str, ...]
    """All entities concerned; first the one that it was asked of."""
    before: Decided
    after: Decided
    grounds: Grounds
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class StoredChange:
    """A change that was made."""

    id: int
    change: Change
    at: datetime
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class Curation:
    """An entity after a change; the change is None where nothing differed."""

    entity: StoredEntity
    change: StoredChange | None


@dataclass(frozen=True, slots=True)
class Separation:
    """That what an article reports is not the event that other articles report, though it looks the same."""

    id: str
    article: str
    """Id of the article that reports something else."""
    others: tuple[str, ...]
    """Ids of the articles that it is set apart from."""
    grounds: Grounds
    at: datetime
    undone: Grounds | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EventCuration:
    """What an article reports after it was set apart, or was compared again."""

    event: StoredEvent
    separation: Separation
