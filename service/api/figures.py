"""Figures: what is said of how many, side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from service.api.across_filters import FigureQuery
from service.api.dependencies import SessionDep
from service.api.paging import PageOut, PagesDep
from service.api.schemas.across import FigureGroupOut
from service.domain.lookups import GroupSort
from service.usecases.look_up_figures import look_up_figures

router = APIRouter(prefix="/v1/figures", tags=["Across sources"])


@router.get("", operation_id="list_figures", summary="Lay figures side by side")
def get_figures(
    session: SessionDep, query: Annotated[FigureQuery, Query()], pages: PagesDep
) -> PageOut[FigureGroupOut]:
    """Return a group for each matter (whose, what is counted, what became of it, where) with every figure given for it.

    The groups that most speakers are behind come first, then those with the latest claim. The latest 500 figures that
    match are grouped; where there are more, the total is `gte`. Different parameters mean AND, a repeated one OR.
    """
    page = look_up_figures(session, query.criteria(), pages.read(query, GroupSort.MOST_ROOTS))
    return pages.shape(page, FigureGroupOut)
