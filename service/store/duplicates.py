"""Copies of articles: those that may be, those that are, and which article stands for all copies of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, column, delete, func, insert, literal, or_, select, true
from sqlalchemy.dialects.postgresql import ARRAY

from service.domain.duplicates import Edition, StoredCopy
from service.store.comparison_tables import article_duplicates, article_signatures
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


def save_signature(session: Session, article_id: str, bands: Collection[int]) -> None:
    """Store the bands of an article in the place of those that it had."""
    session.execute(delete(article_signatures).where(article_signatures.c.article_id == article_id))
    if bands:
        rows = [{"article_id": article_id, "band": band} for band in sorted(bands)]
        session.execute(insert(article_signatures), rows)


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
    chosen = select(articles.c.id, articles.c.source_slug, articles.c.url, articles.c.text)
    nearest = chosen.where(articles.c.id.in_(_nearest(article_id, bands))).order_by(articles.c.id)
    return tuple(Edition(*row) for row in session.execute(nearest))


def save_copies(session: Session, article_id: str, copies: Iterable[Copy]) -> None:
    """Store which articles are copies of one, and it of them, in the place of what was known."""
    known = or_(article_duplicates.c.article_id == article_id, article_duplicates.c.other_id == article_id)
    session.execute(delete(article_duplicates).where(known))
    rows = [
        {"article_id": one, "other_id": other, "similarity": copy.similarity, "kind": copy.kind}
        for copy in copies
        for one, other in ((article_id, copy.id), (copy.id, article_id))
    ]
    if rows:
        session.execute(insert(article_duplicates), rows)


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


def _nearest(article_id: str, bands: Collection[int]) -> Select[tuple[str]]:
    """Return the statement for the ids of the articles that share most bands with one."""
    rows = func.unnest(literal(sorted(bands), ARRAY(BigInteger)))
    asked = rows.table_valued(column("band", BigInteger), name="asked").render_derived()
    sharing = (
        select(article_signatures.c.article_id)
        .where(article_signatures.c.band == asked.c.band, article_signatures.c.article_id != article_id)
        .order_by(article_signatures.c.article_id)
        .limit(_MOST_SHARING)
        .lateral()
    )
    crowd = func.count().over(partition_by=asked.c.band)
    shared = select(sharing.c.article_id, crowd.label("crowd")).select_from(asked.join(sharing, true())).subquery()
    weight = func.sum(literal(1.0) / shared.c.crowd)
    ranked = select(shared.c.article_id).group_by(shared.c.article_id)
    return ranked.order_by(weight.desc(), shared.c.article_id).limit(_MOST_CANDIDATES)


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
