"""Set what an article reports apart from the event that it was taken for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.curation import EventCuration
from service.errors import ConflictError, Fault, InvalidChangeError
from service.store.grouping import load_group
from service.store.ids import event_id, read_event_id
from service.store.recording import record_changes
from service.store.separations import save_separation
from service.store.turns import Turn, await_turn
from service.usecases.group_events import group_events
from service.usecases.look_up_events import look_up_event

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.curation import Grounds


def split_event(session: Session, id_: str, article: str, grounds: Grounds) -> EventCuration:
    """Set what an article reports apart from what all others report of an event; return the event that it is then of.

    It holds when articles are extracted anew or sent again. Raises `NotFoundError`; `ConflictError` if the event was
    merged; `InvalidChangeError` for an article that does not report it, or that alone does.
    """
    await_turn(session, Turn.COMPARING)
    event = look_up_event(session, id_)
    if event.id != id_:
        raise ConflictError(f"{id_} was merged into {event.id}. Split that one.")
    key = read_event_id(id_)
    members = load_group(session, (key,) if key else ())
    part = next((member for member in members if member.article_id == article), None)
    if part is None:
        raise InvalidChangeError(Fault("article", "No stored article of that id reports the event."))
    others = [member.key for member in members if member is not part]
    if not others:
        raise InvalidChangeError(Fault("article", "No other article reports the event."))
    made = save_separation(session, part.key, others, grounds)
    group_events(session, load_group(session, (key,) if key else ()))
    record_changes(session)
    return EventCuration(look_up_event(session, event_id(*part.key)), made)
