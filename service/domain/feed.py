"""What followers are told: what came, changed and went, in the order in which it was committed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

    from service.domain.lookups import Total


class FeedKind(StrEnum):
    """What is followed; what a transaction does to several of these is told in this order."""

    ARTICLE = "article"
    ENTITY = "entity"
    EVENT = "event"
    CLAIM = "claim"


class FeedAction(StrEnum):
    """What has become of something."""

    ADDED = "added"
    CHANGED = "changed"
    MERGED = "merged"
    """It is read under the id of another from now on."""
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class FeedPosition:
    """A place in the feed, behind one of its items."""

    seq: int
    """0 for the beginning."""
    at: datetime | None
    """When that item was recorded; None for the beginning."""


Since: TypeAlias = "FeedPosition | datetime | None"
"""From where on: behind an item, from a moment, or from the beginning."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """That something was added, changed, merged or deleted."""

    seq: int
    """Items are numbered from 1, without gaps."""
    at: datetime
    kind: FeedKind
    id: str
    action: FeedAction
    into: str | None
    """The survivor of a merge."""

    @property
    def position(self) -> FeedPosition:
        """The place behind this item."""
        return FeedPosition(self.seq, self.at)


@dataclass(frozen=True, slots=True)
class FeedPage:
    """A stretch of the feed."""

    items: tuple[FeedItem, ...]
    total: Total
    """How many items there are from where it was asked, on this page and after it."""
    next: FeedPosition
    """Where it ends, and is to be gone on from: now, if there is more, or later."""
