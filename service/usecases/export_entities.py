"""Export entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.store.entities import search_all_entities
from service.usecases.read_asked_names import read_asked_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from service.domain.articles import StoredEntity
    from service.domain.lookups import EntityCriteria, EntitySort, ExportRequest


def export_entities(
    session: Session, asked: EntityCriteria, request: ExportRequest[EntitySort]
) -> Iterator[StoredEntity]:
    """Yield all entities that match. `q` is a name or a part of one, in any spelling."""
    return search_all_entities(session, read_asked_names(asked), request)
