"""Disputes: where claims contradict or deny each other."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from service.api.across_filters import DisputeQuery
from service.api.dependencies import SessionDep
from service.api.paging import PageOut, PagesDep
from service.api.schemas.across import DisputeOut
from service.domain.lookups import GroupSort
from service.usecases.look_up_disputes import look_up_disputes

router = APIRouter(prefix="/v1/disputes", tags=["Across sources"])


@router.get("", operation_id="list_disputes", summary="Look up disputes")
def get_disputes(session: SessionDep, query: Annotated[DisputeQuery, Query()], pages: PagesDep) -> PageOut[DisputeOut]:
    """Return the groups of claims of which two contradict or one denies the other, those with most speakers first.

    A dispute matches by the claims on either side. The latest 1,000 entries of claims that clash are grouped, a pair
    having one for each that matches; where there are more, the total is `gte`. Different parameters mean AND, a
    repeated one OR.
    """
    page = look_up_disputes(session, query.criteria(), pages.read(query, GroupSort.MOST_ROOTS))
    return pages.shape(page, DisputeOut)
