"""Look up entities."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.normalisation.countries import find_country_code
from service.normalisation.names import fold_name, spelling_keys
from service.store.entities import load_entity, search_entities

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.articles import StoredEntity
    from service.domain.lookups import EntityCriteria, EntitySort, Page, PageRequest


def look_up_entities(session: Session, asked: EntityCriteria, page: PageRequest[EntitySort]) -> Page[StoredEntity]:
    """Return a page of the entities that match; `q` is a name or the beginning of one, in any spelling.

    Countries may be asked for by code, id or name; one that nobody knows has no entities.
    """
    if asked.country is not None:
        asked = replace(asked, country=tuple(filter(None, map(find_country_code, asked.country))))
    if asked.q is not None:
        asked = replace(asked, q=fold_name(asked.q), sounds=spelling_keys(asked.q))
    return search_entities(session, asked, page)


def look_up_entity(session: Session, id_: str) -> StoredEntity:
    """Return one entity, or the one that it was merged into. Raises `NotFoundError`."""
    entity = load_entity(session, id_)
    if entity is None:
        raise NotFoundError("entity", id_)
    return entity
