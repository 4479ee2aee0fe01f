"""Look up what people changed of an entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.store.changes import search_changes
from service.store.merged import load_same, load_survivor

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.curation import StoredChange
    from service.domain.lookups import HistorySort, Page, PageRequest


def look_up_changes(session: Session, id_: str, page: PageRequest[HistorySort]) -> Page[StoredChange]:
    """Return a page of the changes that concern an entity or one that was merged with it, newest first.

    Raises `NotFoundError`.
    """
    if load_survivor(session, id_) is None:
        raise NotFoundError("entity", id_)
    return search_changes(session, load_same(session, (id_,)), page)
