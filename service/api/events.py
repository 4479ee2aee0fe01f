"""Events: what happens, with all reports of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse

from service.api.dependencies import SessionDep
from service.api.filters import EventQuery
from service.api.paging import PageOut, PagesDep
from service.api.schemas.events import EventOut
from service.usecases.look_up_events import look_up_event, look_up_events

router = APIRouter(prefix="/v1/events", tags=["Events"])


@router.get("", summary="Look up events")
def get_events(session: SessionDep, query: Annotated[EventQuery, Query()], pages: PagesDep) -> PageOut[EventOut]:
    """Return the events that match, latest first. Different parameters mean AND, a repeated one OR."""
    page = look_up_events(session, query.criteria(), pages.read(query, query.sort))
    return pages.shape(page, EventOut)


@router.get(
    "/{event_id}",
    summary="Read an event",
    response_model=EventOut,
    responses={308: {"description": "It was merged into the event that `Location` names."}},
)
def get_event(session: SessionDep, event_id: str) -> EventOut | RedirectResponse:
    """Return one event."""
    event = look_up_event(session, event_id)
    if event.id != event_id:
        return RedirectResponse(f"/v1/events/{event.id}", 308)
    return EventOut.model_validate(event)
