from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import column, select, text

from service.domain.articles import Source
from service.domain.dates import DateInterval
from service.domain.entities import EntityKind, entity_id
from service.domain.lookups import (
    ArticleCriteria,
    ArticleSort,
    ClaimCriteria,
    ClaimSort,
    EntityCriteria,
    EntitySort,
    EventCriteria,
    EventSort,
    PageRequest,
    SourceCriteria,
    SourceSort,
    Total,
)
from service.errors import InvalidCursorError
from service.store.articles import search_articles
from service.store.claims import search_claims
from service.store.entities import search_entities
from service.store.events import search_events
from service.store.paging import cut_page
from service.store.sources import search_sources

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LEE = entity_id(EntityKind.PERSON, "ann lee")
GAZETTE = entity_id(EntityKind.ORGANIZATION, "gazette")
RIVERMOUTH = entity_id(EntityKind.PLACE, "rivermouth")
SEARCHES = [
    (search_claims, ClaimCriteria(), ClaimSort.LATEST_SAID),
    (search_claims, ClaimCriteria(), ClaimSort.FIRST_SAID),
    (search_claims, ClaimCriteria(), ClaimSort.LATEST_PUBLISHED),
    (search_claims, ClaimCriteria(entity=(LEE,)), ClaimSort.LATEST_SAID),
    (search_claims, ClaimCriteria(entity=(LEE, GAZETTE)), ClaimSort.FIRST_SAID),
    (search_claims, ClaimCriteria(entity=(GAZETTE, RIVERMOUTH)), ClaimSort.FIRST_PUBLISHED),
    (search_claims, ClaimCriteria(source=tuple(f"source-{number}" for number in range(7))), ClaimSort.LATEST_SAID),
    (search_claims, ClaimCriteria(q="power"), ClaimSort.RELEVANCE),
    (search_claims, ClaimCriteria(q="power", speaker=(LEE, GAZETTE)), ClaimSort.RELEVANCE),
    (search_events, EventCriteria(), EventSort.LATEST),
    (search_events, EventCriteria(entity=(RIVERMOUTH,)), EventSort.FIRST),
    (search_articles, ArticleCriteria(), ArticleSort.LATEST_PUBLISHED),
    (search_articles, ArticleCriteria(entity=(LEE, GAZETTE)), ArticleSort.FIRST_PUBLISHED),
    (search_articles, ArticleCriteria(q="power"), ArticleSort.RELEVANCE),
    (search_entities, EntityCriteria(), EntitySort.NAME),
    (search_entities, EntityCriteria("ann", (("N",),)), EntitySort.RELEVANCE),
    (search_sources, SourceCriteria(), SourceSort.NAME),
]


def save_numbered(session: Session, story: Any, *numbers: int) -> None:
    """Store the same article from many sources, each with a claim, an event and a person of its own."""
    for number in numbers:
        day = date(2024, 1, 1) + timedelta(days=number)
        claims = [replace(claim, said=DateInterval(day.isoformat(), day, day)) for claim in story.extraction.claims]
        person = replace(story.extraction.entities[0], name=f"Ann {number}")
        own = replace(
            story,
            article=replace(story.article, source=Source(f"source-{number}", f"Source {number}")),
            extraction=replace(
                story.extraction, published=day, claims=claims, entities=(*story.extraction.entities, person)
            ),
        )
        own.save(session)


@pytest.fixture
def seven(session: Session, story: Any) -> None:
    save_numbered(session, story, *range(7))


@pytest.mark.usefixtures("seven")
@pytest.mark.parametrize(("search", "criteria", "sort"), SEARCHES)
def test_pages_put_together_are_the_whole_answer(session: Session, search: Any, criteria: Any, sort: Any) -> None:
    whole = search(session, criteria, PageRequest(sort, 200))
    assert whole.total == Total(len(whole.items), "eq")
    assert len(whole.items) >= 7
    page = search(session, criteria, PageRequest(sort, 3))
    found = page.items
    while page.next and len(found) < len(whole.items):
        page = search(session, criteria, PageRequest(sort, 3, page.next))
        assert page.total == whole.total
        found += page.items
    assert found == whole.items
    assert page.next is None


@pytest.mark.usefixtures("seven")
def test_a_page_that_ends_with_the_last_row_has_no_next(session: Session) -> None:
    assert search_claims(session, ClaimCriteria(), PageRequest(ClaimSort.LATEST_SAID, 13)).next is not None
    assert search_claims(session, ClaimCriteria(), PageRequest(ClaimSort.LATEST_SAID, 14)).next is None


@pytest.mark.parametrize("criteria", [ClaimCriteria(), ClaimCriteria(entity=(LEE, GAZETTE))])
def test_what_is_added_meanwhile_moves_nothing(session: Session, story: Any, criteria: ClaimCriteria) -> None:
    save_numbered(session, story, 10, 20, 30)
    first = search_claims(session, criteria, PageRequest(ClaimSort.LATEST_SAID, 3))
    save_numbered(session, story, 15, 40)
    second = search_claims(session, criteria, PageRequest(ClaimSort.LATEST_SAID, 10, first.next))
    said = [claim.said.latest.day for claim in (*first.items, *second.items) if claim.said]
    assert said == [31, 31, 21, 21, 16, 16, 11, 11]


@pytest.mark.usefixtures("seven")
@pytest.mark.parametrize("key", [(), ("2024-01-01",), ("2024-01-01", "a", "b"), (1, "a", 1), ("2024-13-01", "a", 1)])
def test_a_place_that_no_page_ends_with_is_refused(session: Session, key: Any) -> None:
    with pytest.raises(InvalidCursorError):
        search_claims(session, ClaimCriteria(), PageRequest(ClaimSort.LATEST_SAID, 3, key))


def test_counting_stops_at_ten_thousand(session: Session) -> None:
    def load(_: object, keys: Any) -> tuple[Any, ...]:
        return tuple(keys)

    def branch(last: int) -> Any:
        return select(column("n"), column("n").label("key")).select_from(text(f"generate_series(1, {last}) AS n"))

    request = PageRequest(SourceSort.NAME, 1)
    assert cut_page(session, (branch(10_000),), request, load).total == Total(10_000, "eq")
    assert cut_page(session, (branch(10_001),), request, load).total == Total(10_000, "gte")
    assert cut_page(session, (branch(9_000), branch(9_500)), request, load).total == Total(9_500, "eq")


@pytest.mark.parametrize("search", SEARCHES)
def test_a_long_page_takes_as_many_queries_as_a_short_one(
    session: Session, story: Any, statements: list[str], search: Any
) -> None:
    find, criteria, sort = search

    def count_queries() -> int:
        statements.clear()
        assert find(session, criteria, PageRequest(sort)).items
        return len(statements)

    save_numbered(session, story, 0)
    short = count_queries()
    save_numbered(session, story, *range(1, 7))
    assert count_queries() == short <= 7
