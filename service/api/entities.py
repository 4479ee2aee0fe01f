"""Entities: whom and what articles speak of."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import RedirectResponse

from service.api.dependencies import SessionDep
from service.api.filters import EntityQuery
from service.api.formats.listings import ENTITIES
from service.api.lists import EXPORTED, ListsDep
from service.api.paging import PageOut
from service.api.schemas.entities import EntityOut
from service.domain.lookups import ExportRequest
from service.usecases.export_entities import export_entities
from service.usecases.look_up_entities import look_up_entities, look_up_entity

router = APIRouter(prefix="/v1/entities", tags=["Entities"])


@router.get("", summary="Look up entities", response_model=PageOut[EntityOut], responses=EXPORTED)
def get_entities(session: SessionDep, query: Annotated[EntityQuery, Query()], lists: ListsDep) -> Response:
    """Return the entities that match; with `q`, those first whose names answer it best."""
    criteria, request = query.criteria(), lists.read(query, query.order())
    if isinstance(request, ExportRequest):
        return lists.export(ENTITIES, query, partial(export_entities, asked=criteria, request=request))
    page = look_up_entities(session, criteria, request)
    return lists.answer(ENTITIES, query, page)


@router.get(
    "/{entity_id}",
    summary="Read an entity",
    response_model=EntityOut,
    responses={308: {"description": "It was merged into the entity that `Location` names."}},
)
def get_entity(session: SessionDep, entity_id: str) -> EntityOut | RedirectResponse:
    """Return one entity."""
    entity = look_up_entity(session, entity_id)
    if entity.id != entity_id:
        return RedirectResponse(f"/v1/entities/{entity.id}", 308)
    return EntityOut.model_validate(entity)
