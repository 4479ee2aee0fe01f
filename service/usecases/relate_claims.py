"""Compare the claims of an article with those of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.comparison.statements import find_statements
from service.store.saving import reassign
from service.store.statements import save_statements
from service.usecases.relate_articles import relate_statements

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.articles import Article
    from service.domain.entities import KnownEntity
    from service.domain.extraction import Extraction


def relate_claims(session: Session, article: Article, extraction: Extraction, known: tuple[KnownEntity, ...]) -> None:
    """Store what is compared of an article that has just been stored, and what its claims are to those of others.

    From here to the commit others who do the same wait: it is the last step of storing.
    """
    ids = [entity.id for entity in reassign(session, article.id, known)]
    found = find_statements(article.id, article.source, extraction, ids)
    save_statements(session, found)
    relate_statements(session, article.id, found)
