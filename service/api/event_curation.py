"""Curation of events: people set apart what was taken for one, and take it back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from service.api.dependencies import SessionDep
from service.api.json_objects import body_of, describe_object
from service.api.problems import CONFLICT
from service.api.schemas.curation import GroundsBody
from service.api.schemas.event_curation import EventCurationOut, EventSplitBody
from service.api.schemas.members import EventId, SeparationId
from service.usecases.split_event import split_event
from service.usecases.undo_event_split import undo_event_split

router = APIRouter(prefix="/v1/events", tags=["Curation"])

_GROUNDS = {"reason": "Another raid on the same day.", "by": "a.ruiz"}


@router.post(
    "/{event_id}/split",
    operation_id="split_event",
    summary="Split an event in two",
    status_code=201,
    responses=CONFLICT,
    openapi_extra=describe_object(EventSplitBody, {"article": "6b1f9d0c2e5a4f7788aa", **_GROUNDS}),
)
def post_event_split(
    session: SessionDep,
    event_id: EventId,
    body: Annotated[EventSplitBody, Depends(body_of(EventSplitBody))],
    response: Response,
) -> EventCurationOut:
    """Set what an article reports apart from what all others report, and return the event that it is then of.

    It holds when articles are extracted anew or sent again. An event that was merged is named by the survivor: 409.
    """
    done = split_event(session, event_id, body.article, body.grounds())
    response.headers["Location"] = f"/v1/events/{done.event.id}"
    return EventCurationOut.model_validate(done)


@router.post(
    "/separations/{separation_id}/undo",
    operation_id="undo_event_split",
    summary="Undo the split of an event",
    responses=CONFLICT,
    openapi_extra=describe_object(GroundsBody, _GROUNDS),
)
def post_event_undo(
    session: SessionDep, separation_id: SeparationId, body: Annotated[GroundsBody, Depends(body_of(GroundsBody))]
) -> EventCurationOut:
    """Compare again what was set apart, and return the event that the article then reports. 409 if it was undone."""
    return EventCurationOut.model_validate(undo_event_split(session, separation_id, body.grounds()))
