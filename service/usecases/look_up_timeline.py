"""Look up when an entity was spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.store.merged import load_survivor
from service.store.timelines import load_timeline

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.entity_details import Step, Timeline
    from service.domain.lookups import DateRange


def look_up_timeline(session: Session, id_: str, by: Step, days: DateRange) -> Timeline:
    """Return the timeline of an entity, or of the one that it was merged into. Raises `NotFoundError`."""
    survivor = load_survivor(session, id_)
    if survivor is None:
        raise NotFoundError("entity", id_)
    return load_timeline(session, survivor, by, days)
