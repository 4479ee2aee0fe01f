"""Look up events."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.store.events import load_event, search_events
from service.usecases.find_entities import find_entities, find_places

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.articles import StoredEvent
    from service.domain.lookups import EventCriteria, EventSort, Page, PageRequest


def look_up_events(session: Session, asked: EventCriteria, page: PageRequest[EventSort]) -> Page[StoredEvent]:
    """Return a page of the events that match. Whoever takes part may be asked for by id or by name."""
    criteria = replace(
        asked,
        entity=find_entities(session, asked.entity),
        actor=find_entities(session, asked.actor),
        recipient=find_entities(session, asked.recipient),
        place=find_places(session, asked.place),
    )
    return search_events(session, criteria, page)


def look_up_event(session: Session, id_: str) -> StoredEvent:
    """Return one event, or the one that it was merged into. Raises `NotFoundError`."""
    event = load_event(session, id_)
    if event is None:
        raise NotFoundError("event", id_)
    return event
