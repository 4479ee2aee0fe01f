"""Copies as they are stored: the same links in any order of arrival, and none that is missed or left behind."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, func, select, text

from service.comparison.signatures import find_bands
from service.domain.articles import Article, Source, article_id
from service.domain.duplicates import DuplicateKind
from service.domain.extraction import Extraction
from service.domain.lookups import DuplicateSort, PageRequest
from service.store.articles import delete_article
from service.store.comparison_tables import article_duplicates, article_signatures
from service.store.duplicates import delete_copies, load_candidates, load_copy_groups, search_copies
from service.store.saving import save_article
from service.store.sessions import make_engine, make_sessions
from service.usecases.link_copies import link_copies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection
    from sqlalchemy.orm import Session, sessionmaker

FERRY = (
    "The ferry company Norrline has cancelled all trips between Sandle and Ostby until Friday, its spokesman said. "
    "A storm damaged the ramp in Sandle on Monday night. About 1,200 passengers were left waiting in the harbour. "
)
RAMP = "The mayor of Sandle called on the government to send a military vessel. The ministry had no ship in the area. "
STRIKE = (
    "The union of ferry workers in Ostby voted to go on strike from 1 May, and 86 percent of its members agreed. "
    "Norrline said that it would keep one boat a day running for hospital patients and for the mail. "
)
TEXTS = {"daily": FERRY + RAMP, "gazette": FERRY, "herald": f"{STRIKE}\n{FERRY}{RAMP}", "courier": STRIKE}
FILL = """
WITH daily AS (INSERT INTO sources VALUES ('daily', 'Daily')),
stored AS (
    INSERT INTO articles (id, source_slug, published_inferred, text, extractor, claims, events, entities, published_day)
    SELECT 'article-' || a, 'daily', false, 'text', 'none', 0, 0, 0, DATE '2020-01-01'
    FROM generate_series(1, 20000) AS a
)
INSERT INTO article_signatures
    SELECT 'article-' || a, CASE b WHEN 0 THEN :common ELSE a * 4 + b END
    FROM generate_series(1, 20000) AS a, generate_series(0, 3) AS b
