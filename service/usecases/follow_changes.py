"""Follow what is added, changed, merged and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.store.feed import load_feed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.feed import FeedPage, Since


def follow_changes(session: Session, since: Since, limit: int) -> FeedPage:
    """Return the next changes, in the order of their commits. Raises `InvalidPositionError`."""
    return load_feed(session, since, limit)
