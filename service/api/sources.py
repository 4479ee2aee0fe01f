"""Sources: the outlets that publish articles."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Response

from service.api.dependencies import SessionDep
from service.api.faceting import PartPageOut
from service.api.filters import SourceQuery
from service.api.formats.listings import SOURCES
from service.api.lists import EXPORTED, ListsDep
from service.api.paging import PageOut
from service.api.schemas.articles import SourceOut
from service.api.schemas.members import Slug
from service.domain.lookups import ExportRequest
from service.usecases.export_sources import export_sources
from service.usecases.look_up_sources import look_up_source, look_up_sources

router = APIRouter(prefix="/v1/sources", tags=["Sources"])


@router.get(
    "",
    operation_id="list_sources",
    summary="Look up sources",
    response_model=PageOut[SourceOut] | PartPageOut,
    responses=EXPORTED,
)
def get_sources(query: Annotated[SourceQuery, Query()], lists: ListsDep) -> Response:
    """Return the sources that match, by name."""
    criteria, request = query.criteria(), lists.read(query, query.sort)
    if isinstance(request, ExportRequest):
        return lists.export(SOURCES, query, partial(export_sources, asked=criteria, request=request))
    with lists.snapshots.begin() as session:
        page = look_up_sources(session, criteria, request)
    return lists.answer(SOURCES, query, page)


@router.get("/{slug}", operation_id="get_source", summary="Read a source")
def get_source(session: SessionDep, slug: Slug) -> SourceOut:
    """Return one source."""
    return SourceOut.model_validate(look_up_source(session, slug))
