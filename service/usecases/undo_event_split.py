"""Undo the split of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.curation import EventCuration
from service.errors import ConflictError, NotFoundError
from service.store.grouping import load_events
from service.store.ids import event_id
from service.store.recording import record_changes
from service.store.separations import load_separated, load_separation, undo_separation
from service.store.turns import Turn, await_turn
from service.usecases.group_events import group_events
from service.usecases.look_up_events import look_up_event

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.curation import Grounds


def undo_event_split(session: Session, id_: str, grounds: Grounds) -> EventCuration:
    """Let articles be compared again that people set apart; return the event that the one then reports.

    Raises `NotFoundError`; `ConflictError` if it was undone, or if one of its articles is not stored any longer.
    """
    await_turn(session, Turn.COMPARING)
    made = load_separation(session, id_)
    if made is None:
        raise NotFoundError("separation", id_)
    if made.undone:
        raise ConflictError(f"Separation {id_} was undone by {made.undone.by}.")
    keys = load_separated(session, id_)
    if not keys:
        raise ConflictError(f"Nothing that separation {id_} set apart is stored any longer.")
    undone = undo_separation(session, id_, grounds)
    group_events(session, load_events(session, keys))
    record_changes(session)
    return EventCuration(look_up_event(session, event_id(*keys[0])), undone)
