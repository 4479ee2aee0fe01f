"""Changing what people decide of entities, one change at a time.

Locks are taken in the order that `turns.py` gives. Whoever stores an article takes them in the same order. Articles are
locked in a way that lets others refer to them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from typing import TYPE_CHECKING

from sqlalchemy import Text, any_, bindparam, delete, func, insert, select, tuple_, update
from sqlalchemy.dialects.postgresql import ARRAY

from service.domain.curation import EntityName, EntityRecord, Reassignment, RefusedName
from service.domain.entities import Name
from service.domain.feed import FeedKind
from service.store.columns import shown_key
from service.store.curation_tables import reassignments, refused_names
from service.store.merged import family_of, load_survivors
from service.store.names import name_row, save_names, save_prominence
from service.store.paging import matches
from service.store.tables import (
    Part,
    articles,
    claim_entities,
    claims,
    entities,
    entity_names,
    event_candidates,
    event_entities,
    mentions,
)
from service.store.touched import note_entities, note_shown
from service.store.turns import Turn, await_turn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import Table
    from sqlalchemy.orm import Session

    from service.domain.curation import Decided

_LINKS = (mentions, claim_entities, event_entities, event_candidates)


def take_turn(session: Session, article_ids: Iterable[str] = ()) -> None:
    """Wait until nobody else changes entities, nor stores what is found in some articles; until the commit."""
    await_turn(session, Turn.CURATING)
    wanted = set(article_ids)
    if wanted:
        key = articles.c.id
        session.execute(select(key).where(key.in_(wanted)).order_by(key).with_for_update(key_share=True))
        moved = select(reassignments).where(reassignments.c.article_id.in_(wanted))
        session.execute(moved.order_by(*reassignments.primary_key).with_for_update())


def lock_entities(session: Session, ids: Iterable[str]) -> dict[str, EntityRecord]:
    """Lock some entities with all that mean the same, and return them by id; those that are not there are left out."""
    columns = (entities.c[each.name] for each in fields(EntityRecord))
    chosen = select(*columns).where(entities.c.id.in_(family_of(tuple(ids)))).order_by(entities.c.id).with_for_update()
    return {row.id: EntityRecord(*row) for row in session.execute(chosen)}


def load_names(session: Session, ids: Collection[str]) -> tuple[EntityName, ...]:
    """Return all names of some entities."""
    chosen = select(entity_names).where(entity_names.c.entity_id.in_(ids)).order_by(*entity_names.primary_key)
    return tuple(
        EntityName(row.entity_id, Name(row.name, row.folded, tuple(row.sounds))) for row in session.execute(chosen)
    )


_REFUSED = (
    select(refused_names)
    .where(refused_names.c.entity_id == any_(bindparam("ids", type_=ARRAY(Text))))
    .order_by(*refused_names.primary_key)
)
_REASSIGNED = (
    select(reassignments)
    .where(reassignments.c.article_id == bindparam("article_id"))
    .order_by(reassignments.c.entity_id)
    .with_for_update(read=True)
)


def load_refused_names(session: Session, ids: Collection[str]) -> tuple[RefusedName, ...]:
    """Return all names that some entities do not go by."""
    return tuple(RefusedName(row.entity_id, row.folded) for row in session.execute(_REFUSED, {"ids": list(ids)}))


def load_mentioning(session: Session, ids: Collection[str], article_ids: Collection[str] | None = None) -> set[str]:
    """Return which articles mention one of some entities: which of some articles, or of all."""
    among = matches(mentions.c.article_id, article_ids)
    chosen = select(mentions.c.article_id).where(mentions.c.entity_id.in_(ids), *among)
    return set(session.scalars(chosen.distinct()))


def replace_decided(session: Session, old: Decided, new: Decided) -> None:
    """Put some of what people decided in the place of what stood there; either way round it is undone.

    What articles say goes with their reassignments.
    """
    _note_decided(session, old, new)
    _move_mentions(session, ((each.article_id, each.new_id, each.entity_id) for each in old.reassigned))
    _delete(session, reassignments, [(each.article_id, each.entity_id) for each in old.reassigned])
    _delete(session, entity_names, [(each.entity_id, each.name.folded) for each in old.names])
    _delete(session, refused_names, [(each.entity_id, each.folded) for each in old.refused])
    for id_, columns in new.entities.items():
        known = update(entities).where(entities.c.id == id_)
        session.execute((known if id_ in old.entities else insert(entities)).values(id=id_, **columns))
    save_names(session, [name_row(each.entity_id, each.name) for each in new.names])
    refused = [{"entity_id": each.entity_id, "folded": each.folded} for each in new.refused]
    reassigned = [
        {"article_id": each.article_id, "entity_id": each.entity_id, "new_id": each.new_id} for each in new.reassigned
    ]
    for table, rows in ((refused_names, refused), (reassignments, reassigned)):
        if rows:
            session.execute(insert(table), rows)
    _move_mentions(session, ((each.article_id, each.entity_id, each.new_id) for each in new.reassigned))
    _delete(session, entities, [(id_,) for id_ in old.entities.keys() - new.entities.keys()])
    save_prominence(session, {*new.entities, *(each.entity_id for each in new.names)})


def _note_decided(session: Session, old: Decided, new: Decided) -> None:
    """Note the entities that a change concerns, and the claims and events that name others afterwards."""
    records = (*old.entities.items(), *new.entities.items())
    named = {each.entity_id for each in (*old.names, *new.names)}
    ids = named | {each for id_, fields in records for each in (id_, fields.get("merged_into")) if each}
    note_entities(session, set(load_survivors(session, ids).values()), new=ids)
    merged = {id_ for id_, fields in records if "merged_into" in fields and id_ in old.entities.keys() & new.entities}
    moved = [
        (each.article_id, id_) for each in (*old.reassigned, *new.reassigned) for id_ in (each.entity_id, each.new_id)
    ]
    for kind, links in ((FeedKind.CLAIM, claim_entities), (FeedKind.EVENT, event_entities)):
        linked = select(*shown_key(links)).where(links.c.part == Part.ANY).distinct()
        for where in (links.c.entity_id.in_(merged), tuple_(links.c.article_id, links.c.entity_id).in_(moved)):
            note_shown(session, kind, (tuple(row) for row in session.execute(linked.where(where))))


def load_reassignments(session: Session, article_id: str) -> tuple[Reassignment, ...]:
    """Return what is reassigned of an article. Nobody changes it before the commit."""
    rows = session.execute(_REASSIGNED, {"article_id": article_id})
    return tuple(Reassignment(row.article_id, row.entity_id, row.new_id) for row in rows)


def _move_mentions(session: Session, moves: Iterable[tuple[str, str, str]]) -> None:
    """Say of one entity what articles say of another; a move is an article, the one and the other."""
    articles_of: dict[tuple[str, str], list[str]] = defaultdict(list)
    for article, old, new in moves:
        articles_of[old, new].append(article)
    if articles_of:
        await_turn(session, Turn.COMPARING)
    for (old, new), moved in articles_of.items():
        for table in _LINKS:
            where = (table.c.article_id.in_(moved), table.c.entity_id == old)
            session.execute(update(table).where(*where).values(entity_id=new))
        named = {name: func.array_replace(claims.c[name], old, new) for name in ("involved", "speakers")}
        saying = (claims.c.article_id.in_(moved), claims.c.involved.contains([old]))
        session.execute(update(claims).where(*saying).values(named))


def _delete(session: Session, table: Table, keys: Sequence[tuple[str, ...]]) -> None:
    if keys:
        session.execute(delete(table).where(tuple_(*table.primary_key).in_(keys)))
