"""Export what is added, changed, merged and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.store.feed import stream_feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from service.domain.feed import FeedItem, Since


def export_changes(session: Session, since: Since, limit: int | None) -> Iterator[FeedItem]:
    """Yield all changes since then, in the order of their commits. Raises `InvalidPositionError`."""
    return stream_feed(session, since, limit)
