"""Which events are one does not depend on the order in which articles are stored, replaced and deleted."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from service.domain.articles import Article, Source
from service.domain.dates import DateInterval
from service.domain.entities import Entity, EntityKind, Reference
from service.domain.events import Event, EventType, Realis, narrowest
from service.domain.extraction import Extraction
from service.domain.quantities import Comparator, Quantity
from service.domain.spans import Span
from service.resolution.events_across import find_survivor
from service.resolution.happenings import merge_reports
from service.store.grouping import load_events, load_events_of
from service.store.saving import replace_article
from service.store.sessions import make_engine, make_sessions
from service.store.tables import event_entities, events
from service.usecases.delete_article import delete_article
from service.usecases.extract_for_filing import extract_for_filing
from service.usecases.group_events import group_events
from service.usecases.identify_entities import identify_entities
from service.usecases.read_article import read_article
from service.usecases.read_text import SentArticle
from service.usecases.store_article import store_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from service.domain.article_events import ArticleEvent, EventKey
    from service.extraction.parsing import Model

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.json"))
MONDAY, TUESDAY, FRIDAY = date(2031, 3, 3), date(2031, 3, 4), date(2031, 3, 7)
TEXT = "Norway struck Sweden, Kiruna and Lund: 40 people"
NAMES = ("Norway", "Sweden", "Kiruna", "Lund")
SPANS = tuple(Span(TEXT.index(name), TEXT.index(name) + len(name)) for name in NAMES)
ENTITIES = tuple(
    Entity(name, EntityKind.PLACE, (span,), code=code, nations=("SE",) if code is None else ())
    for name, span, code in zip(NAMES, SPANS, ("NO", "SE", None, None), strict=True)
)
NORWAY, SWEDEN, KIRUNA, LUND = (
    Reference(span, name, EntityKind.PLACE, entity=n) for n, (name, span) in enumerate(zip(NAMES, SPANS, strict=True))
)
STRUCK, PEOPLE = Span(7, 13), Span(TEXT.index("40"), len(TEXT))


def on(day: date) -> DateInterval:
    return DateInterval(str(day), day, day)


def count(number: int) -> Quantity:
    return Quantity(PEOPLE, number, number, number, Comparator.EXACT, "people", None)


STRIKE = Event(
    type=EventType.ASSAULT,
    mode=None,
    context=(),
    trigger=STRUCK,
    span=STRUCK,
    actors=(NORWAY,),
    recipients=(SWEDEN,),
    place=None,
    date=None,
    realis=Realis.ACTUAL,
    quantities=(),
    claim=None,
)


def report(
    outlet: int, published: date, event: Event, figures: tuple[Quantity, ...] = ()
) -> tuple[Article, Extraction]:
    """Return an article with what was found in it."""
    article = Article(TEXT, Source(f"outlet-{outlet}", f"Outlet {outlet}"), published=published)
    own = replace(event, quantities=tuple(range(len(figures))))
    return article, Extraction(TEXT, published, False, "by hand", (), (own,), figures, (), ENTITIES)  # noqa: FBT003


REPORTS = st.lists(
    st.builds(
        report,
        outlet=st.integers(0, 1000),
        published=st.sampled_from([MONDAY, TUESDAY, FRIDAY]),
        event=st.builds(
            lambda recipients, place, day: replace(STRIKE, recipients=recipients, place=place, date=day),
            recipients=st.sampled_from([(), (SWEDEN,), (LUND,)]),
            place=st.sampled_from([None, SWEDEN, KIRUNA, LUND]),
            day=st.sampled_from([None, on(MONDAY), on(TUESDAY)]),
        ),
        figures=st.sampled_from([(), (count(40),), (count(48),), (count(90),)]),
    ),
    min_size=3,
    max_size=8,
    unique_by=lambda made: made[0].id,
)
_SOME = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def replace_one(session: Session, article: Article, extraction: Extraction) -> None:
    known = identify_entities(session, extraction.entities)
    left = replace_article(session, article, extraction, merge_reports(extraction), known)
    assert left is not None
    group_events(session, load_events_of(session, article.id), left)


def load_all(session: Session) -> tuple[ArticleEvent, ...]:
    rows = session.execute(select(events.c.article_id, events.c.n))
    return load_events(session, [(row.article_id, row.n) for row in rows])


def regroup(stored: Sequence[ArticleEvent]) -> dict[EventKey, EventKey]:
    """Return the survivors that events have if all are asked in their order."""
    known = {event.key: replace(event, survivor=event.key) for event in stored}
    for event in sorted(known.values(), key=lambda event: event.order):
        known[event.key] = replace(event, survivor=find_survivor(event, known.values()))
    return {event.key: event.survivor for event in known.values()}


def check(session: Session) -> None:
    """Check that what is stored is what all events that are stored make, and is repeated rightly."""
    stored = load_all(session)
    assert {event.key: event.survivor for event in stored} == regroup(stored)
    columns = ("survivor_article", "survivor_n", "first_day", "last_day")
    rows = session.execute(select(events.c.article_id, events.c.n, *(events.c[each] for each in columns))).all()
    for row in rows:
        survivor = (row.survivor_article, row.survivor_n)
        group = sorted((event for event in stored if event.survivor == survivor), key=lambda event: event.order)
        day = narrowest(event.date for event in group) or on(group[0].published)
        assert (row.first_day, row.last_day) == (day.earliest, day.latest)
    links = select(event_entities.c.article_id, event_entities.c.n, *(event_entities.c[each] for each in columns))
    assert set(session.execute(links)) <= set(rows)


@_SOME
@given(REPORTS, st.data())
def test_any_order_gives_the_same_events(
    session: Session, reports: list[tuple[Article, Extraction]], data: Any
) -> None:
    reordered = data.draw(st.permutations(reports))
    gone = data.draw(st.sets(st.sampled_from(reordered).map(lambda made: made[0].id)))
    anew = data.draw(
        st.dictionaries(st.sampled_from([article for article, _ in reports]), REPORTS.map(lambda r: r[0][1]))
    )
    with session.begin_nested() as whole:
        for article, extraction in reordered:
            store_article(session, article, extraction)
        check(session)
        for article, extraction in anew.items():
            replace_one(session, article, replace(extraction, published=article.published))
        check(session)
        for id_ in gone:
            delete_article(session, id_)
        check(session)
        whole.rollback()


def test_each_report_can_be_the_one_that_others_join(session: Session) -> None:
    at_lund = replace(STRIKE, place=LUND, date=on(MONDAY))
    first, second, third = (report(n, day, at_lund) for n, day in enumerate((MONDAY, TUESDAY, FRIDAY)))
    for each in (third, second, first):
        store_article(session, *each)
        assert {event.survivor for event in load_all(session)} == {(each[0].id, 0)}
    delete_article(session, first[0].id)
    assert {event.survivor for event in load_all(session)} == {(second[0].id, 0)}


def test_an_event_that_is_found_elsewhere_now_leaves_its_group(session: Session) -> None:
    at_lund, at_kiruna = (replace(STRIKE, place=place, date=on(MONDAY)) for place in (LUND, KIRUNA))
    reports = [report(n, day, at_lund) for n, day in enumerate((MONDAY, TUESDAY, FRIDAY))]
    for each in reports:
        store_article(session, *each)
    replace_one(session, *report(0, MONDAY, at_kiruna))
    assert {event.key: event.survivor for event in load_all(session)} == {
        (reports[0][0].id, 0): (reports[0][0].id, 0),
        (reports[1][0].id, 0): (reports[1][0].id, 0),
        (reports[2][0].id, 0): (reports[1][0].id, 0),
    }


@pytest.fixture(scope="module")
def seeds(model: Model) -> list[tuple[Article, Extraction]]:
    sent = [read_article(SentArticle(**json.loads(path.read_bytes()))) for path in SEEDS]
    return [(article, extract_for_filing(model, article)) for article in sent]


@settings(_SOME, max_examples=6)
@given(order=st.permutations(range(5)))
def test_any_order_of_the_seeds_gives_the_same_events(
    session: Session, seeds: list[tuple[Article, Extraction]], order: list[int]
) -> None:
    with session.begin_nested() as whole:
        for n in order:
            store_article(session, *seeds[n])
        check(session)
        seed_of = {article.id: n for n, (article, _) in enumerate(seeds)}
        joined = {
            (seed_of[event.article_id], event.n): (seed_of[event.survivor[0]], event.survivor[1])
            for event in load_all(session)
            if event.survivor != event.key
        }
        assert joined == {(2, 10): (1, 2), (0, 0): (2, 0)}
        whole.rollback()


def test_reports_that_are_stored_and_deleted_at_once_are_one_event(database_url: str) -> None:
    engine = make_engine(database_url)
    committing = make_sessions(engine)
    at_lund = replace(STRIKE, place=LUND, date=on(MONDAY))
    reports = [report(n, MONDAY, at_lund) for n in range(4)]

    def store(made: tuple[Article, Extraction]) -> None:
        for _ in range(5):
            with committing.begin() as session:
                store_article(session, *made)
            with committing.begin() as session:
                replace_one(session, *made)
            with committing.begin() as session:
                delete_article(session, made[0].id)
        with committing.begin() as session:
            store_article(session, *made)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(store, reports))
    with committing() as session:
        check(session)
        assert session.scalar(select(func.count(func.distinct(events.c.survivor_article)))) == 1
    engine.dispose()
