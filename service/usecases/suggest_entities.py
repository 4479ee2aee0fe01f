"""Suggest entities to somebody who is typing a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.entities import is_entity_id
from service.domain.lookups import EntityCriteria
from service.normalisation.names import fold_name, spelling_keys
from service.store.bearers import load_bearers, search_bearers

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.entities import EntityKind
    from service.domain.reconciliation import Bearer


def suggest_entities(
    session: Session, typed: str, kinds: tuple[EntityKind, ...] | None, skip: int, limit: int
) -> tuple[Bearer, ...]:
    """Return the entities that what was typed may become, best first, after the first few."""
    criteria = EntityCriteria(fold_name(typed), spelling_keys(typed), kinds)
    (found,) = search_bearers(session, (criteria,), skip + limit)
    shown = ((typed,) if is_entity_id(typed) else found)[skip : skip + limit]
    bearers = load_bearers(session, shown)
    return tuple(bearers[id_] for id_ in shown if id_ in bearers)
