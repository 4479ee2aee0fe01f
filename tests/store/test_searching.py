from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from service.domain.claims import Certainty, ClaimKind, Polarity
from service.domain.dates import DateInterval
from service.domain.entities import EntityKind, description_id, entity_id
from service.domain.events import EventType, Realis
from service.domain.lookups import (
    ArticleCriteria,
    ArticleSort,
    ClaimCriteria,
    ClaimSort,
    EventCriteria,
    EventSort,
    PageRequest,
    SourceCriteria,
    SourceSort,
    Total,
)
from service.store.articles import search_articles
from service.store.claims import search_claims
from service.store.events import search_events
from service.store.sources import search_sources

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LEE = entity_id(EntityKind.PERSON, "ann lee")
RIVERMOUTH = entity_id(EntityKind.PLACE, "rivermouth")
GAZETTE = entity_id(EntityKind.ORGANIZATION, "gazette")
NOBODY = entity_id(EntityKind.PERSON, "nobody")
ENGINEERS = description_id("two engineers")
ARMY = description_id("the army")
STORM, STRIKE = "Storm cuts power", "Café owners strike"
EARLY, LATE, LATER = date(2024, 5, 3), date(2024, 5, 31), date(2024, 6, 2)


@pytest.fixture
def two(session: Session, story: Any) -> None:
    """Two articles: in the second, which has no date, nobody denies and nothing happens."""
    story.save(session)
    other = story.sent_by("Gazette", STRIKE, None)
    claims = [replace(claim, polarity=Polarity.POSITIVE, said=None, events=()) for claim in story.extraction.claims]
    replace(other.with_claims(*claims), happenings=()).save(session)


