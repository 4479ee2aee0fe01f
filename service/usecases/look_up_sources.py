"""Look up sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.store.sources import load_source, search_sources

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.articles import StoredSource
    from service.domain.lookups import Page, PageRequest, SourceCriteria, SourceSort


def look_up_sources(session: Session, asked: SourceCriteria, page: PageRequest[SourceSort]) -> Page[StoredSource]:
    """Return a page of the sources that match."""
    return search_sources(session, asked, page)


def look_up_source(session: Session, slug: str) -> StoredSource:
    """Return one source. Raises `NotFoundError`."""
    source = load_source(session, slug)
    if source is None:
        raise NotFoundError("source", slug)
    return source
