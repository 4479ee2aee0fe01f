"""Look up what articles say of an entity on the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.store.entity_details import load_details
from service.usecases.look_up_entities import look_up_entity

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.entity_details import EntityDetails


def look_up_entity_details(session: Session, id_: str) -> EntityDetails:
    """Return one entity, or the one that it was merged into, with its details. Raises `NotFoundError`."""
    return load_details(session, look_up_entity(session, id_))
