"""Merge an entity into another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.curation import Action, Change, Curation, Decided
from service.errors import Fault, InvalidChangeError
from service.store.changes import save_change
from service.store.curating import take_turn
from service.store.recording import record_changes
from service.usecases.lock_entity import lock_entity
from service.usecases.look_up_entities import look_up_entity
from service.usecases.relate_changed import relate_changed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.curation import EntityRecord, Grounds


def merge_entity(session: Session, id_: str, into: str, grounds: Grounds) -> Curation:
    """Merge an entity, and all that were merged into it before, into another; return the survivor.

    Raises `NotFoundError`; `ConflictError` if it was merged already; `InvalidChangeError` if there is no such survivor,
    and always for a country: it is never merged into anything, so that no entity stands for two.
    """
    take_turn(session)
    entity, locked = lock_entity(session, id_, into)
    fault = _find_fault(entity, into, locked.get(into))
    if fault:
        raise InvalidChangeError(Fault("into", fault))
    moved = [each for each in locked.values() if each.shown_id == id_]
    change = Change(
        action=Action.MERGE,
        entity_ids=(id_, into, *(each.id for each in moved if each.id != id_)),
        before=Decided({each.id: {"merged_into": each.merged_into} for each in moved}),
        after=Decided({each.id: {"merged_into": into} for each in moved}),
        grounds=grounds,
    )
    made = save_change(session, change)
    relate_changed(session, change)
    record_changes(session)
    return Curation(look_up_entity(session, into), made)


def _find_fault(entity: EntityRecord, into: str, survivor: EntityRecord | None) -> str | None:
    if survivor is None:
        return f"There is no entity {into!r}."
    if survivor.id == entity.id:
        return "An entity is not merged into itself."
    if survivor.merged_into:
        return f"{into} was merged into {survivor.merged_into}. Name that one."
    if entity.code:
        return f"{entity.name} is a country, and countries are never merged into anything."
    return None
