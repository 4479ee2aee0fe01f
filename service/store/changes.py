"""The history of entities: each change with the two states that undo it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, cast, exists, func, insert, or_, select
from sqlalchemy.dialects.postgresql import ARRAY, array

from service.domain.curation import (
    Action,
    Change,
    Decided,
    EntityName,
    Grounds,
    Reassignment,
    RefusedName,
    StoredChange,
)
from service.domain.entities import Name
from service.store.curating import replace_decided
from service.store.curation_tables import entity_changes
from service.store.paging import cut_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Row
    from sqlalchemy.orm import Session

    from service.domain.lookups import HistorySort, Page, PageRequest

_undoing = entity_changes.alias("undoing")


def save_change(session: Session, change: Change) -> StoredChange:
    """Make a change and store it in the history. Changes take turns, so they are numbered in order, without gaps."""
    replace_decided(session, change.before, change.after)
    last = session.scalars(select(func.coalesce(func.max(entity_changes.c.id), 0))).one()
    row = {
        "id": last + 1,
        "action": change.action,
        "reason": change.grounds.reason,
        "made_by": change.grounds.by,
        "entity_ids": change.entity_ids,
        "changed": sorted(change.before.keys | change.after.keys),
        "before": asdict(change.before),
        "after": asdict(change.after),
        "undoes": change.undoes,
    }
    made = insert(entity_changes).values(row).returning(entity_changes.c.made_at)
    return StoredChange(last + 1, change, session.scalars(made).one(), undone_by=None)


def load_change(session: Session, id_: int) -> StoredChange | None:
    """Return a change, None if there is none of that id."""
    return next(iter(_load_changes(session, ((id_,),))), None)


def search_changes(session: Session, ids: Sequence[str], request: PageRequest[HistorySort]) -> Page[StoredChange]:
    """Return a page of the changes that concern one of some entities, newest first."""
    number = entity_changes.c.id
    found = select(number.label("position"), number).where(entity_changes.c.entity_ids.overlap(_texts(ids)))
    return cut_page(session, (found,), request, _load_changes)


def load_last_built_upon(session: Session, change: StoredChange) -> int | None:
    """Return the latest change that stands and that concerns or changes what an earlier one changed, None if none."""
    keys = _texts(sorted(change.change.before.keys | change.change.after.keys))
    later = entity_changes.c
    stands = (later.action != Action.UNDO, ~exists().where(_undoing.c.undoes == later.id))
    builds = or_(later.entity_ids.overlap(keys), later.changed.overlap(keys))
    last: int | None = session.scalar(select(func.max(later.id)).where(later.id > change.id, *stands, builds))
    return last


def is_concerned(id_: ColumnElement[str]) -> ColumnElement[bool]:
    """Return the condition that some change concerns an entity."""
    return exists().where(entity_changes.c.entity_ids.contains(array([id_])))


def _load_changes(session: Session, keys: Sequence[tuple[Any, ...]]) -> tuple[StoredChange, ...]:
    ids = [id_ for (id_,) in keys]
    chosen = select(entity_changes, _undoing.c.id.label("undone_by")).outerjoin(
        _undoing, _undoing.c.undoes == entity_changes.c.id
    )
    rows = {row.id: row for row in session.execute(chosen.where(entity_changes.c.id.in_(ids)))}
    return tuple(_compose(rows[id_]) for id_ in ids if id_ in rows)


def _compose(row: Row[Any]) -> StoredChange:
    change = Change(
        action=row.action,
        entity_ids=tuple(row.entity_ids),
        before=_read(row.before),
        after=_read(row.after),
        grounds=Grounds(row.reason, row.made_by),
        undoes=row.undoes,
    )
    return StoredChange(row.id, change, row.made_at, row.undone_by)


def _read(stored: dict[str, Any]) -> Decided:
    """Return the value of which JSON was stored."""
    names = (EntityName(each["entity_id"], _read_name(each["name"])) for each in stored["names"])
    return Decided(
        entities=stored["entities"],
        names=tuple(names),
        refused=tuple(RefusedName(**each) for each in stored["refused"]),
        reassigned=tuple(Reassignment(**each) for each in stored["reassigned"]),
    )


def _read_name(stored: dict[str, Any]) -> Name:
    return Name(stored["text"], stored["folded"], tuple(stored["keys"]))


def _texts(values: Sequence[str]) -> ColumnElement[Any]:
    return cast(values, ARRAY(Text))
