"""Claims: who says what, when, with which numbers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from service.api.across_filters import RelatedQuery
from service.api.dependencies import SessionDep
from service.api.filters import ClaimQuery
from service.api.paging import PageOut, PagesDep
from service.api.schemas.across import RelatedOut
from service.api.schemas.claims import ClaimOut
from service.domain.lookups import RelatedSort
from service.usecases.look_up_claims import look_up_claim, look_up_claims
from service.usecases.look_up_related import look_up_related

router = APIRouter(prefix="/v1/claims", tags=["Claims"])


@router.get("", summary="Look up claims")
def get_claims(session: SessionDep, query: Annotated[ClaimQuery, Query()], pages: PagesDep) -> PageOut[ClaimOut]:
    """Return the claims that match, latest said first. Different parameters mean AND, a repeated one OR."""
    page = look_up_claims(session, query.criteria(), pages.read(query, query.sort))
    return pages.shape(page, ClaimOut)


@router.get("/{claim_id}", summary="Read a claim")
def get_claim(session: SessionDep, claim_id: str) -> ClaimOut:
    """Return one claim."""
    return ClaimOut.model_validate(look_up_claim(session, claim_id))


@router.get("/{claim_id}/related", summary="Look up related claims", tags=["Across sources"])
def get_related(
    session: SessionDep, claim_id: str, query: Annotated[RelatedQuery, Query()], pages: PagesDep
) -> PageOut[RelatedOut]:
    """Return the claims that speak to the same matter as one, with what decides how they stand to each other.

    Those come first that contradict or deny, then updates, refinements, agreements, repetitions and different scopes;
    of each the latest first.
    """
    page = look_up_related(session, claim_id, query.criteria(), pages.read(query, RelatedSort.STRONGEST))
    return pages.shape(page, RelatedOut)
