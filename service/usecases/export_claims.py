"""Export claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.store.claims import search_all_claims
from service.usecases.resolve_names import resolve_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from service.domain.articles import StoredClaim
    from service.domain.lookups import ClaimCriteria, ClaimSort, ExportRequest


def export_claims(session: Session, asked: ClaimCriteria, request: ExportRequest[ClaimSort]) -> Iterator[StoredClaim]:
    """Yield all claims that match. Whoever takes part may be asked for by id or by name."""
    return search_all_claims(session, resolve_names(session, asked), request)
