"""Store an article with its claims and events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.resolution.happenings import merge_reports
from service.store.articles import load_article
from service.store.saving import save_article
from service.usecases.extract_for_filing import extract_for_filing
from service.usecases.identify_entities import identify_entities
from service.usecases.relate_claims import relate_claims

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, sessionmaker

    from service.domain.articles import Article, StoredArticle
    from service.extraction.parsing import Model


def ingest_article(sessions: sessionmaker[Session], model: Model, article: Article) -> tuple[StoredArticle, bool]:
    """Store an article with all that is found in it, or nothing of it; return it with whether it is new.

    It is committed on return. Extraction takes longest, and holds no connection while it runs.
    """
    with sessions.begin() as session:
        stored = load_article(session, article.id)
    if stored:
        return stored, False
    extraction = extract_for_filing(model, article)
    with sessions.begin() as session:
        known = identify_entities(session, extraction.entities)
        stored, is_new = save_article(session, article, extraction, merge_reports(extraction), known)
        if is_new:
            relate_claims(session, article, extraction, known)
        return stored, is_new
