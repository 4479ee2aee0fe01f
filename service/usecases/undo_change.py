"""Undo a change of entities."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.domain.curation import Action, Change, Curation
from service.errors import ConflictError, NotFoundError
from service.store.changes import load_change, load_last_built_upon, save_change
from service.store.curating import load_mentioning, lock_entities, take_turn
from service.store.recording import record_changes
from service.usecases.look_up_entities import look_up_entity
from service.usecases.relate_changed import relate_changed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.curation import Grounds, StoredChange

_ID = re.compile(r"[1-9][0-9]{0,8}")


def undo_change(session: Session, id_: str, grounds: Grounds) -> Curation:
    """Restore what was before a change, and return the entity that it was asked of.

    Raises `NotFoundError`; `ConflictError` for an undo, for what is undone already, and where something later builds
    upon the change: another change, or articles that speak of an entity that it made.
    """
    asked = _load(session, id_)
    take_turn(session, {each.article_id for each in asked.change.after.reassigned})
    lock_entities(session, asked.change.entity_ids)
    made = _load(session, id_)  # as it is now that nobody else changes anything
    _check(session, made)
    done = made.change
    undo = Change(Action.UNDO, done.entity_ids, before=done.after, after=done.before, grounds=grounds, undoes=made.id)
    undone = save_change(session, undo)
    relate_changed(session, undo)
    record_changes(session)
    return Curation(look_up_entity(session, done.entity_ids[0]), undone)


def _load(session: Session, id_: str) -> StoredChange:
    made = load_change(session, int(id_)) if _ID.fullmatch(id_) else None
    if made is None:
        raise NotFoundError("change", id_)
    return made


def _check(session: Session, made: StoredChange) -> None:
    """Refuse to undo what cannot be undone, or not any longer."""
    if made.change.action is Action.UNDO:
        raise ConflictError(f"Change {made.id} is an undo. Make the change that it undid anew.")
    if made.undone_by:
        raise ConflictError(f"Change {made.id} was undone by change {made.undone_by}.")
    later = load_last_built_upon(session, made)
    if later:
        raise ConflictError(f"Change {later} builds upon change {made.id}. Undo that one first.")
    before, after = made.change.before, made.change.after
    new_ids = [id_ for id_ in after.entities if id_ not in before.entities]
    others = load_mentioning(session, new_ids) - {each.article_id for each in after.reassigned}
    if others:
        old_id, new_id = made.change.entity_ids[0], new_ids[0]
        raise ConflictError(
            f"Article {min(others)}, stored since, speaks of {new_id} too. Merge it into {old_id} instead."
        )
