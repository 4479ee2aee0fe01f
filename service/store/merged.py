"""Which entities mean the same because people merged them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, any_, bindparam, func, literal, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from service.store.tables import entities

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import ColumnElement, FromClause, Select
    from sqlalchemy.orm import Session


def shown_id(table: FromClause = entities) -> ColumnElement[str]:
    """Return the id under which an entity is shown: its survivor's, if it was merged."""
    return func.coalesce(table.c.merged_into, table.c.id)


def family_of(ids: Collection[str]) -> Select[str]:
    """Return the statement for all ids that mean the same as one of some, these included."""
    return _family_of(literal(list(ids), ARRAY(Text)))


def _family_of(ids: ColumnElement[Any]) -> Select[str]:
    written, member = entities.alias(), entities.alias()
    shown = shown_id(written)
    same = or_(member.c.id == shown, member.c.merged_into == shown)
    return select(member.c.id).distinct().join_from(written, member, same).where(written.c.id == any_(ids))


_ASKED = bindparam("asked", type_=ARRAY(Text))
_IS_ASKED = entities.c.id == any_(_ASKED)
_SAME = _family_of(_ASKED)
_ALL = select(entities.c.id, shown_id().label("shown"))
_SHOWN = _ALL.where(_IS_ASKED)
_MERGED = _SHOWN.where(entities.c.merged_into.is_not(None))
_OF_FAMILY = _ALL.where(or_(_IS_ASKED, entities.c.merged_into == any_(_ASKED)))


def load_survivor(session: Session, id_: str) -> str | None:
    """Return the id under which an entity is shown, None if there is none of that id."""
    return load_survivors(session, (id_,)).get(id_)


def load_survivors(session: Session, ids: Collection[str]) -> Mapping[str, str]:
    """Return by some ids those under which the entities are shown, without ids that are not stored."""
    rows = session.execute(_SHOWN, {"asked": list(ids)}) if ids else ()
    return {row.id: row.shown for row in rows}


def load_merged(session: Session, ids: Collection[str]) -> Mapping[str, str]:
    """Return those of some ids whose entities were merged, each with its survivor's."""
    rows = session.execute(_MERGED, {"asked": list(ids)}) if ids else ()
    return {row.id: row.shown for row in rows}


def load_families(session: Session, ids: Collection[str]) -> Mapping[str, str]:
    """Return all ids that mean some survivors, each with the survivor's."""
    rows = session.execute(_OF_FAMILY, {"asked": list(ids)}) if ids else ()
    return {row.id: row.shown for row in rows}


def load_same(session: Session, ids: Iterable[str]) -> tuple[str, ...]:
    """Return some ids, and then all others that mean one of the same entities."""
    asked = list(dict.fromkeys(ids))
    return tuple(dict.fromkeys((*asked, *sorted(session.scalars(_SAME, {"asked": asked})))))
