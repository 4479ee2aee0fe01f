"""Stored articles: one by its id, a page of those that are looked for, and the end of one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, select

from service.domain.articles import ArticleCounts, Source, StoredArticle
from service.domain.lookups import ArticleSort
from service.store.grouping import load_events_of
from service.store.orphans import delete_orphans, load_mentioned
from service.store.paging import cut_page, matches, stream_rows, within
from service.store.relating import delete_relations
from service.store.searching import relevance, says
from service.store.tables import articles, mentions, sources
from service.store.touched import note_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Row, Select
    from sqlalchemy.orm import Session

    from service.domain.article_events import ArticleEvent
    from service.domain.lookups import ArticleCriteria, ExportRequest, Page, PageRequest
    from service.store.paging import Branch


def load_article(session: Session, id_: str) -> StoredArticle | None:
    """Return an article with its text, None if there is none of that id."""
    row = session.execute(_whole_article(), {"its_id": id_}).one_or_none()
    return None if row is None else _compose(row, row.text)


def search_articles(
    session: Session, criteria: ArticleCriteria, request: PageRequest[ArticleSort]
) -> Page[StoredArticle]:
    """Return a page of the articles that match, without their texts, in the order asked for and then by id."""
    return cut_page(session, article_branches(criteria, request.sort), request, _load_articles)


def search_all_articles(
    session: Session, criteria: ArticleCriteria, request: ExportRequest[ArticleSort]
) -> Iterator[StoredArticle]:
    """Yield the articles that match, however many, without their texts, in the order asked for and then by id."""
    return stream_rows(session, article_branches(criteria, request.sort), request, _load_articles)


def lock_article(session: Session, id_: str) -> bool:
    """Lock an article until the commit, and return whether it is there. Others may still refer to it."""
    locked = select(articles.c.id).where(articles.c.id == id_).with_for_update(key_share=True)
    return session.execute(locked).one_or_none() is not None


def delete_article(session: Session, id_: str) -> tuple[ArticleEvent, ...] | None:
    """Delete an article with all that was found in it, and the entities that nothing else mentions.

    Returns the events that go, for others may have been the same; None if the article was not there.
    """
    if not lock_article(session, id_):
        return None
    mentioned = load_mentioned(session, id_)
    note_article(session, id_)
    left = load_events_of(session, id_)
    delete_relations(session, id_)
    session.execute(delete(articles).where(articles.c.id == id_))
    delete_orphans(session, mentioned)
    return left


def article_branches(criteria: ArticleCriteria, sort: ArticleSort) -> tuple[Branch, ...]:
    """Return the statements for the keys of the articles that match: for each entity, else each source, else one."""
    day = articles.c.published_day if criteria.entity is None else mentions.c.published_day
    key = relevance(articles, criteria.q) if sort is ArticleSort.RELEVANCE else day
    found = select(key, articles.c.id).where(*says(articles, criteria.q), *within(day, day, criteria.published))
    if criteria.entity is not None:
        mentioning = found.join_from(mentions, articles).where(*matches(mentions.c.source_slug, criteria.source))
        return tuple(mentioning.where(mentions.c.entity_id == id_) for id_ in dict.fromkeys(criteria.entity))
    if criteria.source is not None:
        return tuple(found.where(articles.c.source_slug == slug) for slug in dict.fromkeys(criteria.source))
    return (found,)


def _load_articles(session: Session, keys: Sequence[tuple[str]]) -> tuple[StoredArticle, ...]:
    ids = [id_ for (id_,) in keys]
    rows = {row.id: row for row in session.execute(_articles().where(articles.c.id.in_(ids)))}
    return tuple(_compose(rows[id_], None) for id_ in ids if id_ in rows)


@cache
def _whole_article() -> Select[Any]:
    """Return the statement for an article with its text."""
    return _articles().add_columns(articles.c.text).where(articles.c.id == bindparam("its_id"))


def _articles() -> Select[Any]:
    columns = (column for column in articles.c if column.name not in {"text", "search"})
    return select(*columns, sources.c.name.label("source_name")).join_from(articles, sources)


def _compose(row: Row[Any], text: str | None) -> StoredArticle:
    return StoredArticle(
        id=row.id,
        source=Source(row.source_slug, row.source_name),
        title=row.title,
        author=row.author,
        url=row.url,
        published_at=row.published_at,
        published=row.published,
        published_inferred=row.published_inferred,
        language=row.language,
        extractor=row.extractor,
        recorded_at=row.recorded_at,
        counts=ArticleCounts(claims=row.claims, events=row.events, entities=row.entities),
        text=text,
    )
