"""What claims are to others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, select, tuple_

from service.domain.across import RelatedClaim
from service.domain.comparison import ClaimRelation, Comparison
from service.store.claims import load_claims
from service.store.comparison_tables import claim_relations
from service.store.ids import claim_key
from service.store.paging import cut_page, known_by, matches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Row
    from sqlalchemy.orm import Session

    from service.domain.articles import StoredClaim
    from service.domain.comparison import ClaimKey
    from service.domain.lookups import Page, PageRequest, RelatedCriteria, RelatedSort

_STRENGTH = {
    ClaimRelation.CONTRADICTS: 5,
    ClaimRelation.DENIES: 5,
    ClaimRelation.UPDATES: 4,
    ClaimRelation.REFINES: 3,
    ClaimRelation.AGREES: 2,
    ClaimRelation.REPEATS: 1,
    ClaimRelation.DIFFERENT_SCOPE: 0,
}
"""How much a relation tells whoever asks what others say."""


def search_related(
    session: Session, asked: StoredClaim, criteria: RelatedCriteria, request: PageRequest[RelatedSort]
) -> Page[RelatedClaim]:
    """Return a page of the claims that one is related to and that match, in the order asked for and then by id."""
    related = claim_relations.c
    strength = case(*((related.relation == each, rank) for each, rank in _STRENGTH.items()))
    found = select(strength, related.other_last_day, related.other_article_id, related.other_n).where(
        _is_of(claim_key(asked)),
        *matches(related.relation, criteria.relation),
        *known_by(related.other_known_day, criteria.as_of),
    )

    def load(session: Session, places: Sequence[tuple[Any, ...]]) -> tuple[RelatedClaim, ...]:
        return _load_related(session, asked, [(article, n) for _, article, n in places])

    return cut_page(session, (found,), request, load)


def _load_related(session: Session, asked: StoredClaim, others: Sequence[tuple[str, int]]) -> tuple[RelatedClaim, ...]:
    is_other = tuple_(claim_relations.c.other_article_id, claim_relations.c.other_n).in_(others)
    rows = session.execute(select(claim_relations).where(_is_of(claim_key(asked)), is_other))
    comparisons = {(row.other_article_id, row.other_n): _read(row) for row in rows}
    return tuple(
        RelatedClaim(comparisons[key], claim, (asked.quote.exact, claim.quote.exact))
        for key, claim in zip(others, load_claims(session, others), strict=True)
    )


def _is_of(key: ClaimKey) -> ColumnElement[bool]:
    return and_(claim_relations.c.article_id == key.article, claim_relations.c.n == key.n)


def _read(row: Row[Any]) -> Comparison:
    return Comparison(row.relation, row.rule, tuple(row.matched), tuple(row.clashed), row.inverse)
