"""Events: what happens, with all reports of it."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import RedirectResponse

from service.api.dependencies import SessionDep
from service.api.faceting import FacetedPageOut, PartPageOut
from service.api.filters import EventQuery
from service.api.formats.listings import EVENTS
from service.api.lists import EXPORTED, ListsDep
from service.api.schemas.events import EventOut
from service.api.schemas.members import EventId
from service.domain.lookups import ExportRequest
from service.usecases.count_facets import count_facets
from service.usecases.export_events import export_events
from service.usecases.look_up_events import look_up_event, look_up_events

router = APIRouter(prefix="/v1/events", tags=["Events"])


@router.get(
    "",
    operation_id="list_events",
    summary="Look up events",
    response_model=FacetedPageOut[EventOut] | PartPageOut,
    responses=EXPORTED,
)
def get_events(query: Annotated[EventQuery, Query()], lists: ListsDep) -> Response:
    """Return the events that match, latest first. Different parameters mean AND, a repeated one OR."""
    criteria, request = query.criteria(), lists.read(query, query.sort)
    if isinstance(request, ExportRequest):
        return lists.export(EVENTS, query, partial(export_events, asked=criteria, request=request))
    with lists.snapshots.begin() as session:
        page = look_up_events(session, criteria, request)
        facets = count_facets(session, criteria, request.sort, query.counting())
    return lists.answer(EVENTS, query, page, facets)


@router.get(
    "/{event_id}",
    operation_id="get_event",
    summary="Read an event",
    response_model=EventOut,
    responses={308: {"description": "It was merged into the event that `Location` names."}},
)
def get_event(session: SessionDep, event_id: EventId) -> EventOut | RedirectResponse:
    """Return one event."""
    event = look_up_event(session, event_id)
    if event.id != event_id:
        return RedirectResponse(f"/v1/events/{event.id}", 308)
    return EventOut.model_validate(event)
