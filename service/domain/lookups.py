"""What is asked of the stored claims, events, articles, entities and sources, and the page that answers.

In all criteria None means "no filter". Several values mean any of them, several filters all of them.
A filter on somebody or something is a tuple of entity ids, and of `description_id`s for those who are not
named; an empty one matches nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, Literal, TypeAlias, TypeVar

if TYPE_CHECKING:
    from datetime import date

    from service.domain.claims import Certainty, ClaimKind, Polarity
    from service.domain.comparison import ClaimRelation
    from service.domain.entities import EntityKind
    from service.domain.events import EventType, Realis

T = TypeVar("T")
S_co = TypeVar("S_co", bound=StrEnum, covariant=True)

Ids: TypeAlias = tuple[str, ...] | None
DateRange: TypeAlias = "tuple[date | None, date | None]"
"""The first and the last day, both included; None where open."""
Key: TypeAlias = tuple[str | int | float, ...]
"""Where a page ends: the sort value (a day in ISO form) and the parts of the row's key. It is fit for JSON."""

ANY_DAY: DateRange = (None, None)


class ClaimSort(StrEnum):
    """By the day it was said, by the day of publication, or by how well it answers `q`."""

    LATEST_SAID = "-said"
    FIRST_SAID = "said"
    LATEST_PUBLISHED = "-published"
    FIRST_PUBLISHED = "published"
    RELEVANCE = "relevance"


class EventSort(StrEnum):
    """By its day (the publication date where none is known), or by how well it answers `q`."""

    LATEST = "-date"
    FIRST = "date"
    RELEVANCE = "relevance"


class ArticleSort(StrEnum):
    """By the day of publication, or by how well it answers `q`."""

    LATEST_PUBLISHED = "-published"
    FIRST_PUBLISHED = "published"
    RELEVANCE = "relevance"


class EntitySort(StrEnum):
    """By name, or by how well a name answers `q`."""

    NAME = "name"
    RELEVANCE = "relevance"


class HistorySort(StrEnum):
    """By the time of the change."""

    LATEST = "-at"


class DuplicateSort(StrEnum):
    """By how much of the text they share."""

    MOST_SIMILAR = "-similarity"


class RelatedSort(StrEnum):
    """By how much a relation tells: contradictions and denials first, different scopes last; then by the day."""

    STRONGEST = "-strength"


class GroupSort(StrEnum):
    """By how many roots are behind a group, then by the day of its newest claim."""

    MOST_ROOTS = "-roots"


class SourceSort(StrEnum):
    """By name."""

    NAME = "name"


@dataclass(frozen=True, slots=True)
class ClaimCriteria:
    """Which claims."""

    q: str | None = None
    """Web-search syntax over text, speaker and title."""
    entity: Ids = None
    """In any role."""
    speaker: Ids = None
    about: Ids = None
    """Named in the content."""
    via: Ids = None
    place: Ids = None
    source: Ids = None
    """Slugs."""
    article: Ids = None
    kind: tuple[ClaimKind, ...] | None = None
    polarity: tuple[Polarity, ...] | None = None
    certainty: tuple[Certainty, ...] | None = None
    event_type: tuple[EventType, ...] | None = None
    unit: tuple[str, ...] | None = None
    value_min: float | None = None
    """The number as written is at least this, of a figure in one of the units asked for."""
    value_max: float | None = None
    said: DateRange = ANY_DAY
    """The day it was said lies in these (the publication date where none is given)."""
    published: DateRange = ANY_DAY


@dataclass(frozen=True, slots=True)
class EventCriteria:
    """Which events."""

    q: str | None = None
    entity: Ids = None
    actor: Ids = None
    recipient: Ids = None
    place: Ids = None
    type: tuple[EventType, ...] | None = None
    realis: tuple[Realis, ...] | None = None
    source: Ids = None
    article: Ids = None
    date: DateRange = ANY_DAY
    """The event's own date overlaps these."""
    published: DateRange = ANY_DAY


@dataclass(frozen=True, slots=True)
class ArticleCriteria:
    """Which articles."""

    q: str | None = None
    entity: Ids = None
    source: Ids = None
    published: DateRange = ANY_DAY


@dataclass(frozen=True, slots=True)
class OutdatedCriteria:
    """Which articles to extract anew."""

    extractor: str | None
    """The present one: articles that it extracted are up to date. None for all articles."""
    source: Ids = None
    published: DateRange = ANY_DAY


@dataclass(frozen=True, slots=True)
class EntityCriteria:
    """Which entities."""

    q: str | None = None
    """A name or a part of one, folded."""
    sounds: tuple[tuple[str, ...], ...] = ()
    """Sets of keys of that name: another spelling of it has all of one."""
    kind: tuple[EntityKind, ...] | None = None
    country: tuple[str, ...] | None = None
    """Of which country: ISO 3166-1 alpha-2 codes."""


@dataclass(frozen=True, slots=True)
class SourceCriteria:
    """Which sources."""

    q: str | None = None
    """A part of the name."""


@dataclass(frozen=True, slots=True)
class RelatedCriteria:
    """Which claims that are related to one."""

    relation: tuple[ClaimRelation, ...] | None = None
    as_of: date | None = None
    """Both said and published by this day."""


@dataclass(frozen=True, slots=True)
class FigureCriteria:
    """Which figures."""

    entity: Ids = None
    """Whose they are, who they are, or where they are."""
    unit: tuple[str, ...] | None = None
    """Classes of what is counted."""
    event_type: tuple[EventType, ...] | None = None
    """Of an event that the claim reports."""
    place: Ids = None
    source: Ids = None
    said: DateRange = ANY_DAY
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class DisputeCriteria:
    """Which disputes: those to which a claim like this is a party."""

    entity: Ids = None
    """In any role."""
    source: Ids = None
    said: DateRange = ANY_DAY
    as_of: date | None = None
    """Both sides were said and published by this day."""


@dataclass(frozen=True, slots=True)
class PageRequest(Generic[S_co]):
    """Which stretch of the answer, in which order."""

    sort: S_co
    limit: int = 50
    after: Key | None = None
    """Where the page before this one ended; None for the first."""


@dataclass(frozen=True, slots=True)
class ExportRequest(Generic[S_co]):
    """How many of the answer, in which order, all at once."""

    sort: S_co
    limit: int | None = None
    """None for all."""
    after: Key | None = None
    """Where to go on from; None for the first."""


@dataclass(frozen=True, slots=True)
class Total:
    """How many there are: exactly, or at least."""

    value: int
    relation: Literal["eq", "gte"]


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A stretch of the answer."""

    items: tuple[T, ...]
    total: Total
    next: Key | None
    """Where it ends, to be sent as `after`; None where nothing follows."""
