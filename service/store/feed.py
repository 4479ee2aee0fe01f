"""What followers are told, from where they left off."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from service.domain.feed import FeedItem, FeedKind, FeedPage, FeedPosition
from service.domain.lookups import Total
from service.errors import InvalidPositionError
from service.store.feed_tables import feed
from service.store.ids import claim_id, event_id
from service.store.paging import stream_batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Row, Select
    from sqlalchemy.orm import Session

    from service.domain.feed import Since

_BEGINNING = FeedPosition(0, None)


def load_feed(session: Session, since: Since, limit: int) -> FeedPage:
    """Return the next items of the feed. Raises `InvalidPositionError` for a place that the feed does not have."""
    newest = session.scalars(select(func.coalesce(func.max(feed.c.last_seq), 0))).one()
    start = _find_start(session, since)
    items = tuple(islice(_expand(session.execute(_rows(start, limit)), start), limit))
    return FeedPage(items, Total(newest - start.seq, "eq"), items[-1].position if items else start)


def stream_feed(session: Session, since: Since, limit: int | None) -> Iterator[FeedItem]:
    """Yield the next items of the feed, from a cursor on the server. Raises as `load_feed` does."""
    start = _find_start(session, since)
    with closing(stream_batches(session, _rows(start, limit))) as batches:
        yield from islice(_expand(chain.from_iterable(batches), start), limit)


def _find_start(session: Session, since: Since) -> FeedPosition:
    """Return the place to go on from; for a moment the last one that is surely before it."""
    if not isinstance(since, datetime):
        return since or _BEGINNING
    before = select(feed.c.last_seq, feed.c.at).where(feed.c.at < since)
    latest = before.order_by(feed.c.at.desc(), feed.c.last_seq.desc()).limit(1)
    row = session.execute(latest).one_or_none()
    return FeedPosition(row.last_seq, row.at) if row else _BEGINNING


def _rows(start: FeedPosition, limit: int | None) -> Select[Any]:
    """Return the statement for the row of the item to go on from, and for those with the next items."""
    following = select(feed).where(feed.c.last_seq >= start.seq).order_by(feed.c.last_seq)
    return following.limit(None if limit is None else limit + 1)


def _expand(rows: Iterable[Row[Any]], start: FeedPosition) -> Iterator[FeedItem]:
    """Yield the items of rows that are behind a place. Raises `InvalidPositionError` if it is not in the first row."""
    known = start == _BEGINNING
    for row in rows:
        known = known or row.at == start.at
        if not known:
            break
        places = row.ns or (None,)
        for seq, n in enumerate(places, start=row.last_seq - len(places) + 1):
            if seq > start.seq:
                yield FeedItem(seq, row.at, row.kind, _id(row, n), row.action, row.into)
    if not known:
        raise InvalidPositionError


def _id(row: Row[Any], n: int | None) -> str:
    subject: str = row.subject
    if n is None:
        return subject
    return claim_id(subject, n) if row.kind == FeedKind.CLAIM else event_id(subject, n)
