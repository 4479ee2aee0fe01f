"""Extract a stored article anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.resolution.happenings import merge_reports
from service.store.grouping import load_events_of
from service.store.recording import record_changes
from service.store.replacing import load_sent_article
from service.store.saving import replace_article
from service.usecases.extract_for_filing import extract_for_filing
from service.usecases.group_events import group_events
from service.usecases.identify_entities import identify_entities
from service.usecases.link_copies import link_copies
from service.usecases.relate_claims import relate_claims

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, sessionmaker

    from service.extraction.parsing import Model


def reextract_article(sessions: sessionmaker[Session], model: Model, id_: str) -> bool:
    """Replace all that was found in an article by what is found now, or nothing of it; return False if it is gone.

    It is committed on return; until then readers see what was found before. Extraction takes longest, and holds no
    connection while it runs: an article that is deleted meanwhile is not brought back.
    """
    with sessions.begin() as session:
        article = load_sent_article(session, id_)
    if article is None:
        return False
    extraction = extract_for_filing(model, article)
    with sessions.begin() as session:
        known = identify_entities(session, extraction.entities)
        left = replace_article(session, article, extraction, merge_reports(extraction), known)
        if left is not None:
            group_events(session, load_events_of(session, id_), left)
            link_copies(session, article)
            relate_claims(session, article, extraction, known)
            record_changes(session)
    return left is not None
