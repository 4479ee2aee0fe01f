"""What the contract promises and this version does not do yet."""

from __future__ import annotations

from fastapi import APIRouter

from service.errors import NotYetError

router = APIRouter(prefix="/v1", include_in_schema=False)


@router.get("/figures")
@router.get("/disputes")
@router.get("/claims/{_id}/related")
def refuse_for_now() -> None:
    """Refuse what compares claims across sources."""
    raise NotYetError("Comparing claims across sources is not available yet.")
