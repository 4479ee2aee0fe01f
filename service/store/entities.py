"""Stored entities: one by its id, a page of those that are looked for, and all that a name may mean."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import Double, Text, case, cast, column, exists, false, func, or_, select, true, values
from sqlalchemy.dialects.postgresql import ARRAY

from service.domain.articles import EntityCounts, StoredEntity
from service.domain.entities import KnownEntity, Name
from service.domain.lookups import EntitySort
from service.store.merged import in_families, load_survivor, shown_id
from service.store.paging import cut_page, matches, stream_rows
from service.store.tables import Part, claim_entities, entities, entity_names, event_entities, mentions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement, Row, Select, Subquery, Table
    from sqlalchemy.orm import Session

    from service.domain.lookups import EntityCriteria, ExportRequest, Page, PageRequest
    from service.store.paging import Branch

NAME_LENGTH = 200
"""Characters of a name by which it is found."""
KEY_LENGTH = 60

_MOST_CANDIDATES = 50
"""Entities that are looked at for one name: beyond these a name is too common to tell whom it means."""
_SOUNDS_ALIKE = 0.8
"""How much a name that sounds the same counts for, where the same spelling counts 1."""


def load_entity(session: Session, id_: str) -> StoredEntity | None:
    """Return an entity, or the one that it was merged into; None if there is none of that id."""
    return next(iter(_load_entities(session, ((load_survivor(session, id_),),))), None)


def load_entities(session: Session, ids: Sequence[str]) -> tuple[StoredEntity, ...]:
    """Return those of some entities that are stored, in the order of their ids."""
    return _load_entities(session, [(id_,) for id_ in ids])


def load_entity_names(session: Session, ids: Collection[str]) -> Mapping[str, str]:
    """Return what those of some entities are called that are stored, by id."""
    rows = session.execute(select(entities.c.id, entities.c.name).where(entities.c.id.in_(ids))) if ids else ()
    return {row.id: row.name for row in rows}


def search_entities(session: Session, criteria: EntityCriteria, request: PageRequest[EntitySort]) -> Page[StoredEntity]:
    """Return a page of the entities that match, by name or by how well a name answers, and then by id.

    One that was merged is found as its survivor; imported ones that no article mentions are found by a name only.
    """
    return cut_page(session, (_branch(criteria, request.sort),), request, _load_entities)


def search_all_entities(
    session: Session, criteria: EntityCriteria, request: ExportRequest[EntitySort]
) -> Iterator[StoredEntity]:
    """Yield the entities that match, however many, in the same order."""
    return stream_rows(session, (_branch(criteria, request.sort),), request, _load_entities)


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


def name_row(entity_id: str, name: Name) -> dict[str, Any]:
    """Return the row of a name that an entity goes by."""
    sounds = sorted({key[:KEY_LENGTH] for key in name.keys})
    return {"entity_id": entity_id, "folded": name.folded[:NAME_LENGTH], "name": name.text, "sounds": sounds}


def _branch(criteria: EntityCriteria, sort: EntitySort) -> Branch:
    of_kind = (entities.c.merged_into.is_(None), *matches(entities.c.kind, criteria.kind))
    if criteria.q is None:
        return select(entities.c.folded, entities.c.id).where(_is_spoken_of(), *of_kind)
    best = best_names(criteria.q[:NAME_LENGTH], [key[:KEY_LENGTH] for key in criteria.keys])
    key = best.c.score if sort is EntitySort.RELEVANCE else entities.c.folded
    return select(key, entities.c.id).join_from(entities, best, best.c.entity_id == entities.c.id).where(*of_kind)


def _is_spoken_of() -> ColumnElement[bool]:
    """Return the condition that an article mentions an entity or one merged into it, or that no list brought it."""
    merged = entities.alias()
    return or_(
        entities.c.imported.is_(False),
        exists().where(mentions.c.entity_id == entities.c.id),
        exists().where(mentions.c.entity_id == merged.c.id, merged.c.merged_into == entities.c.id),
    )


def best_names(q: str, keys: Sequence[str]) -> Subquery:
    """Return how well each entity's best name answers a folded name or a part of one; of all that mean it.

    A name answers that shares enough trigrams with it, as a whole or in some of its words (pg_trgm), or that has all
    of its keys.
    """
    name = entity_names.c.folded
    sounds_alike = entity_names.c.sounds.contains(keys) if keys else false()
    in_part = func.greatest(func.word_similarity(q, name), case((sounds_alike, _SOUNDS_ALIKE), else_=0))
    score = cast(func.max(in_part + func.similarity(q, name)), Double)
    return (
        select(shown_id().label("entity_id"), score.label("score"))
        .join_from(entity_names, entities)
        .where(or_(name.bool_op("%")(q), name.bool_op("%>")(q), sounds_alike))
        .group_by(shown_id())
        .subquery()
    )


def _load_entities(session: Session, keys: Sequence[tuple[Any, ...]]) -> tuple[StoredEntity, ...]:
    ids = [id_ for (id_,) in keys]
    counts = (
        _count(mentions, mentions.c.article_id).label("articles"),
        _count(claim_entities, claim_entities.c.article_id, claim_entities.c.n).label("claims"),
        _count(event_entities, event_entities.c.survivor_article, event_entities.c.survivor_n).label("events"),
    )
    rows = {row.id: row for row in session.execute(select(entities, *counts).where(entities.c.id.in_(ids)))}
    names = _load_names(session, ids)
    return tuple(_compose(rows[id_], names[id_]) for id_ in ids if id_ in rows)


def _count(links: Table, *key: ColumnElement[Any]) -> ColumnElement[int]:
    """Return how many things, told apart by a key, involve an entity or one of those that were merged into it.

    A thing that involves several of these is one. That takes several times as long as counting rows, and so is left
    to entities that others were merged into, and to events, of which several rows may be one.
    """
    merged = entities.alias()
    any_part = () if "part" not in links.c else (links.c.part == Part.ANY,)
    family = select(merged.c.id).where(or_(merged.c.id == entities.c.id, merged.c.merged_into == entities.c.id))
    things = select(*key).where(links.c.entity_id.in_(family.correlate(entities)), *any_part).distinct()
    once = select(func.count()).select_from(things.correlate(entities).subquery()).scalar_subquery()
    if links is event_entities:
        return once
    rows = select(func.count()).where(links.c.entity_id == entities.c.id, *any_part).scalar_subquery()
    return case((exists().where(merged.c.merged_into == entities.c.id), once), else_=rows)


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


def _compose(row: Row[Any], names: Mapping[str, str]) -> StoredEntity:
    return StoredEntity(
        id=row.id,
        kind=row.kind,
        name=row.name,
        aliases=tuple(name for folded, name in names.items() if folded != row.folded),
        description=row.description,
        same_as=row.same_as,
        country=row.country or row.code,
        counts=EntityCounts(articles=row.articles, claims=row.claims, events=row.events),
    )
