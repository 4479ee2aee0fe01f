"""Correct the name, the kind and the aliases of an entity."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, TypeVar

from service.domain.curation import Action, Change, Curation, Decided, EntityName, RefusedName
from service.store.changes import save_change
from service.store.curating import load_names, load_refused_names, take_turn
from service.store.recording import record_changes
from service.usecases.lock_entity import lock_entity
from service.usecases.look_up_entities import look_up_entity
from service.usecases.read_given_name import read_given_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from service.domain.curation import Edit, EntityRecord, Grounds
    from service.domain.entities import Name

T = TypeVar("T")


def edit_entity(session: Session, id_: str, edit: Edit, grounds: Grounds) -> Curation:
    """Correct an entity, and return it. A name that is replaced stays as an alias, unless all aliases are given.

    Raises `NotFoundError`; `ConflictError` if it was merged; `InvalidChangeError` for what is no name.
    """
    take_turn(session)
    entity, family = lock_entity(session, id_)
    had = frozenset(load_names(session, family))
    own = _own_name(entity, edit, had)
    has = _edit_names(id_, own, edit, had)
    lost = {RefusedName(*each) for each in product(family, _folded(had) - _folded(has))}
    refused = frozenset(load_refused_names(session, family))
    old_record, new_record = _compare(entity, edit, own)
    before = Decided(old_record, _sort(had - has), _sort(each for each in refused if each.folded in _folded(has)))
    after = Decided(new_record, _sort(has - had), _sort(lost - refused))
    if before == after:
        return Curation(look_up_entity(session, id_), change=None)
    names, refusals = (*before.names, *after.names), (*before.refused, *after.refused)
    others = {*(each.entity_id for each in names), *(each.entity_id for each in refusals)} - {id_}
    change = Change(Action.EDIT, (id_, *sorted(others)), before, after, grounds)
    made = save_change(session, change)
    record_changes(session)
    return Curation(look_up_entity(session, id_), made)


def _own_name(entity: EntityRecord, edit: Edit, had: frozenset[EntityName]) -> Name:
    if edit.name is not None:
        return read_given_name("name", edit.name)
    return next(each.name for each in had if (each.entity_id, each.name.folded) == (entity.id, entity.folded))


def _edit_names(id_: str, own: Name, edit: Edit, had: frozenset[EntityName]) -> frozenset[EntityName]:
    """Return all names that an entity and those merged into it have afterwards.

    A name that was one's before the merge stays where it is.
    """
    if edit.aliases is None:
        given = {own.folded: own}
        kept = {each for each in had if (each.entity_id, each.name.folded) != (id_, own.folded)}
    else:
        aliases = (read_given_name(f"aliases/{n}", alias) for n, alias in enumerate(edit.aliases))
        given = {**{alias.folded: alias for alias in aliases}, own.folded: own}
        kept = {each for each in had if each.entity_id != id_ and each.name.folded in given}
    new = {EntityName(id_, name) for name in given.values() if name is own or name.folded not in _folded(kept)}
    spelled = {(each.entity_id, each.name.text): each for each in had}
    return frozenset(kept | {spelled.get((id_, each.name.text), each) for each in new})


def _compare(
    entity: EntityRecord, edit: Edit, own: Name
) -> tuple[dict[str, dict[str, str | None]], dict[str, dict[str, str | None]]]:
    """Return the record of an entity before and after; neither where they do not differ."""
    old: dict[str, str | None] = {"kind": entity.kind, "name": entity.name, "folded": entity.folded}
    new: dict[str, str | None] = {"kind": edit.kind or entity.kind, "name": own.text, "folded": own.folded}
    return ({}, {}) if old == new else ({entity.id: old}, {entity.id: new})


def _folded(names: Iterable[EntityName]) -> set[str]:
    return {each.name.folded for each in names}


def _sort(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(sorted(values, key=str))
