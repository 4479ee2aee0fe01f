"""Lock an entity that is about to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import ConflictError, NotFoundError
from service.store.curating import lock_entities

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.curation import EntityRecord


def lock_entity(session: Session, id_: str, *others: str) -> tuple[EntityRecord, dict[str, EntityRecord]]:
    """Lock an entity, some others, and all that mean the same; return it, and all of them by their ids.

    Raises `NotFoundError`, and `ConflictError` if the entity was merged into another: nothing is changed of it then.
    """
    locked = lock_entities(session, (id_, *others))
    if id_ not in locked:
        raise NotFoundError("entity", id_)
    entity = locked[id_]
    if entity.merged_into:
        raise ConflictError(f"{id_} was merged into {entity.merged_into}. Change that one.")
    return entity, locked
