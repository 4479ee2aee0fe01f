"""Look up entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.store.entities import load_entity, search_entities
from service.usecases.read_asked_names import read_asked_names

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.articles import StoredEntity
    from service.domain.lookups import EntityCriteria, EntitySort, Page, PageRequest


def look_up_entities(session: Session, asked: EntityCriteria, page: PageRequest[EntitySort]) -> Page[StoredEntity]:
    """Return a page of the entities that match; `q` is a name or the beginning of one, in any spelling.

    Countries may be asked for by code, id or name; one that nobody knows has no entities.
    """
    return search_entities(session, read_asked_names(asked), page)


def look_up_entity(session: Session, id_: str) -> StoredEntity:
    """Return one entity, or the one that it was merged into. Raises `NotFoundError`."""
    entity = load_entity(session, id_)
    if entity is None:
        raise NotFoundError("entity", id_)
    return entity
