"""Stored sources: one by its slug, or a page of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from service.domain.articles import StoredSource
from service.store.paging import cut_page, stream_rows
from service.store.tables import articles, sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from service.domain.lookups import ExportRequest, Page, PageRequest, SourceCriteria, SourceSort
    from service.store.paging import Branch


def load_source(session: Session, slug: str) -> StoredSource | None:
    """Return a source, None if there is none of that slug."""
    return next(iter(_load_sources(session, ((slug,),))), None)


def search_sources(session: Session, criteria: SourceCriteria, request: PageRequest[SourceSort]) -> Page[StoredSource]:
    """Return a page of the sources whose name holds the words asked for, by slug."""
    return cut_page(session, (_branch(criteria),), request, _load_sources)


def search_all_sources(
    session: Session, criteria: SourceCriteria, request: ExportRequest[SourceSort]
) -> Iterator[StoredSource]:
    """Yield the sources whose name holds the words asked for, by slug."""
    return stream_rows(session, (_branch(criteria),), request, _load_sources)


def _branch(criteria: SourceCriteria) -> Branch:
    named = () if criteria.q is None else (sources.c.name.icontains(criteria.q, autoescape=True),)
    return select(sources.c.slug, sources.c.slug).where(*named)


def _load_sources(session: Session, keys: Sequence[tuple[Any, ...]]) -> tuple[StoredSource, ...]:
    slugs = [slug for (slug,) in keys]
    published = select(func.count()).where(articles.c.source_slug == sources.c.slug).scalar_subquery()
    chosen = select(sources, published.label("articles")).where(sources.c.slug.in_(slugs)).order_by(sources.c.slug)
    return tuple(StoredSource(row.slug, row.name, row.articles) for row in session.execute(chosen))
