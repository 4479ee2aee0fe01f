"""Entities that a list names: those that are there are extended, the others added."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, exists, func, select, update

from service.store.curating import load_refused_names
from service.store.names import NAME_LENGTH, save_prominence
from service.store.saving import save_entities
from service.store.tables import entities, entity_names
from service.store.touched import note_entities

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from service.domain.entities import KnownEntity, ListedEntity


class Fate(StrEnum):
    """What can become of a listed entity."""

    ADDED = "added"
    EXTENDED = "extended"
    ALREADY_THERE = "already there"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a listed entity."""

    fate: Fate
    kept: tuple[str, ...] = ()
    """What is known otherwise, and stays: "country PE"."""


def has_imported(session: Session) -> bool:
    """Tell whether a list has been imported, this one or another."""
    return bool(session.scalar(select(exists().where(entities.c.imported))))


@dataclass(frozen=True, slots=True)
class _Details:
    """What is known of an entity beside its names."""

    country: str | None
    same_as: str | None
    imported: bool

    def lacks(self, said: ListedEntity) -> bool:
        """Tell whether a list says anything that is not known."""
        return not self.imported or (said.country and not self.country) or (said.same_as and not self.same_as) or False

    def kept(self, said: ListedEntity) -> tuple[str, ...]:
        """Return what is known otherwise than a list says."""
        pairs = (("country", self.country, said.country), ("same_as", self.same_as, said.same_as))
        return tuple(f"{field} {ours}" for field, ours, theirs in pairs if ours and theirs and ours != theirs)


_FILL = (
    update(entities)
    .where(entities.c.id == bindparam("its_id"))
    .values(
        country=func.coalesce(entities.c.country, bindparam("its_country")),
        same_as=func.coalesce(entities.c.same_as, bindparam("its_same_as")),
        imported=True,
    )
)


def save_listed_entities(
    session: Session, known: Sequence[KnownEntity], listed: Sequence[ListedEntity]
) -> tuple[Imported, ...]:
    """Add entities or extend them, and return what became of each; no two of `known` have one id.

    `known` says which one across articles each of `listed` is. Names are added, but for those that people took away;
    country and address are filled in where there is none; nothing is overwritten.
    """
    ids = [entity.id for entity in known]
    details, names = _load_details(session, ids), _load_names(session, ids)
    names |= {(each.entity_id, each.folded) for each in load_refused_names(session, ids)}
    save_entities(session, tuple(known))
    save_prominence(session, ids)
    done, filled = [], []
    for entity, said in zip(known, listed, strict=True):
        before = details.get(entity.id)
        lacking = before is None or before.lacks(said)
        if lacking:
            filled.append({"its_id": entity.id, "its_country": said.country, "its_same_as": said.same_as})
        gained = any((entity.id, name.folded[:NAME_LENGTH]) not in names for name in entity.names)
        fate = Fate.EXTENDED if lacking or gained else Fate.ALREADY_THERE
        done.append(Imported(fate, before.kept(said)) if before else Imported(Fate.ADDED))
    note_entities(session, [str(each["its_id"]) for each in filled])
    if filled:
        session.execute(_FILL, sorted(filled, key=lambda row: str(row["its_id"])))
    return tuple(done)


def _load_details(session: Session, ids: Sequence[str]) -> Mapping[str, _Details]:
    chosen = select(entities.c.id, entities.c.country, entities.c.same_as, entities.c.imported)
    rows = session.execute(chosen.where(entities.c.id.in_(ids)))
    return {row.id: _Details(row.country, row.same_as, row.imported) for row in rows}


def _load_names(session: Session, ids: Sequence[str]) -> set[tuple[str, str]]:
    chosen = select(entity_names.c.entity_id, entity_names.c.folded).where(entity_names.c.entity_id.in_(ids))
    return {(row.entity_id, row.folded) for row in session.execute(chosen)}
