from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from service.domain.facets import ClaimFacet, FacetRequest, FacetValue
from service.domain.lookups import ClaimCriteria, ClaimSort, PageRequest, Total
from service.store.claims import search_claims
from service.store.facets import load_facets

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FILL = """
INSERT INTO sources VALUES ('late', 'Late'), ('early', 'Early');
INSERT INTO articles (id, source_slug, published_inferred, text, extractor, claims, events, entities, published_day)
    VALUES ('a0', 'late', false, '', '', 0, 0, 0, '2024-01-01'), ('a1', 'early', false, '', '', 0, 0, 0, '2024-01-01');
INSERT INTO claims (article_id, n, kind, text, content, exact, prefix, suffix, polarity, certainty, quantities, dates,
        events, event_types, source_slug, first_day, last_day, published_day, involved, speakers, written)
    SELECT article, n, 'indirect', '', '{}', '', '', '', 'positive', 'certain', '{}', '{}', '{}', '{}',
        source, day, day, '2024-01-01', '{}',
        '{}', '{"content": [], "figures": [], "days": [], "speaker": null, "via": [], "about": []}'
    FROM (VALUES ('a0', 'late', DATE '2024-02-01', 9000), ('a1', 'early', DATE '2023-05-01', 2000))
        AS articles (article, source, day, most), generate_series(1, most) AS n;
"""


@pytest.mark.parametrize(
    ("sort", "late", "early"), [(ClaimSort.LATEST_SAID, 9000, 1000), (ClaimSort.FIRST_SAID, 8000, 2000)]
)
def test_no_more_is_counted_than_the_total_says(session: Session, sort: ClaimSort, late: int, early: int) -> None:
    session.execute(text(FILL))
    request = FacetRequest((ClaimFacet.SOURCE, ClaimFacet.SAID_MONTH))
    assert search_claims(session, ClaimCriteria(), PageRequest(sort)).total == Total(10_000, "gte")
    assert load_facets(session, ClaimCriteria(), sort, request) == {
        "source": (FacetValue("late", "Late", late), FacetValue("early", "Early", early)),
        "said_month": (FacetValue("2024-02", "2024-02", late), FacetValue("2023-05", "2023-05", early)),
    }
