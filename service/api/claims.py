"""Claims: who says what, when, with which numbers."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Response

from service.api.across_filters import RelatedQuery
from service.api.dependencies import SessionDep
from service.api.faceting import FacetedPageOut, PartPageOut
from service.api.feeds import SYNDICATED, answer_feed
from service.api.filters import ClaimQuery
from service.api.formats.listings import CLAIMS, FOUND_CLAIMS
from service.api.lists import ListsDep
from service.api.negotiation import FEEDS
from service.api.paging import PageOut, PagesDep
from service.api.schemas.across import RelatedOut
from service.api.schemas.claims import ClaimOut, FoundClaimOut
from service.api.schemas.members import ClaimId
from service.domain.lookups import ExportRequest, RelatedSort
from service.usecases.count_facets import count_facets
from service.usecases.export_claims import export_claims
from service.usecases.look_up_claims import look_up_claim, look_up_claims
from service.usecases.look_up_related import look_up_related

router = APIRouter(prefix="/v1/claims", tags=["Claims"])


@router.get(
    "",
    operation_id="list_claims",
    summary="Look up claims",
    response_model=FacetedPageOut[FoundClaimOut] | PartPageOut,
    responses=SYNDICATED,
)
def get_claims(query: Annotated[ClaimQuery, Query()], lists: ListsDep) -> Response:
    """Return the claims that match, latest said first. Different parameters mean AND, a repeated one OR."""
    form = lists.format_of(query)
    criteria, request = query.criteria(), lists.read(query, query.order(form))
    listing = CLAIMS if query.q is None else FOUND_CLAIMS
    if isinstance(request, ExportRequest):
        return lists.export(listing, query, partial(export_claims, asked=criteria, request=request))
    with lists.snapshots.begin() as session:
        page = look_up_claims(session, criteria, request)
        facets = count_facets(session, criteria, request.sort, query.counting())
    if form in FEEDS:
        return answer_feed(lists.pages, page, form, request.sort)
    return lists.answer(listing, query, page, facets)


@router.get("/{claim_id}", operation_id="get_claim", summary="Read a claim")
def get_claim(session: SessionDep, claim_id: ClaimId) -> ClaimOut:
    """Return one claim."""
    return ClaimOut.model_validate(look_up_claim(session, claim_id))


@router.get(
    "/{claim_id}/related", operation_id="list_related_claims", summary="Look up related claims", tags=["Across sources"]
)
def get_related(
    session: SessionDep, claim_id: ClaimId, query: Annotated[RelatedQuery, Query()], pages: PagesDep
) -> PageOut[RelatedOut]:
    """Return the claims that speak to the same matter as one, with what decides how they stand to each other.

    Those come first that contradict or deny, then updates, refinements, agreements, repetitions and different scopes;
    of each the latest first.
    """
    page = look_up_related(session, claim_id, query.criteria(), pages.read(query, RelatedSort.STRONGEST))
    return pages.shape(page, RelatedOut)
