"""Who may bear a name, asked for many names at once: the number of statements does not grow with them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from service.domain.entities import KnownEntity, Name
from service.domain.reconciliation import Bearer
from service.store.merged import shown_id
from service.store.name_search import find_named
from service.store.tables import entities, entity_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from service.domain.lookups import EntityCriteria


def search_bearers(session: Session, asked: Sequence[EntityCriteria], limit: int) -> tuple[tuple[str, ...], ...]:
    """Return for each name that is asked for the ids of its likeliest bearers, best first."""
    return tuple(tuple(match.id for match in each.matches[:limit]) for each in find_named(session, asked))


def load_bearers(session: Session, ids: Collection[str]) -> Mapping[str, Bearer]:
    """Return by some ids the entities that are shown under them, each with all its names, its own first.

    Ids that are not stored are left out. Whoever was merged is shown as the survivor, which goes by the names of both.
    """
    written, shown, members = entities.alias(), entities.alias(), entities.alias()
    chosen = (
        select(written.c.id.label("asked"), shown)
        .add_columns(entity_names.c.name.label("text"), entity_names.c.folded.label("written"), entity_names.c.sounds)
        .join_from(written, shown, shown.c.id == shown_id(written))
        .join(members, or_(members.c.id == shown.c.id, members.c.merged_into == shown.c.id))
        .join(entity_names, entity_names.c.entity_id == members.c.id)
        .where(written.c.id.in_(sorted(ids)))
        .order_by(written.c.id, entity_names.c.folded != shown.c.folded, entity_names.c.folded, members.c.id)
    )
    rows = session.execute(chosen) if ids else ()
    return {id_: _compose(named) for id_, named in groupby(rows, key=lambda row: row.asked)}


def _compose(rows: Iterator[Row[Any]]) -> Bearer:
    first, *others = rows
    names: dict[str, Name] = {}
    for row in (first, *others):
        names.setdefault(row.written, Name(row.text, row.written, tuple(row.sounds)))
    known = KnownEntity(first.id, first.kind, first.name, tuple(names.values()), first.code)
    return Bearer(known, first.description, first.same_as, first.country)
