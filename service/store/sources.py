"""Stored sources: one by its slug, or a page of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from service.domain.articles import StoredSource
from service.store.paging import cut_page
from service.store.tables import articles, sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from service.domain.lookups import Page, PageRequest, SourceCriteria, SourceSort


def load_source(session: Session, slug: str) -> StoredSource | None:
    """Return a source, None if there is none of that slug."""
    return next(iter(_load_sources(session, ((slug,),))), None)


def search_sources(session: Session, criteria: SourceCriteria, request: PageRequest[SourceSort]) -> Page[StoredSource]:
    """Return a page of the sources whose name holds the words asked for, by slug."""
    named = () if criteria.q is None else (sources.c.name.icontains(criteria.q, autoescape=True),)
    return cut_page(session, (select(sources.c.slug, sources.c.slug).where(*named),), request, _load_sources)


def _load_sources(session: Session, keys: Sequence[tuple[Any, ...]]) -> tuple[StoredSource, ...]:
    slugs = [slug for (slug,) in keys]
    published = select(func.count()).where(articles.c.source_slug == sources.c.slug).scalar_subquery()
    chosen = select(sources, published.label("articles")).where(sources.c.slug.in_(slugs)).order_by(sources.c.slug)
    return tuple(StoredSource(row.slug, row.name, row.articles) for row in session.execute(chosen))
