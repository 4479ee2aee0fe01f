"""Stored entities: one by its id, a page of those that are looked for, and all that a name may mean."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, Text, any_, bindparam, case, exists, func, literal, or_, select, true
from sqlalchemy.dialects.postgresql import ARRAY

from service.domain.articles import EntityCounts, StoredEntity
from service.domain.entities import EntityKind, KnownEntity, Name
from service.domain.lookups import EntitySort, PageRequest, Total
from service.store.lists import rows_for, table_of
from service.store.merged import load_survivor, shown_id
from service.store.name_search import find_named
from service.store.names import KEY_LENGTH, NAME_LENGTH, join_sounds, name_sounds, split_sounds
from service.store.paging import COUNTED, cut_list, cut_page, matches, stream_rows, total_of
from service.store.tables import Part, claim_entities, entities, entity_names, event_entities, mentions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement, FromClause, Row, Select, Table
    from sqlalchemy.orm import Session

    from service.domain.lookups import EntityCriteria, ExportRequest, Key, Page
    from service.store.name_search import Match
    from service.store.paging import Branch

MOST_TIMES = 10
"""How often the same thing may be read: for that many times as many rows are counted as things."""
_COUNTED_IN_LISTS = 500
"""A page holds many, and the most prominent come first: they are counted no further."""
_MOST_CANDIDATES = 50
"""Entities that are looked at for one name: beyond these a name is too common to tell whom it means."""
_ASKED = table_of("asked", folded=Text, sounds=Text)


def load_entity(session: Session, id_: str) -> StoredEntity | None:
    """Return an entity, or the one that it was merged into; None if there is none of that id."""
    return next(iter(_load_entities(session, (load_survivor(session, id_) or id_,))), None)


def load_entities(session: Session, ids: Sequence[str]) -> tuple[StoredEntity, ...]:
    """Return those of some entities that are stored, in the order of their ids."""
    return _load_entities(session, ids)


def load_entity_names(session: Session, ids: Collection[str]) -> Mapping[str, str]:
    """Return what those of some entities are called that are stored, by id."""
    rows = session.execute(select(entities.c.id, entities.c.name).where(entities.c.id.in_(ids))) if ids else ()
    return {row.id: row.name for row in rows}


def search_entities(session: Session, criteria: EntityCriteria, request: PageRequest[EntitySort]) -> Page[StoredEntity]:
    """Return a page of the entities that match, by name or by how well a name answers, and then by id.

    One that was merged is found as its survivor; imported ones that no article mentions are found by a name only.
    """
    if criteria.q is None:
        return cut_page(session, (_spoken_of(criteria),), request, _load_listed)
    keys, is_cut = _find_keys(session, criteria, request.sort)
    page = cut_list(session, keys, request, _load_listed)
    return replace(page, total=Total(page.total.value, "gte")) if is_cut else page


def search_all_entities(
    session: Session, criteria: EntityCriteria, request: ExportRequest[EntitySort]
) -> Iterator[StoredEntity]:
    """Yield the entities that match, however many, in the same order."""
    if criteria.q is None:
        return stream_rows(session, (_spoken_of(criteria),), request, _load_listed)
    keys, _ = _find_keys(session, criteria, request.sort)
    whole = PageRequest(request.sort, len(keys) if request.limit is None else request.limit, request.after)
    return iter(cut_list(session, keys, whole, _load_listed).items)


def _find_keys(session: Session, criteria: EntityCriteria, sort: EntitySort) -> tuple[list[Key], bool]:
    """Return the sort values and ids of those whom a name may mean, and whether there are more than were looked at."""
    (found,) = find_named(session, (criteria,))
    fitting = found.matches if criteria.country is None else _fitting(session, found.matches, criteria.country)
    is_ranked = sort is EntitySort.RELEVANCE
    return [(each.score if is_ranked else each.folded, each.id) for each in fitting], found.is_cut


def load_known_entities(session: Session, keys: Iterable[str], surnames: Iterable[str]) -> tuple[KnownEntity, ...]:
    """Return the entities that have a name with one of some keys, persons with one of fewer, each with all its names.

    Hundreds of persons share a given name, so those who have nothing else in common with a name are not loaded.
    """
    asked = {"keys": _cut_keys(keys), "surnames": _cut_keys(surnames)}
    return _read_known(session.execute(_known(), asked)) if asked["keys"] else ()


def _cut_keys(keys: Iterable[str]) -> list[str]:
    return sorted({key[:KEY_LENGTH] for key in keys})


@cache
def _known() -> Select[Any]:
    """Return the statement for the entities that have some keys."""
    shares_key, shares_surname = (
        entity_names.c.sounds.overlap(bindparam(name, type_=ARRAY(Text))) for name in ("keys", "surnames")
    )
    fits = or_(shares_surname, entities.c.kind != EntityKind.PERSON)
    return _select_known(select(entity_names.c.entity_id).join(entities).where(shares_key, fits))


def load_candidates(session: Session, names: Iterable[Name]) -> tuple[KnownEntity, ...]:
    """Return the entities that may go by some names, each with all its names.

    Of those that share a key with a name, the ones come whose spelling shares most trigrams with it (pg_trgm).
    """
    asked = {name.folded[:NAME_LENGTH]: join_sounds(name_sounds(name)) for name in names if name.keys}
    return _read_known(session.execute(_candidates(), rows_for(_ASKED, sorted(asked.items()))).all()) if asked else ()


@cache
def _candidates() -> Select[Any]:
    """Return the statement for the entities that may go by the names that are `_ASKED`."""
    alike = func.similarity(entity_names.c.folded, _ASKED.c.folded)
    nearest = (
        select(entity_names.c.entity_id)
        .where(entity_names.c.sounds.overlap(split_sounds(_ASKED.c.sounds)))
        .order_by(alike.desc(), entity_names.c.entity_id)
        .limit(_MOST_CANDIDATES)
        .lateral()
    )
    return _select_known(select(nearest.c.entity_id).select_from(_ASKED.join(nearest, true())))


def _select_known(ids: Select[tuple[str]]) -> Select[Any]:
    """Return the statement for the entities of some ids, each with all its names, its own first."""
    own_first = (entity_names.c.folded != entities.c.folded, entity_names.c.folded)
    return (
        select(entities.c.id, entities.c.kind, entities.c.name, entities.c.code, entities.c.merged_into)
        .add_columns(entity_names.c.name.label("text"), entity_names.c.folded, entity_names.c.sounds)
        .join_from(entities, entity_names)
        .where(entities.c.id.in_(ids))
        .order_by(entities.c.id, *own_first)
    )


def _read_known(rows: Iterable[Row[Any]]) -> tuple[KnownEntity, ...]:
    found = groupby(rows, key=lambda row: (row.id, row.kind, row.name, row.code, row.merged_into))
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
    of_country = () if criteria.country is None else (entities.c.id.in_(_of_country(criteria.country)),)
    return select(entities.c.folded, entities.c.id).where(
        entities.c.merged_into.is_(None), _is_spoken_of(), *matches(entities.c.kind, criteria.kind), *of_country
    )


def _is_spoken_of() -> ColumnElement[bool]:
    """Return the condition that an article mentions an entity or one merged into it, or that no list brought it."""
    merged = entities.alias()
    return or_(
        entities.c.imported.is_(False),
        exists().where(mentions.c.entity_id == entities.c.id),
        exists().where(mentions.c.entity_id == merged.c.id, merged.c.merged_into == entities.c.id),
    )


def _fitting(session: Session, found: Iterable[Match], codes: Sequence[str]) -> tuple[Match, ...]:
    """Return those of some matches that are of a country."""
    ids = any_(literal([each.id for each in found], ARRAY(Text)))
    fitting = set(session.scalars(_of_country(codes).where(or_(entities.c.id == ids, entities.c.merged_into == ids))))
    return tuple(each for each in found if each.id in fitting)


def _of_country(codes: Sequence[str]) -> Select[str]:
    """Return the statement for what is shown of which it, or what was merged into it, is or belongs to a country."""
    return select(shown_id()).where(or_(entities.c.country.in_(codes), entities.c.code.in_(codes)))


def _load_listed(session: Session, keys: Sequence[tuple[Any, ...]]) -> tuple[StoredEntity, ...]:
    return _load_entities(session, [id_ for (id_,) in keys], _COUNTED_IN_LISTS)


def _load_entities(session: Session, ids: Sequence[str], most: int = COUNTED) -> tuple[StoredEntity, ...]:
    """Return some entities, in the order of their ids, with counts up to a most."""
    rows = {row.id: row for row in session.execute(_select_entities(), {"ids": ids, "most": most})}
    return tuple(_compose(rows[id_], most) for id_ in ids if id_ in rows)


@cache
def _select_entities() -> Select[Any]:
    """Return the statement for some entities with their aliases, and with counts to one more than is told."""
    counts = (
        _count(mentions, mentions.c.article_id).label("articles"),
        _count(claim_entities, claim_entities.c.article_id, claim_entities.c.n).label("claims"),
        _count(event_entities, event_entities.c.survivor_article, event_entities.c.survivor_n).label("events"),
    )
    wanted = entities.c.id == any_(bindparam("ids", type_=ARRAY(Text)))
    return select(entities, _aliases().label("aliases"), *counts).where(wanted)


def _aliases() -> ColumnElement[list[str]]:
    """Return the other names of an entity and of those that were merged into it, each in one spelling."""
    member, name = entities.alias(), func.min(entity_names.c.name)
    names = (
        select(name)
        .join_from(member, entity_names, entity_names.c.entity_id == member.c.id)
        .where(_is_family(member), entity_names.c.folded != entities.c.folded)
        .group_by(entity_names.c.folded)
        .order_by(name)
    )
    return func.array(names.correlate(entities).scalar_subquery(), type_=ARRAY(Text))


def _count(links: Table, *key: ColumnElement[Any]) -> ColumnElement[int]:
    """Return how many things, told apart by a key, involve an entity or one of those that were merged into it.

    A thing that involves several of these is one; to find that out takes several times as long as counting rows, and so
    is left to entities that others were merged into, and to events, of which several rows may be one.
    """
    merged, most = entities.alias(), bindparam("most", type_=Integer)
    any_part = () if "part" not in links.c else (links.c.part == Part.ANY,)
    own = select(*key).where(links.c.entity_id == entities.c.id, *any_part).limit(most + 1)
    family = select(merged.c.id).where(_is_family(merged)).correlate(entities)
    everyones = select(*key).where(links.c.entity_id.in_(family), *any_part).limit(MOST_TIMES * most)
    once = select(everyones.correlate(entities).subquery()).distinct().limit(most + 1)
    counted = (select(func.count()).select_from(each.correlate(entities).subquery()) for each in (once, own))
    once_each, rows = (each.scalar_subquery() for each in counted)
    if links is event_entities:
        return once_each
    return case((exists().where(merged.c.merged_into == entities.c.id), once_each), else_=rows)


def _is_family(member: FromClause) -> ColumnElement[bool]:
    """Return the condition that somebody is an entity or was merged into it."""
    return or_(member.c.id == entities.c.id, member.c.merged_into == entities.c.id)


def _compose(row: Row[Any], most: int) -> StoredEntity:
    articles, claims, events = (total_of(count, most) for count in (row.articles, row.claims, row.events))
    is_exact = all(each.relation == "eq" for each in (articles, claims, events))
    return StoredEntity(
        id=row.id,
        kind=row.kind,
        name=row.name,
        aliases=tuple(row.aliases),
        description=row.description,
        same_as=row.same_as,
        country=row.country or row.code,
        counts=EntityCounts(articles.value, claims.value, events.value, "eq" if is_exact else "gte"),
    )
