"""Names from somebody else's table, and the stored entities that may bear them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.domain.articles import StoredEntity
    from service.domain.entities import EntityKind, KnownEntity


class Property(StrEnum):
    """What a table may say of the bearer of a name beside it."""

    ALIAS = "alias"
    """Another name."""
    COUNTRY = "country"
    """A country's code, id or name in any spelling."""
    SAME_AS = "same_as"
    """The same in Wikidata: an address or a Q number."""


@dataclass(frozen=True, slots=True)
class NameQuery:
    """A name whose bearer is looked for, with what else is known of them."""

    name: str
    """As written; an entity's id will do."""
    kinds: tuple[EntityKind, ...] | None = None
    """Only these answer; None for any."""
    preferred: tuple[EntityKind, ...] = ()
    """Others answer too, but less well, and are never taken for certain."""
    properties: tuple[tuple[Property, tuple[str, ...]], ...] = ()
    """Values as written; one that agrees is enough."""
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Bearer:
    """A stored entity that may bear a name."""

    entity: KnownEntity
    description: str | None
    same_as: str | None
    country: str | None = None
    """ISO 3166-1 alpha-2 code of the country that it belongs to, where a list has said it."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for a score: from 0, which speaks against it, to 1."""

    id: str
    value: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A bearer of a name, with how well it answers."""

    bearer: Bearer
    score: float
    """From 0 to 100."""
    match: bool
    """Whether it is safe to take it without a look."""
    features: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class DescribedEntity:
    """An entity with what a table may want to know of it."""

    entity: StoredEntity
    country: str | None
    """ISO 3166-1 alpha-2 code."""
