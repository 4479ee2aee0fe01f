"""Export articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.store.articles import search_all_articles
from service.usecases.resolve_names import resolve_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from service.domain.articles import StoredArticle
    from service.domain.lookups import ArticleCriteria, ArticleSort, ExportRequest


def export_articles(
    session: Session, asked: ArticleCriteria, request: ExportRequest[ArticleSort]
) -> Iterator[StoredArticle]:
    """Yield all articles that match. Whoever takes part may be asked for by id or by name."""
    return search_all_articles(session, resolve_names(session, asked), request)
