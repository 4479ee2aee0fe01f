"""Entities: whom and what articles speak of."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from service.api.dependencies import SessionDep
from service.api.faceting import PartPageOut
from service.api.filters import EntityQuery, TimelineQuery
from service.api.formats.listings import ENTITIES
from service.api.lists import EXPORTED, ListsDep
from service.api.paging import PageOut
from service.api.schemas.entities import EntityOut, FullEntityOut, TimelineOut
from service.api.schemas.members import EntityId
from service.domain.lookups import ExportRequest
from service.usecases.export_entities import export_entities
from service.usecases.look_up_entities import look_up_entities
from service.usecases.look_up_entity_details import look_up_entity_details
from service.usecases.look_up_timeline import look_up_timeline

router = APIRouter(prefix="/v1/entities", tags=["Entities"])

_MERGED: dict[int | str, dict[str, Any]] = {
    308: {"description": "It was merged into the entity that `Location` names."}
}


@router.get(
    "",
    operation_id="list_entities",
    summary="Look up entities",
    response_model=PageOut[EntityOut] | PartPageOut,
    responses=EXPORTED,
)
def get_entities(query: Annotated[EntityQuery, Query()], lists: ListsDep) -> Response:
    """Return the entities that match; with `q`, those first whose names answer it best.

    An exact name comes before the beginning of one, and this before what is only spelled alike; among equals, whoever
    is mentioned most. With `q`, `total` is `gte` where so many names begin so that not all were looked at.
    """
    criteria, request = query.criteria(), lists.read(query, query.order())
    if isinstance(request, ExportRequest):
        return lists.export(ENTITIES, query, partial(export_entities, asked=criteria, request=request))
    with lists.snapshots.begin() as session:
        page = look_up_entities(session, criteria, request)
    return lists.answer(ENTITIES, query, page)


@router.get(
    "/{entity_id}", operation_id="get_entity", summary="Read an entity", response_model=FullEntityOut, responses=_MERGED
)
def get_entity(session: SessionDep, entity_id: EntityId) -> FullEntityOut | RedirectResponse:
    """Return one entity: since when and until when it is seen, in which roles, and beside whom.

    What was merged into it counts for it.
    """
    details = look_up_entity_details(session, entity_id)
    if details.entity.id != entity_id:
        return RedirectResponse(f"/v1/entities/{details.entity.id}", 308)
    return FullEntityOut.of(details)


@router.get(
    "/{entity_id}/timeline",
    operation_id="get_entity_timeline",
    summary="Read an entity's timeline",
    response_model=TimelineOut,
    responses=_MERGED,
)
def get_timeline(
    session: SessionDep, entity_id: EntityId, query: Annotated[TimelineQuery, Query()], request: Request
) -> TimelineOut | RedirectResponse:
    """Return how many claims and events involve an entity, by day or month, in any role.

    A period has as many as `/v1/claims` and `/v1/events` list for the entity and these days: what lasts several periods
    stands in each (of its last ten years), a claim without a date on the day of publication, an event without one in
    none.
    """
    timeline = look_up_timeline(session, entity_id, query.by, query.days())
    if timeline.entity != entity_id:
        return RedirectResponse(request.url.replace(path=f"/v1/entities/{timeline.entity}/timeline"), 308)
    return TimelineOut.model_validate(timeline)