FIRST, SECOND, THIRD, FOURTH = (STORM, 0), (STORM, 1), (STRIKE, 0), (STRIKE, 1)
ALL = {FIRST, SECOND, THIRD, FOURTH}


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        (ClaimCriteria(), ALL),
        (ClaimCriteria(entity=(LEE,)), {FIRST, THIRD}),
        (ClaimCriteria(entity=(LEE, GAZETTE, LEE)), ALL),
        (ClaimCriteria(entity=(ENGINEERS,)), {SECOND, FOURTH}),
        (ClaimCriteria(entity=()), set()),
        (ClaimCriteria(entity=(NOBODY,)), set()),
        (ClaimCriteria(speaker=(LEE,)), {FIRST, THIRD}),
        (ClaimCriteria(speaker=(GAZETTE,)), set()),
        (ClaimCriteria(speaker=(description_id("Two  engineers"),)), {SECOND, FOURTH}),
        (ClaimCriteria(via=(GAZETTE,)), {SECOND, FOURTH}),
        (ClaimCriteria(about=(RIVERMOUTH,)), {SECOND, FOURTH}),
        (ClaimCriteria(about=(LEE,)), set()),
        (ClaimCriteria(place=(RIVERMOUTH,)), {SECOND, FOURTH}),
        (ClaimCriteria(speaker=(ENGINEERS, LEE), about=(RIVERMOUTH,)), {SECOND, FOURTH}),
        (ClaimCriteria(speaker=(LEE,), about=(RIVERMOUTH,)), set()),
        (ClaimCriteria(source=("gazette",)), {THIRD, FOURTH}),
        (ClaimCriteria(source=("gazette", "example-daily")), ALL),
        (ClaimCriteria(source=()), set()),
        (ClaimCriteria(entity=(LEE,), source=("gazette",)), {THIRD}),
        (ClaimCriteria(source=(*map(str, range(50)), "gazette")), {THIRD, FOURTH}),
        (ClaimCriteria(entity=(*map(str, range(50)), LEE)), {FIRST, THIRD}),
        (ClaimCriteria(speaker=(*map(str, range(50)), LEE), entity=(GAZETTE,)), set()),
        (ClaimCriteria(article=("nothing",)), set()),
        (ClaimCriteria(kind=(ClaimKind.INDIRECT, ClaimKind.DIRECT)), {FIRST, THIRD}),
        (ClaimCriteria(polarity=(Polarity.NEGATIVE,)), {SECOND}),
        (ClaimCriteria(certainty=(Certainty.CERTAIN,), entity=(LEE,), source=("gazette",)), {THIRD}),
        (ClaimCriteria(event_type=(EventType.MOBILIZE, EventType.AID)), {SECOND}),
        (ClaimCriteria(event_type=(EventType.AID,)), set()),
        (ClaimCriteria(unit=("houses",)), {FIRST, THIRD}),
        (ClaimCriteria(unit=("houses",), value_max=299), set()),
        (ClaimCriteria(unit=("houses", "trucks")), ALL),
        (ClaimCriteria(unit=("houses",), entity=(LEE,), source=("gazette",)), {THIRD}),
        (ClaimCriteria(unit=("trucks",), entity=(LEE,)), set()),
        (ClaimCriteria(unit=("trucks",), polarity=(Polarity.NEGATIVE,)), {SECOND}),
        (ClaimCriteria(value_min=40, value_max=40), {SECOND, FOURTH}),
        (ClaimCriteria(said=(EARLY, EARLY)), {FIRST}),
        (ClaimCriteria(said=(None, date(2024, 5, 4))), {FIRST, SECOND}),
        (ClaimCriteria(said=(date(2024, 5, 4), None)), {SECOND}),
        (ClaimCriteria(entity=(GAZETTE,), said=(None, LATER)), {SECOND}),
        (ClaimCriteria(published=(date(2024, 5, 4), date(2024, 5, 4))), {FIRST, SECOND}),
        (ClaimCriteria(published=(None, date(2024, 5, 3))), set()),
        (ClaimCriteria(q="houses power"), {FIRST, THIRD}),
        (ClaimCriteria(q='"lost power" OR trucks'), ALL),
        (ClaimCriteria(q="storm -house"), {SECOND}),
        (ClaimCriteria(q="CAFE"), {THIRD, FOURTH}),
        (ClaimCriteria(q="engineers café"), {FOURTH}),
        (ClaimCriteria(q="the"), set()),
        (ClaimCriteria(q=" -( & | ' :* <->"), set()),
    ],
)
def test_claims_are_found(session: Session, criteria: ClaimCriteria, expected: set[tuple[str, int]]) -> None:
    page = search_claims(session, criteria, PageRequest(ClaimSort.LATEST_SAID))
    assert {(claim.article.title, int(claim.id[-1])) for claim in page.items} == expected
    assert page.total == Total(len(expected), "eq")
    assert page.next is None


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (ClaimSort.LATEST_SAID, [SECOND, FIRST]),
        (ClaimSort.FIRST_SAID, [FIRST, SECOND]),
        (ClaimSort.LATEST_PUBLISHED, [SECOND, FIRST]),
        (ClaimSort.FIRST_PUBLISHED, [FIRST, SECOND]),
    ],
)
@pytest.mark.parametrize("criteria", [ClaimCriteria(published=(EARLY, None)), ClaimCriteria(source=("example-daily",))])
def test_claims_are_sorted(
    session: Session, criteria: ClaimCriteria, sort: ClaimSort, expected: list[tuple[str, int]]
) -> None:
    page = search_claims(session, criteria, PageRequest(sort))
    assert [(claim.article.title, int(claim.id[-1])) for claim in page.items] == expected


@pytest.mark.parametrize("sort", [ClaimSort.LATEST_SAID, ClaimSort.FIRST_SAID, ClaimSort.LATEST_PUBLISHED])
@pytest.mark.parametrize(
    "leading", [{}, {"entity": (LEE,)}, {"source": ("example-daily",)}, {"unit": ("houses",)}, {"q": "houses"}]
)
def test_days_are_met_by_what_lasts_a_day_a_month_and_years(
    session: Session, story: Any, leading: dict[str, Any], sort: ClaimSort
) -> None:
    first = date(2024, 3, 10)
    lasting = [0, 31, 32, 800]
    intervals = [DateInterval(f"{days}", first, first + timedelta(days)) for days in lasting]
    story.with_claims(*(replace(story.extraction.claims[0], said=each) for each in intervals)).save(session)
    for day, met in (
        (date(2024, 3, 9), 0),
        (date(2024, 3, 10), 4),
        (date(2024, 3, 11), 3),
        (date(2024, 4, 10), 3),
        (date(2024, 4, 11), 2),
        (date(2024, 4, 12), 1),
        (date(2026, 5, 20), 0),
        (date.max, 0),
    ):
        page = search_claims(session, ClaimCriteria(said=(day, day), **leading), PageRequest(sort))
        assert (len(page.items), page.total.value) == (met, met), day


