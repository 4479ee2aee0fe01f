"""Stored articles that are to be extracted anew: which they are, and one of them as it was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from service.domain.articles import Article, Source
from service.domain.partial_dates import parse_partial_date
from service.store.paging import matches, within
from service.store.tables import articles, sources

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Row
    from sqlalchemy.orm import Session

    from service.domain.lookups import OutdatedCriteria


def count_outdated(session: Session, criteria: OutdatedCriteria) -> int:
    """Return how many articles are to be extracted anew."""
    return session.scalars(select(func.count()).select_from(articles).where(*_conditions(criteria))).one()


def load_outdated(session: Session, criteria: OutdatedCriteria, after: str, limit: int) -> tuple[str, ...]:
    """Return the ids of the next articles that are to be extracted anew, in the order of ids."""
    following = select(articles.c.id).where(articles.c.id > after, *_conditions(criteria))
    return tuple(session.scalars(following.order_by(articles.c.id).limit(limit)))


def load_sent_article(session: Session, id_: str) -> Article | None:
    """Return an article as it was sent, without what was inferred; None if there is none of that id."""
    chosen = select(articles, sources.c.name.label("source_name")).join_from(articles, sources)
    row = session.execute(chosen.where(articles.c.id == id_)).one_or_none()
    if row is None:
        return None
    sent = _sent_date(row)
    return Article(
        text=row.text,
        source=Source(row.source_slug, row.source_name),
        title=row.title,
        author=row.author,
        url=row.url,
        published_at=sent,
        published=parse_partial_date(sent).day if sent else None,
        language=row.language,
    )


def _sent_date(row: Row[tuple[str | None]]) -> str | None:
    """Return the date that was sent: one that was not is inferred, and is to the day the one that is filed under."""
    inferred = row.published_inferred and row.published_at == row.published.isoformat()
    return None if inferred else row.published_at


def _conditions(criteria: OutdatedCriteria) -> tuple[ColumnElement[bool], ...]:
    day = articles.c.published_day
    return (
        *matches(articles.c.source_slug, criteria.source),
        *within(day, day, criteria.published),
        *(() if criteria.extractor is None else (articles.c.extractor != criteria.extractor,)),
    )
