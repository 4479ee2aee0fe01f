"""Who may bear a name, asked for many names at once: the number of statements does not grow with them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, Text, any_, column, select, true, values
from sqlalchemy.dialects.postgresql import ARRAY

from service.domain.entities import EntityKind, KnownEntity, Name
from service.domain.reconciliation import Bearer
from service.store.entities import NAME_LENGTH, best_names, cut_keys
from service.store.tables import entities, entity_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy import Row, Values
    from sqlalchemy.orm import Session

    from service.domain.lookups import EntityCriteria


def search_bearers(session: Session, asked: Sequence[EntityCriteria], limit: int) -> tuple[tuple[str, ...], ...]:
    """Return for each name that is asked for the ids of its likeliest bearers, best first."""
    if not asked:
        return ()
    names = _tabulate(asked)
    best = best_names(names.c.q, names.c.sounds).join(entities).where(entities.c.kind == any_(names.c.kinds))
    ranks = (best.selected_columns.score.desc(), best.selected_columns.entity_id)
    found = best.order_by(*ranks).limit(limit).lateral()
    chosen = select(names.c.n, found.c.entity_id).join_from(names, found, true())
    ids: list[list[str]] = [[] for _ in asked]
    for n, id_ in session.execute(chosen.order_by(names.c.n, found.c.score.desc(), found.c.entity_id)):
        ids[n].append(id_)
    return tuple(map(tuple, ids))


def load_bearers(session: Session, ids: Collection[str]) -> Mapping[str, Bearer]:
    """Return those of some entities that are stored, each with all its names, its own first."""
    chosen = (
        select(entities, entity_names.c.name.label("text"), entity_names.c.folded.label("written"))
        .add_columns(entity_names.c.sounds)
        .join_from(entities, entity_names)
        .where(entities.c.id.in_(sorted(ids)))
        .order_by(entities.c.id, entity_names.c.folded != entities.c.folded, entity_names.c.folded)
    )
    rows = session.execute(chosen) if ids else ()
    return {id_: _compose(named) for id_, named in groupby(rows, key=lambda row: row.id)}


def _tabulate(asked: Sequence[EntityCriteria]) -> Values:
    """Return what is asked for as rows to join with."""
    columns = (column("n", Integer), column("q", Text), column("sounds", ARRAY(Text)), column("kinds", ARRAY(Text)))
    rows = [
        (n, (each.q or "")[:NAME_LENGTH], cut_keys(each.keys), list(EntityKind if each.kind is None else each.kind))
        for n, each in enumerate(asked)
    ]
    return values(*columns, name="asked").data(rows)


def _compose(rows: Iterator[Row[Any]]) -> Bearer:
    first, *others = rows
    names = tuple(Name(row.text, row.written, tuple(row.sounds)) for row in (first, *others))
    known = KnownEntity(first.id, first.kind, first.name, names, first.code)
    return Bearer(known, first.description, first.same_as)
