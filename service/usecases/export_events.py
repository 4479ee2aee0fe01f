"""Export events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.store.events import search_all_events
from service.usecases.resolve_names import resolve_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from service.domain.articles import StoredEvent
    from service.domain.lookups import EventCriteria, EventSort, ExportRequest


def export_events(session: Session, asked: EventCriteria, request: ExportRequest[EventSort]) -> Iterator[StoredEvent]:
    """Yield all events that match. Whoever takes part may be asked for by id or by name."""
    return search_all_events(session, resolve_names(session, asked), request)
