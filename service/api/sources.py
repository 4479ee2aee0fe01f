"""Sources: the outlets that publish articles."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from service.api.dependencies import SessionDep
from service.api.filters import SourceQuery
from service.api.paging import PageOut, PagesDep
from service.api.schemas.articles import SourceOut
from service.usecases.look_up_sources import look_up_source, look_up_sources

router = APIRouter(prefix="/v1/sources", tags=["Sources"])


@router.get("", summary="Look up sources")
def get_sources(session: SessionDep, query: Annotated[SourceQuery, Query()], pages: PagesDep) -> PageOut[SourceOut]:
    """Return the sources that match, by name."""
    page = look_up_sources(session, query.criteria(), pages.read(query, query.sort))
    return pages.shape(page, SourceOut)


@router.get("/{slug}", summary="Read a source")
def get_source(session: SessionDep, slug: str) -> SourceOut:
    """Return one source."""
    return SourceOut.model_validate(look_up_source(session, slug))
