"""Store an article with its claims and events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.store.articles import load_article
from service.usecases.extract_for_filing import extract_for_filing
from service.usecases.store_article import store_article

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, sessionmaker

    from service.domain.articles import Article, StoredArticle
    from service.extraction.parsing import Model


def ingest_article(sessions: sessionmaker[Session], model: Model, article: Article) -> tuple[StoredArticle, bool]:
    """Store an article with all that is found in it, or nothing of it; return it with whether it is new.

    It is linked with its copies.
    It is committed on return. Extraction takes longest, and holds no connection while it runs.
    """
    with sessions.begin() as session:
        stored = load_article(session, article.id)
    if stored:
        return stored, False
    extraction = extract_for_filing(model, article)
    with sessions.begin() as session:
        return store_article(session, article, extraction)
