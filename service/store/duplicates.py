"""Copies of articles: those that may be, those that are, and which article stands for all copies of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, bindparam, delete, func, literal, or_, select, true

from service.domain.duplicates import Edition, StoredCopy
from service.store.comparison_tables import article_duplicates, article_signatures
from service.store.copying import copy_rows
from service.store.lists import rows_for, table_of
from service.store.loading import article_label, source, with_article
from service.store.paging import cut_page
from service.store.tables import articles
from service.store.turns import Turn, await_turn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import CTE, Select
    from sqlalchemy.orm import Session

    from service.domain.duplicates import Copy
    from service.domain.lookups import DuplicateSort, Page, PageRequest

_MOST_SHARING = 32
"""Articles that are read of those that share a band: what more share tells little."""
_MOST_CANDIDATES = 32
"""Articles that one is compared with."""
_MOST_STEPS = 8
"""From copy to copy of it: farther off, two are not looked upon as copies of one article."""
_ASKED = table_of("asked", band=BigInteger)


def save_signature(session: Session, article_id: str, bands: Collection[int]) -> None:
    """Store the bands of an article that has none yet."""
    rows = [{"article_id": article_id, "band": band} for band in sorted(bands)]
    copy_rows(session.connection(), article_signatures, rows)


def load_candidates(session: Session, article_id: str, bands: Collection[int]) -> tuple[Edition, ...]:
    """Return the articles that share bands with one, no more than 32, in the order of their ids.

    Those come that share most; a band counts for less the more articles have it, and of those no more than 32 are read,
    in the order of their ids. So it takes as long among a million articles as among a thousand.

    Whoever asks has the turn to compare until it commits, lest each of two that store copies of one another miss the
    other. None of the candidates is deleted meanwhile.
    """
    await_turn(session, Turn.COMPARING)
    if not bands:
        return ()
    asked = {"article_id": article_id, **rows_for(_ASKED, ((band,) for band in sorted(bands)))}
    return tuple(Edition(*row) for row in session.execute(_NEAREST, asked))


def save_copies(session: Session, article_id: str, copies: Iterable[Copy]) -> None:
    """Store which articles are copies of one of which none are known yet, and it of them."""
    rows = [
        {"article_id": one, "other_id": other, "similarity": copy.similarity, "kind": copy.kind}
        for copy in copies
        for one, other in ((article_id, copy.id), (copy.id, article_id))
    ]
    copy_rows(session.connection(), article_duplicates, rows)


def delete_copies(session: Session, article_id: str) -> None:
    """Delete by what an article is found, and which are copies of it, and it of them."""
    links = article_duplicates.c
    session.execute(delete(article_signatures).where(article_signatures.c.article_id == article_id))
    session.execute(delete(article_duplicates).where(or_(links.article_id == article_id, links.other_id == article_id)))


def search_copies(session: Session, article_id: str, request: PageRequest[DuplicateSort]) -> Page[StoredCopy]:
    """Return a page of the copies of an article, the most similar first."""

    def load_copies(session: Session, keys: Sequence[tuple[str]]) -> tuple[StoredCopy, ...]:
        return _load_copies(session, article_id, [other_id for (other_id,) in keys])

    branch = select(article_duplicates.c.similarity, article_duplicates.c.other_id)
    return cut_page(session, (branch.where(article_duplicates.c.article_id == article_id),), request, load_copies)


def load_copy_groups(session: Session, article_ids: Collection[str]) -> Mapping[str, str]:
    """Return for each article which one stands for it and all its copies, copies of these included.

    It is the one that was published first, of these that of the lowest id; an article without copies stands for itself.
    """
    chosen = (
        select(articles.c.id, func.array_remove(func.array_agg(article_duplicates.c.other_id), None).label("copies"))
        .join_from(articles, article_duplicates, articles.c.id == article_duplicates.c.article_id, isouter=True)
        .where(articles.c.id.in_(select(_reach(article_ids).c.id)))
        .group_by(articles.c.id)
        .order_by(articles.c.published.nulls_last(), articles.c.id)
    )
    copies = {row.id: row.copies for row in session.execute(chosen)}
    first: dict[str, str] = {}
    for id_ in copies:
        left = [] if id_ in first else [id_]
        while left:
            reached = left.pop()
            first[reached] = id_
            left.extend(copy for copy in copies.get(reached, ()) if copy not in first)
    return {id_: first[id_] for id_ in article_ids if id_ in first}


def _nearest() -> Select[tuple[str]]:
    """Return the statement for the ids of the articles that share most of the bands that are asked with one."""
    found = article_signatures.c
    sharing = (
        select(found.article_id)
        .where(found.band == _ASKED.c.band, found.article_id != bindparam("article_id"))
        .order_by(found.article_id)
        .limit(_MOST_SHARING)
        .lateral()
    )
    crowd = func.count().over(partition_by=_ASKED.c.band)
    shared = select(sharing.c.article_id, crowd.label("crowd")).select_from(_ASKED.join(sharing, true())).subquery()
    weight = func.sum(literal(1.0) / shared.c.crowd)
    ranked = select(shared.c.article_id).group_by(shared.c.article_id)
    return ranked.order_by(weight.desc(), shared.c.article_id).limit(_MOST_CANDIDATES)


_NEAREST = (
    select(articles.c.id, articles.c.source_slug, articles.c.url, articles.c.text)
    .where(articles.c.id.in_(_nearest()))
    .order_by(articles.c.id)
)


def _load_copies(session: Session, article_id: str, other_ids: Sequence[str]) -> tuple[StoredCopy, ...]:
    """Return the copies of an article that have some ids, in the order of these, with one query."""
    pairs = with_article(article_duplicates).where(
        article_duplicates.c.other_id == article_id, article_duplicates.c.article_id.in_(other_ids)
    )
    rows = {row.article_id: row for row in session.execute(pairs)}
    found = (rows[id_] for id_ in other_ids if id_ in rows)
    return tuple(StoredCopy(article_label(row), source(row), row.similarity, row.kind) for row in found)


def _reach(article_ids: Collection[str]) -> CTE:
    """Return the statement for the ids of some articles and of what is reached from them, from copy to copy."""
    start = articles.c.id.label("id")
    reached = select(start, literal(0).label("steps")).where(start.in_(article_ids)).cte("reached", recursive=True)
    copies = select(article_duplicates.c.other_id, reached.c.steps + 1).where(
        article_duplicates.c.article_id == reached.c.id, reached.c.steps < _MOST_STEPS
    )
    return reached.union(copies)
