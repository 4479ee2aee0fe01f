"""Look up articles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.store.articles import load_article, search_articles
from service.usecases.find_entities import find_entities

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.articles import StoredArticle
    from service.domain.lookups import ArticleCriteria, ArticleSort, Page, PageRequest


def look_up_articles(session: Session, asked: ArticleCriteria, page: PageRequest[ArticleSort]) -> Page[StoredArticle]:
    """Return a page of the articles that match. Whoever takes part may be asked for by id or by name."""
    criteria = replace(asked, entity=find_entities(session, asked.entity))
    return search_articles(session, criteria, page)


def look_up_article(session: Session, id_: str) -> StoredArticle:
    """Return one article. Raises `NotFoundError`."""
    article = load_article(session, id_)
    if article is None:
        raise NotFoundError("article", id_)
    return article