"""


def store(session: Session, source: str, body: str, day: date | None = None, url: str | None = None) -> str:
    article = Article(body, Source(source, source.title()), url=url)
    extraction = Extraction(body, day, False, "by hand/1", (), (), (), (), ())  # noqa: FBT003
    save_article(session, article, extraction, (), ())
    link_copies(session, article)
    return article.id


def links(session: Session) -> set[tuple[str, str, float, DuplicateKind]]:
    """Return all links, with the sources in the place of articles."""
    sources = {article_id(source, body): source for source, body in TEXTS.items()}
    rows = session.execute(select(article_duplicates))
    return {(sources[row.article_id], sources[row.other_id], row.similarity, row.kind) for row in rows}


@pytest.fixture
def committing(database_url: str) -> Iterator[sessionmaker[Session]]:
    engine = make_engine(database_url)
    yield make_sessions(engine)
    engine.dispose()


@pytest.mark.parametrize("order", list(permutations(TEXTS)))
def test_any_order_of_arrival_gives_the_same_links(session: Session, order: tuple[str, ...]) -> None:
    for source in order:
        store(session, source, TEXTS[source])
    copies = (("daily", "gazette"), ("daily", "herald"), ("gazette", "herald"), ("courier", "herald"))
    both_ways = (pair for one, other in copies for pair in ((one, other), (other, one)))
    assert links(session) == {(*pair, 1.0, DuplicateKind.SYNDICATED) for pair in both_ways}


def test_a_deleted_article_leaves_nothing_behind(session: Session) -> None:
    ids = {source: store(session, source, body) for source, body in TEXTS.items()}
    delete_article(session, ids["herald"])
    assert {link[:2] for link in links(session)} == {("daily", "gazette"), ("gazette", "daily")}
    assert ids["herald"] not in session.scalars(select(article_signatures.c.article_id)).all()


def test_linking_again_changes_nothing(session: Session) -> None:
    for source, body in TEXTS.items():
        store(session, source, body)
    before = links(session)
    signatures = session.execute(select(article_signatures)).all()
    article = Article(TEXTS["daily"], Source("daily", "Daily"))
    delete_copies(session, article.id)
    assert links(session) != before
    link_copies(session, article)
    assert links(session) == before
    assert set(session.execute(select(article_signatures))) == set(signatures)


def test_copies_come_in_pages_the_most_similar_first(session: Session) -> None:
    daily = store(session, "daily", TEXTS["daily"])
    cut = [store(session, f"paper-{number}", f"{FERRY} Readers sent {number} pictures.") for number in range(3)]
    whole = store(session, "herald", TEXTS["daily"], date(2024, 5, 3), "https://herald.example/1")
    page = search_copies(session, daily, PageRequest(DuplicateSort.MOST_SIMILAR, limit=2))
    assert (page.total.value, page.total.relation) == (4, "eq")
    first = page.items[0]
    assert (first.article.id, first.article.url, first.source) == (
        whole,
        "https://herald.example/1",
        Source("herald", "Herald"),
    )
    assert (first.similarity, first.kind) == (1.0, DuplicateKind.SAME)
    rest = search_copies(session, daily, PageRequest(DuplicateSort.MOST_SIMILAR, limit=5, after=page.next))
    assert {copy.article.id for copy in (page.items[1], *rest.items)} == set(cut)
    assert rest.next is None


def test_copies_of_copies_are_one_group_named_by_the_first_published(session: Session) -> None:
    days = {"daily": date(2024, 5, 4), "gazette": date(2024, 5, 3), "herald": None, "courier": date(2024, 5, 5)}
    ids = {source: store(session, source, body, days[source]) for source, body in TEXTS.items()}
    alone = store(session, "alone", "Nothing else was printed about the snow on the mountain.")
    groups = load_copy_groups(session, [*ids.values(), alone, "gone"])
    assert groups == {**dict.fromkeys(ids.values(), ids["gazette"]), alone: alone}
    assert load_copy_groups(session, [ids["courier"]]) == {ids["courier"]: ids["gazette"]}
    assert load_copy_groups(session, []) == {}
    delete_article(session, ids["herald"])
    assert load_copy_groups(session, [ids["courier"]]) == {ids["courier"]: ids["courier"]}


def test_groups_take_one_query(session: Session, statements: list[str]) -> None:
    ids = [store(session, source, body) for source, body in TEXTS.items()]
    statements.clear()
    load_copy_groups(session, ids)
    assert len(statements) == 1


def test_one_text_in_many_papers_is_compared_with_some_and_still_one_group(session: Session) -> None:
    ids = [store(session, f"paper-{number}", FERRY) for number in range(40)]
    last = ids[-1]
    count = select(func.count()).where(article_duplicates.c.article_id == last)
    assert session.scalar(count) == 32
    assert len(set(load_copy_groups(session, ids).values())) == 1


def test_what_is_common_does_not_hide_what_is_not(session: Session) -> None:
    standing = (
        "Do you know more? Write to our newsroom, to which nobody but our editors has access at any time of day. " * 3
    )
    facts = [f"Word {number} " + " ".join(f"of{number}x{place}" for place in range(40)) for number in range(34)]
    for number, body in enumerate(facts):
        store(session, "daily", f"{body}. {standing}")
        store(session, f"paper-{number}", f"{body}.")
    pairs = session.execute(select(article_duplicates.c.article_id, article_duplicates.c.other_id)).all()
    assert {frozenset(pair) for pair in pairs} == {
        frozenset({article_id("daily", f"{body}. {standing}"), article_id(f"paper-{number}", f"{body}.")})
        for number, body in enumerate(facts)
    }


def test_several_that_store_copies_of_each_other_at_once_miss_none(committing: sessionmaker[Session]) -> None:
    def save(number: int) -> str:
        with committing.begin() as session:
            return store(session, f"paper-{number}", f"{FERRY}{RAMP * (number % 2)}")

    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(save, range(16)))
    with committing() as session:
        pairs = set(session.execute(select(article_duplicates.c.article_id, article_duplicates.c.other_id)))
    assert {tuple(sorted(pair)) for pair in pairs} == set(combinations(sorted(ids), 2))


def test_what_is_being_compared_is_not_deleted_before_it_is_linked(committing: sessionmaker[Session]) -> None:
    with committing.begin() as session:
        first = store(session, "daily", FERRY)

    def delete() -> bool:
        with committing.begin() as session:
            return delete_article(session, first) is not None

    with ThreadPoolExecutor(1) as pool:
        with committing.begin() as writing:
            store(writing, "gazette", FERRY)
            deleting = pool.submit(delete)
            assert not deleting.done()
        assert deleting.result(timeout=20)
    with committing() as session:
        assert session.scalar(select(func.count()).select_from(article_duplicates)) == 0


def test_candidates_are_a_few_entries_of_one_index(committing: sessionmaker[Session]) -> None:
    bands = sorted(find_bands(FERRY))
    with committing() as session:
        session.execute(text(FILL), {"common": bands[0]})
        session.execute(text("ANALYZE"))
        scans = [node for node in explain_candidates(session, bands) if "Relation Name" in node]
    assert {(node["Relation Name"], node.get("Index Name")) for node in scans} == {
        ("article_signatures", "article_signatures_band_article_id_idx"),
        ("articles", "articles_pkey"),
    }
    assert [node["Actual Rows"] * node["Actual Loops"] for node in scans] == [32, 32]


def explain_candidates(session: Session, bands: Sequence[int]) -> list[dict[str, Any]]:
    """Return the nodes of the plan by which candidates are found."""
    sent: list[tuple[str, Any]] = []

    def record(_connection: Connection, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        sent.append((statement, parameters))

    connection = session.connection()
    event.listen(connection, "before_cursor_execute", record)
    assert len(load_candidates(session, "new", bands)) == 32
    event.remove(connection, "before_cursor_execute", record)
    statement, parameters = sent[-1]
    plan = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", parameters).scalar_one()
    return list(nodes_of(plan[0]["Plan"]))


def nodes_of(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from nodes_of(below)
