"""What the contract promises and this version does not do yet."""

from __future__ import annotations

from fastapi import APIRouter

from service.errors import NotYetError

router = APIRouter(prefix="/v1", include_in_schema=False)


@router.get("/articles/{_id}/duplicates")
def refuse_for_now(_id: str) -> None:
    """Refuse what finds copies of articles."""
    raise NotYetError("Finding copies is not available yet.")
