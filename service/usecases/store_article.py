"""Store what was found in an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.resolution.happenings import merge_reports
from service.store.grouping import load_events_of
from service.store.recording import record_changes
from service.store.saving import save_article
from service.usecases.group_events import group_events
from service.usecases.identify_entities import identify_entities
from service.usecases.link_copies import link_copies
from service.usecases.relate_claims import relate_claims

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.articles import Article, StoredArticle
    from service.domain.extraction import Extraction


def store_article(session: Session, article: Article, extraction: Extraction) -> tuple[StoredArticle, bool]:
    """Store an article with all that was found in it, and return it with whether it is new.

    Its entities and its events are those of other articles, where they are the same; its copies are linked, and its
    claims are compared with those of others.
    """
    known = identify_entities(session, extraction.entities)
    stored, is_new = save_article(session, article, extraction, merge_reports(extraction), known)
    if is_new:
        group_events(session, load_events_of(session, article.id))
        link_copies(session, article)
        relate_claims(session, article, extraction, known)
        record_changes(session)
    return stored, is_new
