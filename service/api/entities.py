"""Entities: whom and what articles speak of."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse

from service.api.dependencies import SessionDep
from service.api.filters import EntityQuery
from service.api.paging import PageOut, PagesDep
from service.api.schemas.entities import EntityOut
from service.usecases.look_up_entities import look_up_entities, look_up_entity

router = APIRouter(prefix="/v1/entities", tags=["Entities"])


@router.get("", summary="Look up entities")
def get_entities(session: SessionDep, query: Annotated[EntityQuery, Query()], pages: PagesDep) -> PageOut[EntityOut]:
    """Return the entities that match; with `q`, those first whose names answer it best."""
    page = look_up_entities(session, query.criteria(), pages.read(query, query.order()))
    return pages.shape(page, EntityOut)


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