@pytest.mark.usefixtures("two")
def test_a_claim_that_says_it_comes_before_one_whose_title_does(session: Session) -> None:
    page = search_claims(session, ClaimCriteria(q="power"), PageRequest(ClaimSort.RELEVANCE))
    assert [int(claim.id[-1]) for claim in page.items] == [0, 0, 1]


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("criteria", "found"),
    [
        (EventCriteria(), True),
        (EventCriteria(entity=(ARMY,)), True),
        (EventCriteria(entity=(GAZETTE,)), False),
        (EventCriteria(actor=(ARMY,)), True),
        (EventCriteria(actor=(RIVERMOUTH,)), False),
        (EventCriteria(recipient=(ARMY,)), False),
        (EventCriteria(place=(RIVERMOUTH,)), True),
        (EventCriteria(actor=(ARMY,), place=(LEE,)), False),
        (EventCriteria(type=(EventType.MOBILIZE,)), True),
        (EventCriteria(type=(EventType.AID,)), False),
        (EventCriteria(realis=(Realis.ACTUAL,)), False),
        (EventCriteria(source=("example-daily",)), True),
        (EventCriteria(source=("gazette",)), False),
        (EventCriteria(date=(LATER, LATER)), True),
        (EventCriteria(date=(None, LATE)), False),
        (EventCriteria(entity=(RIVERMOUTH,), date=(date(2024, 7, 1), None)), False),
        (EventCriteria(published=(date(2024, 5, 4), None)), True),
        (EventCriteria(q="enter"), True),
        (EventCriteria(q="storm trucks"), True),
        (EventCriteria(q="houses"), False),
    ],
)
def test_events_are_found(session: Session, criteria: EventCriteria, found: bool) -> None:  # noqa: FBT001
    for sort in (EventSort.LATEST, EventSort.FIRST):
        page = search_events(session, criteria, PageRequest(sort))
        assert len(page.items) == page.total.value == found


def test_an_event_without_a_date_happens_on_no_day(session: Session, story: Any) -> None:
    undated = replace(story.happenings[0], date=None)
    replace(story, happenings=(undated,)).save(session)
    assert search_events(session, EventCriteria(), PageRequest(EventSort.LATEST)).total.value == 1
    asked = EventCriteria(date=(date(2024, 1, 1), None))
    assert search_events(session, asked, PageRequest(EventSort.LATEST)).total.value == 0


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        (ArticleCriteria(), [STORM, STRIKE]),
        (ArticleCriteria(entity=(LEE, RIVERMOUTH)), [STORM, STRIKE]),
        (ArticleCriteria(entity=(LEE,), source=("gazette",)), [STRIKE]),
        (ArticleCriteria(entity=()), []),
        (ArticleCriteria(source=("gazette",)), [STRIKE]),
        (ArticleCriteria(source=("gazette", "example-daily")), [STORM, STRIKE]),
        (ArticleCriteria(published=(EARLY, None)), [STORM]),
        (ArticleCriteria(published=(None, EARLY)), []),
        (ArticleCriteria(entity=(LEE,), published=(EARLY, LATER)), [STORM]),
        (ArticleCriteria(q="cafes strike"), [STRIKE]),
        (ArticleCriteria(q="mayor"), [STORM, STRIKE]),
    ],
)
def test_articles_are_found(session: Session, criteria: ArticleCriteria, expected: list[str]) -> None:
    page = search_articles(session, criteria, PageRequest(ArticleSort.LATEST_PUBLISHED))
    assert [article.title for article in page.items] == expected
    assert all(article.text is None for article in page.items)


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(("q", "expected"), [(None, ["Example Daily", "Gazette"]), ("GAZ", ["Gazette"]), ("%", [])])
def test_sources_are_found(session: Session, q: str | None, expected: list[str]) -> None:
    page = search_sources(session, SourceCriteria(q), PageRequest(SourceSort.NAME))
    assert [source.name for source in page.items] == expected


@pytest.mark.parametrize("criteria", [ClaimCriteria(unit=("houses", "trucks")), ClaimCriteria(value_min=1)])
@pytest.mark.parametrize("sort", [ClaimSort.LATEST_SAID, ClaimSort.FIRST_PUBLISHED])
def test_a_claim_is_found_once_by_several_figures(
    session: Session, story: Any, criteria: ClaimCriteria, sort: ClaimSort
) -> None:
    claim = replace(story.extraction.claims[0], quantities=(0, 1))
    story.with_claims(claim).save(session)
    page = search_claims(session, criteria, PageRequest(sort))
    assert (len(page.items), page.total) == (1, Total(1, "eq"))
