"""A page of a large table is read from an index, in order, and nothing else is."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, text

from service.domain.lookups import ClaimCriteria, ClaimSort, PageRequest
from service.store.claims import search_claims
from service.store.sessions import make_engine, make_sessions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

CLAIMS, A_DAY = 100_000, 50
BY_ENTITY = "claim_entities_entity_id_part_last_day_article_id_n_idx"
BY_SOURCE = "claims_source_slug_last_day_article_id_n_idx"
BY_DAY = "claims_last_day_article_id_n_idx"
BY_FIGURE = "claim_figures_unit_last_day_article_id_n_idx"
FILL = """
INSERT INTO sources SELECT 'source-' || s, 'Source ' || s FROM generate_series(0, 19) AS s;
INSERT INTO articles (id, source_slug, published_inferred, text, extractor, claims, events, entities, published_day)
    SELECT to_hex(a), 'source-' || mod(a, 20), false, 'text', 'none', 50, 0, 2, DATE '2020-01-01' + a
    FROM generate_series(0, 1999) AS a;
INSERT INTO claims (article_id, n, kind, text, content, exact, prefix, suffix, polarity, certainty, quantities, dates,
        events, event_types, source_slug, first_day, last_day, published_day, involved, speakers, written)
    SELECT to_hex(a), n, 'indirect', 'word' || n, '{}', '', '', '', 'positive', 'certain', '{}', '{}', '{}', '{}',
        'source-' || mod(a, 20), DATE '2020-01-01' + a - n, DATE '2020-01-01' + a - n, DATE '2020-01-01' + a,
        ARRAY['entity-' || mod(n, 10)],
        '{}', '{"content": [], "figures": [], "days": [], "speaker": null, "via": [], "about": []}'
    FROM generate_series(0, 1999) AS a, generate_series(0, 49) AS n;
INSERT INTO claim_entities (article_id, n, part, entity_id, source_slug, first_day, last_day)
    SELECT article_id, n, part, 'entity-' || mod(n, 10), source_slug, first_day, last_day
    FROM claims, unnest(ARRAY['any', 'about']) AS part;
INSERT INTO claim_figures (article_id, n, quantity, unit, value, source_slug, first_day, last_day)
    SELECT article_id, n, 0, 'unit-' || mod(n, 10), n, source_slug, first_day, last_day FROM claims;
ANALYZE;
"""


@pytest.fixture
def large(database_url: str) -> Iterator[Session]:
    engine = make_engine(database_url)
    with make_sessions(engine)() as session:
        session.execute(text(FILL))
        yield session
    engine.dispose()


def explain_page(session: Session, criteria: ClaimCriteria, sort: ClaimSort) -> list[dict[str, Any]]:
    """Return the nodes of the plan by which the rows of a later page are found."""
    sent: list[tuple[str, Any]] = []

    def record(_connection: Connection, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        sent.append((statement, parameters))

    connection = session.connection()
    first = search_claims(session, criteria, PageRequest(sort, 50))
    event.listen(connection, "before_cursor_execute", record)
    second = search_claims(session, criteria, PageRequest(sort, 50, first.next))
    event.remove(connection, "before_cursor_execute", record)
    assert len(second.items) == 50
    statement, parameters = sent[0]
    plan = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", parameters).scalar_one()
    return list(nodes_of((plan if isinstance(plan, list) else json.loads(plan))[0]["Plan"]))


def nodes_of(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from nodes_of(below)


def test_a_page_is_a_range_of_an_index_and_of_what_lasts_long_of_another(large: Session) -> None:
    assert large.scalar(text("SELECT count(*) FROM claims")) == CLAIMS
    days = (date(2020, 2, 1), date(2021, 1, 1))
    for criteria, indexes in (
        (ClaimCriteria(entity=("entity-6",)), {BY_ENTITY}),
        (ClaimCriteria(entity=("entity-6",), said=days), {BY_ENTITY, "claim_entities_long_entity_id_idx"}),
        (ClaimCriteria(entity=("entity-6", "entity-9")), {BY_ENTITY}),
        (ClaimCriteria(about=("entity-6",), source=("source-6",)), {BY_ENTITY}),
        (ClaimCriteria(source=("source-7",)), {BY_SOURCE}),
        (ClaimCriteria(source=("source-7",), said=days), {BY_SOURCE, "claims_long_source_slug_idx"}),
        (ClaimCriteria(source=("source-7", "source-8")), {BY_SOURCE}),
        (ClaimCriteria(unit=("unit-6",), value_min=10), {BY_FIGURE}),
        (ClaimCriteria(unit=("unit-6",), said=days), {BY_FIGURE, "claim_figures_long_unit_idx"}),
        (ClaimCriteria(), {BY_DAY}),
        (ClaimCriteria(said=days), {BY_DAY, "claims_long_last_day_idx"}),
    ):
        for sort in (ClaimSort.LATEST_SAID, ClaimSort.FIRST_SAID):
            nodes = explain_page(large, criteria, sort)
            scans = [node for node in nodes if "Scan" in node["Node Type"] and "Relation Name" in node]
            assert {node.get("Index Name") for node in scans} == indexes, (criteria, nodes)
            read = sum(node["Actual Rows"] * node["Actual Loops"] for node in scans)
            assert read <= 51 * len(scans), (criteria, nodes)
            passed_over = sum(node.get("Rows Removed by Filter", 0) for node in scans)
            assert passed_over <= A_DAY * 31 or not criteria.said[1], (criteria, nodes)


def test_words_and_whom_a_claim_involves_are_found_by_one_index(large: Session) -> None:
    large.execute(
        text(
            "UPDATE claims SET involved = ARRAY['entity-10'] WHERE n = 49 AND mod(last_day - DATE '2020-01-01', 20) = 0"
        )
    )
    large.execute(text("ANALYZE claims"))
    nodes = explain_page(large, ClaimCriteria(q="word49", entity=("entity-10",)), ClaimSort.LATEST_SAID)
    assert {node["Index Name"] for node in nodes if "Index Name" in node} == {"claims_search_involved_idx"}
    assert max(node["Actual Rows"] for node in nodes) <= 100
