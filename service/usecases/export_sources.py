"""Export sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.store.sources import search_all_sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from service.domain.articles import StoredSource
    from service.domain.lookups import ExportRequest, SourceCriteria, SourceSort


def export_sources(
    session: Session, asked: SourceCriteria, request: ExportRequest[SourceSort]
) -> Iterator[StoredSource]:
    """Yield all sources that match."""
    return search_all_sources(session, asked, request)
