"""Describe entities to somebody who has matched a table with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.entities import is_entity_id
from service.domain.reconciliation import DescribedEntity
from service.resolution.candidates import country_of
from service.store.bearers import load_bearers
from service.store.entities import load_entities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session


def describe_entities(session: Session, ids: Sequence[str]) -> dict[str, DescribedEntity]:
    """Return what is known of entities by their ids, leaving out those that are not stored.

    By the id of one that was merged it is what is known of the survivor.
    """
    bearers = load_bearers(session, set(filter(is_entity_id, ids)))
    stored = {each.id: each for each in load_entities(session, tuple({each.entity.id for each in bearers.values()}))}
    return {id_: DescribedEntity(stored[each.entity.id], country_of(each)) for id_, each in bearers.items()}
