"""Look up events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.store.events import load_event, search_events
from service.usecases.resolve_names import resolve_names

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.articles import StoredEvent
    from service.domain.lookups import EventCriteria, EventSort, Page, PageRequest


def look_up_events(session: Session, asked: EventCriteria, page: PageRequest[EventSort]) -> Page[StoredEvent]:
    """Return a page of the events that match. Whoever takes part may be asked for by id or by name."""
    return search_events(session, resolve_names(session, asked), page)


def look_up_event(session: Session, id_: str) -> StoredEvent:
    """Return one event, or the one that it was merged into. Raises `NotFoundError`."""
    event = load_event(session, id_)
    if event is None:
        raise NotFoundError("event", id_)
    return event
