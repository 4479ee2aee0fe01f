"""Stored entities: one by its id, a page of those that are looked for, and all that a name may mean."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import Double, Text, case, column, exists, func, or_, select, true, values
from sqlalchemy.dialects.postgresql import ARRAY

from service.domain.articles import EntityCounts, StoredEntity
from service.domain.entities import KnownEntity, Name
from service.domain.lookups import EntitySort, Total
from service.store.entity_conditions import fits
from service.store.lists import rows_of
from service.store.merged import in_families, load_survivor, shown_id
from service.store.name_search import find_named
from service.store.names import KEY_LENGTH, NAME_LENGTH
from service.store.paging import COUNTED, cut_page, total_of
from service.store.tables import Part, claim_entities, entities, entity_names, event_entities, mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Case, ColumnElement, Row, Select, Table
    from sqlalchemy.orm import Session

    from service.domain.lookups import EntityCriteria, Page, PageRequest
    from service.store.name_search import Found
    from service.store.paging import Branch

MOST_TIMES = 10
"""How often the same thing may be read: for that many times as many rows are counted as things."""
_COUNTED_IN_LISTS = 1_000
"""A page holds many, and the most prominent come first: they are counted no further."""
_MOST_CANDIDATES = 50
"""Entities that are looked at for one name: beyond these a name is too common to tell whom it means."""


def load_entity(session: Session, id_: str) -> StoredEntity | None:
    """Return an entity, or the one that it was merged into; None if there is none of that id."""
    return next(iter(_load_entities(session, ((load_survivor(session, id_),),))), None)


def load_entities(session: Session, ids: Sequence[str]) -> tuple[StoredEntity, ...]:
    """Return those of some entities that are stored, in the order of their ids."""
    return _load_entities(session, [(id_,) for id_ in ids])


def search_entities(session: Session, criteria: EntityCriteria, request: PageRequest[EntitySort]) -> Page[StoredEntity]:
    """Return a page of the entities that match, by name or by how well a name answers, and then by id.

    One that was merged is found as its survivor; imported ones that no article mentions are found by a name only.
    """
    if criteria.q is None:
        return cut_page(session, (_spoken_of(criteria),), request, _load_listed)
    (found,) = find_named(session, (criteria,))
    page = cut_page(session, _among(found, request.sort), request, _load_listed)
    return replace(page, total=Total(page.total.value, "gte")) if found.is_cut else page


def load_known_entities(session: Session, keys: Iterable[str]) -> tuple[KnownEntity, ...]:
    """Return the entities that have a name with one of some keys, each with all its names."""
    wanted = sorted({key[:KEY_LENGTH] for key in keys})
    return _load_known(session, select(entity_names.c.entity_id).where(entity_names.c.sounds.overlap(wanted)))


def load_candidates(session: Session, names: Iterable[Name]) -> tuple[KnownEntity, ...]:
    """Return the entities that may go by some names, each with all its names.

    Of those that share a key with a name, the ones come whose spelling shares most trigrams with it (pg_trgm).
    """
    asked = {name.folded[:NAME_LENGTH]: sorted({key[:KEY_LENGTH] for key in name.keys}) for name in names if name.keys}
    if not asked:
        return ()
    rows = values(column("folded", Text), column("sounds", ARRAY(Text)), name="asked").data(sorted(asked.items()))
    alike = func.similarity(entity_names.c.folded, rows.c.folded)
    nearest = (
        select(entity_names.c.entity_id)
        .where(entity_names.c.sounds.overlap(rows.c.sounds))
        .order_by(alike.desc(), entity_names.c.entity_id)
        .limit(_MOST_CANDIDATES)
        .lateral()
    )
    return _load_known(session, select(nearest.c.entity_id).select_from(rows.join(nearest, true())))


def _load_known(session: Session, ids: Select[tuple[str]]) -> tuple[KnownEntity, ...]:
    """Return the entities of some ids, each with all its names, its own first."""
    own_first = (entity_names.c.folded != entities.c.folded, entity_names.c.folded)
    chosen = (
        select(entities.c.id, entities.c.kind, entities.c.name, entities.c.code, entities.c.merged_into)
        .add_columns(entity_names.c.name.label("text"), entity_names.c.folded, entity_names.c.sounds)
        .join_from(entities, entity_names)
        .where(entities.c.id.in_(ids))
        .order_by(entities.c.id, *own_first)
    )
    found = groupby(session.execute(chosen), key=lambda row: (row.id, row.kind, row.name, row.code, row.merged_into))
    return tuple(
        KnownEntity(
            id=id_,
            kind=kind,
            name=name,
            names=tuple(Name(row.text, row.folded, tuple(row.sounds)) for row in rows),
            code=code,
            merged_into=merged_into,
        )
        for (id_, kind, name, code, merged_into), rows in found
    )


def _spoken_of(criteria: EntityCriteria) -> Branch:
    """Return the entities that lists show, by name."""
    return select(entities.c.folded, entities.c.id).where(
        entities.c.merged_into.is_(None), _is_spoken_of(), *fits(entities, criteria)
    )


def _among(found: Found, sort: EntitySort) -> tuple[Branch, ...]:
    """Return the entities that a name may mean, by how well each answers or by name."""
    if not found.ranked:
        return ()
    rows = rows_of("found", found.ranked, score=Double, id=Text)
    if sort is EntitySort.NAME:
        return (select(entities.c.folded, entities.c.id).join_from(rows, entities, entities.c.id == rows.c.id),)
    return (select(rows.c.score, rows.c.id),)


def _is_spoken_of() -> ColumnElement[bool]:
    """Return the condition that an article mentions an entity or one merged into it, or that no list brought it."""
    merged = entities.alias()
    return or_(
        entities.c.imported.is_(False),
        exists().where(mentions.c.entity_id == entities.c.id),
        exists().where(mentions.c.entity_id == merged.c.id, merged.c.merged_into == entities.c.id),
    )


def _load_listed(session: Session, keys: Sequence[tuple[Any, ...]]) -> tuple[StoredEntity, ...]:
    return _load_entities(session, keys, _COUNTED_IN_LISTS)


def _load_entities(session: Session, keys: Sequence[tuple[Any, ...]], most: int = COUNTED) -> tuple[StoredEntity, ...]:
    """Return the entities of some keys, in their order, with counts up to a most."""
    ids = [id_ for (id_,) in keys]
    counts = (
        _count(mentions, most, mentions.c.article_id).label("articles"),
        _count(claim_entities, most, claim_entities.c.article_id, claim_entities.c.n).label("claims"),
        _count(event_entities, most, event_entities.c.article_id, event_entities.c.n).label("events"),
    )
    rows = {row.id: row for row in session.execute(select(entities, *counts).where(entities.c.id.in_(ids)))}
    names = _load_names(session, ids)
    return tuple(_compose(rows[id_], names[id_], most) for id_ in ids if id_ in rows)


def _count(links: Table, most: int, *key: ColumnElement[Any]) -> Case[int]:
    """Return how many things, told apart by a key, involve an entity or one of those that were merged into it.

    It is counted to one more than is told. A thing that involves several of these is one; to find that out takes
    several times as long as counting rows, and so is left to entities that others were merged into.
    """
    merged = entities.alias()
    any_part = () if "part" not in links.c else (links.c.part == Part.ANY,)
    own = select(*key).where(links.c.entity_id == entities.c.id, *any_part).limit(most + 1)
    family = select(merged.c.id).where(or_(merged.c.id == entities.c.id, merged.c.merged_into == entities.c.id))
    everyones = (
        select(*key).where(links.c.entity_id.in_(family.correlate(entities)), *any_part).limit(MOST_TIMES * most)
    )
    once = select(everyones.correlate(entities).subquery()).distinct().limit(most + 1)
    counted = (select(func.count()).select_from(each.correlate(entities).subquery()) for each in (once, own))
    once_each, rows = (each.scalar_subquery() for each in counted)
    return case((exists().where(merged.c.merged_into == entities.c.id), once_each), else_=rows)


def _load_names(session: Session, ids: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
    """Return all names of entities, and of those that were merged into them, by their folded form and in order."""
    chosen = (
        select(shown_id().label("entity_id"), entity_names.c.folded, entity_names.c.name)
        .join_from(entity_names, entities)
        .where(in_families(ids))
        .order_by(entity_names.c.name)
    )
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in session.execute(chosen):
        found[row.entity_id].setdefault(row.folded, row.name)
    return found


def _compose(row: Row[Any], names: Mapping[str, str], most: int) -> StoredEntity:
    return StoredEntity(
        id=row.id,
        kind=row.kind,
        name=row.name,
        aliases=tuple(name for folded, name in names.items() if folded != row.folded),
        description=row.description,
        same_as=row.same_as,
        country=row.country or row.code,
        counts=_counts_of(row, most),
    )


def _counts_of(row: Row[Any], most: int) -> EntityCounts:
    articles, claims, events = (total_of(count, most) for count in (row.articles, row.claims, row.events))
    is_exact = all(each.relation == "eq" for each in (articles, claims, events))
    return EntityCounts(articles.value, claims.value, events.value, "eq" if is_exact else "gte")
