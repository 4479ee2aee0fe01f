"""Look up articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.store.articles import load_article, search_articles
from service.usecases.resolve_names import resolve_names

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.articles import StoredArticle
    from service.domain.lookups import ArticleCriteria, ArticleSort, Page, PageRequest


def look_up_articles(session: Session, asked: ArticleCriteria, page: PageRequest[ArticleSort]) -> Page[StoredArticle]:
    """Return a page of the articles that match. Whoever takes part may be asked for by id or by name."""
    return search_articles(session, resolve_names(session, asked), page)


def look_up_article(session: Session, id_: str) -> StoredArticle:
    """Return one article. Raises `NotFoundError`."""
    article = load_article(session, id_)
    if article is None:
        raise NotFoundError("article", id_)
    return article
