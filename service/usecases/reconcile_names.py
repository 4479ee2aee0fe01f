"""Reconcile names with the stored entities."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from service.domain.entities import EntityKind, entity_id, is_entity_id
from service.domain.lookups import EntityCriteria
from service.normalisation.countries import find_country
from service.normalisation.names import fold_name, spelling_keys
from service.resolution.candidates import rank_candidates
from service.store.bearers import load_bearers, search_bearers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from service.domain.reconciliation import Bearer, Candidate, NameQuery

_LOOKED_AT = 25
"""Bearers that are compared with each name; those that answer worse in the search are not."""


def reconcile_names(session: Session, asked: Sequence[NameQuery]) -> tuple[tuple[Candidate, ...], ...]:
    """Return for each name the entities that may bear it, best first. It takes three statements, however many names."""
    criteria = [EntityCriteria(fold_name(each.name), spelling_keys(each.name), each.kinds) for each in asked]
    found = search_bearers(session, criteria, _LOOKED_AT)
    meant = [dict.fromkeys((*_name_ids(each.name), *ids)) for each, ids in zip(asked, found, strict=True)]
    bearers = load_bearers(session, set(chain.from_iterable(meant)))
    return tuple(
        rank_candidates(_follow(query, bearers), _distinct(bearers[id_] for id_ in ids if id_ in bearers))
        for query, ids in zip(asked, meant, strict=True)
    )


def _follow(query: NameQuery, bearers: Mapping[str, Bearer]) -> NameQuery:
    """Return a query that asks for somebody by id as one for the entity that is shown under it."""
    return replace(query, name=bearers[query.name].entity.id) if query.name in bearers else query


def _distinct(bearers: Iterable[Bearer]) -> tuple[Bearer, ...]:
    """Return each entity once, though several ids that stand for it were found."""
    return tuple({each.entity.id: each for each in bearers}.values())


def _name_ids(name: str) -> tuple[str, ...]:
    """Return the ids that a name stands for whatever is stored: its own, or that of a country by any of its names."""
    if is_entity_id(name):
        return (name,)
    country = find_country(name)
    return (entity_id(EntityKind.PLACE, "", country.code),) if country else ()
