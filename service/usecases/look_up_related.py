"""Look up what other claims say on the matter of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.store.relations import search_related
from service.usecases.look_up_claims import look_up_claim

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.across import RelatedClaim
    from service.domain.lookups import Page, PageRequest, RelatedCriteria, RelatedSort


def look_up_related(
    session: Session, id_: str, criteria: RelatedCriteria, page: PageRequest[RelatedSort]
) -> Page[RelatedClaim]:
    """Return a page of the claims that one is related to. Raises `NotFoundError`."""
    return search_related(session, look_up_claim(session, id_), criteria, page)
