"""Look up claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.store.claims import load_claim, search_claims
from service.usecases.resolve_names import resolve_names

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.articles import StoredClaim
    from service.domain.lookups import ClaimCriteria, ClaimSort, Page, PageRequest


def look_up_claims(session: Session, asked: ClaimCriteria, page: PageRequest[ClaimSort]) -> Page[StoredClaim]:
    """Return a page of the claims that match. Whoever takes part may be asked for by id or by name."""
    return search_claims(session, resolve_names(session, asked), page)


def look_up_claim(session: Session, id_: str) -> StoredClaim:
    """Return one claim. Raises `NotFoundError`."""
    claim = load_claim(session, id_)
    if claim is None:
        raise NotFoundError("claim", id_)
    return claim
