"""Stored entities: one by its id, a page of those that are looked for, and all that a name may mean."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import Double, case, cast, exists, false, func, or_, select

from service.domain.articles import EntityCounts, StoredEntity
from service.domain.entities import KnownEntity, Name
from service.domain.lookups import EntitySort
from service.store.paging import cut_page, matches
from service.store.tables import Part, claim_entities, entities, entity_names, event_entities, mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Row, ScalarSelect, Subquery, Table
    from sqlalchemy.orm import Session

    from service.domain.lookups import EntityCriteria, Page, PageRequest
    from service.store.paging import Branch

NAME_LENGTH = 200
"""Characters of a name by which it is found."""
KEY_LENGTH = 60

_SOUNDS_ALIKE = 0.8
"""How much a name that sounds the same counts for, where the same spelling counts 1."""


def load_entity(session: Session, id_: str) -> StoredEntity | None:
    """Return an entity, None if there is none of that id."""
    return next(iter(_load_entities(session, ((id_,),))), None)


def search_entities(session: Session, criteria: EntityCriteria, request: PageRequest[EntitySort]) -> Page[StoredEntity]:
    """Return a page of the entities that match, by name or by how well a name answers, and then by id.

    Imported ones that no article mentions are found by a name only.
    """
    return cut_page(session, (_branch(criteria, request.sort),), request, _load_entities)


def load_known_entities(session: Session, keys: Iterable[str]) -> tuple[KnownEntity, ...]:
    """Return the entities that have a name with one of some keys, each with all its names."""
    wanted = sorted({key[:KEY_LENGTH] for key in keys})
    named = select(entity_names.c.entity_id).where(entity_names.c.sounds.overlap(wanted))
    own_first = (entity_names.c.folded != entities.c.folded, entity_names.c.folded)
    chosen = (
        select(entities.c.id, entities.c.kind, entities.c.name, entities.c.code)
        .add_columns(entity_names.c.name.label("text"), entity_names.c.folded, entity_names.c.sounds)
        .join_from(entities, entity_names)
        .where(entities.c.id.in_(named))
        .order_by(entities.c.id, *own_first)
    )
    found = groupby(session.execute(chosen), key=lambda row: (row.id, row.kind, row.name, row.code))
    return tuple(
        KnownEntity(id_, kind, name, tuple(Name(row.text, row.folded, tuple(row.sounds)) for row in rows), code)
        for (id_, kind, name, code), rows in found
    )


def _branch(criteria: EntityCriteria, sort: EntitySort) -> Branch:
    of_kind = matches(entities.c.kind, criteria.kind)
    if criteria.q is None:
        spoken_of = or_(entities.c.imported.is_(False), exists().where(mentions.c.entity_id == entities.c.id))
        return select(entities.c.folded, entities.c.id).where(spoken_of, *of_kind)
    best = _best_names(criteria.q[:NAME_LENGTH], [key[:KEY_LENGTH] for key in criteria.keys])
    key = best.c.score if sort is EntitySort.RELEVANCE else entities.c.folded
    return select(key, entities.c.id).join_from(entities, best, best.c.entity_id == entities.c.id).where(*of_kind)


def _best_names(q: str, keys: Sequence[str]) -> Subquery:
    """Return how well each entity's best name answers a folded name or a part of one.

    A name answers that shares enough trigrams with it, as a whole or in some of its words (pg_trgm), or that has all
    of its keys.
    """
    name = entity_names.c.folded
    sounds_alike = entity_names.c.sounds.contains(keys) if keys else false()
    in_part = func.greatest(func.word_similarity(q, name), case((sounds_alike, _SOUNDS_ALIKE), else_=0))
    score = cast(func.max(in_part + func.similarity(q, name)), Double)
    return (
        select(entity_names.c.entity_id, score.label("score"))
        .where(or_(name.bool_op("%")(q), name.bool_op("%>")(q), sounds_alike))
        .group_by(entity_names.c.entity_id)
        .subquery()
    )


def _load_entities(session: Session, keys: Sequence[tuple[Any, ...]]) -> tuple[StoredEntity, ...]:
    ids = [id_ for (id_,) in keys]
    counts = (
        select(func.count()).where(mentions.c.entity_id == entities.c.id).scalar_subquery().label("articles"),
        _count_any(claim_entities).label("claims"),
        _count_any(event_entities).label("events"),
    )
    rows = {row.id: row for row in session.execute(select(entities, *counts).where(entities.c.id.in_(ids)))}
    aliases = _load_aliases(session, ids)
    return tuple(_compose(rows[id_], aliases[id_]) for id_ in ids if id_ in rows)


def _count_any(links: Table) -> ScalarSelect[Any]:
    """Return the number of rows that involve an entity in any part."""
    return select(func.count()).where(links.c.entity_id == entities.c.id, links.c.part == Part.ANY).scalar_subquery()


def _load_aliases(session: Session, ids: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the other names of entities by their ids."""
    others = (
        select(entity_names.c.entity_id, entity_names.c.name)
        .join_from(entity_names, entities)
        .where(entity_names.c.entity_id.in_(ids), entity_names.c.folded != entities.c.folded)
        .order_by(entity_names.c.name)
    )
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for id_, name in session.execute(others):
        found[id_] += (name,)
    return found


def _compose(row: Row[Any], aliases: tuple[str, ...]) -> StoredEntity:
    return StoredEntity(
        id=row.id,
        kind=row.kind,
        name=row.name,
        aliases=aliases,
        description=row.description,
        same_as=row.same_as,
        country=row.country or row.code,
        counts=EntityCounts(articles=row.articles, claims=row.claims, events=row.events),
    )
