from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.article_events import ArticleEvent
from service.domain.dates import DateInterval
from service.domain.entities import description_id
from service.domain.events import EventType, Figures, Realis
from service.resolution.events_across import are_one, clash, find_survivor

if TYPE_CHECKING:
    from service.domain.article_events import EventKey

MONDAY, TUESDAY, FRIDAY = date(2031, 3, 3), date(2031, 3, 4), date(2031, 3, 7)
NORLAND, SUDLAND, WESTMARK = "country-nn", "country-ss", "country-ww"
ARDA, BELFORD, NORTHERN_ARMY, RAIL_UNION, MERCHANT, ENVOY = (
    *("place-arda", "place-belford", "organization-army", "organization-union"),
    *("person-merchant", "person-envoy"),
)
FOUR_MEN, TWO_BOATS = map(description_id, ("four men", "two boats"))


def on(day: date, last: date | None = None) -> DateInterval:
    return DateInterval(str(day), day, last or day)


def exactly(number: float, unit: str | None = "people") -> Figures:
    return Figures(number, number, number, unit)


def at_least(number: float, unit: str | None = "people") -> Figures:
    return Figures(number, number, None, unit)


def report(article: str = "a", **said: Any) -> ArticleEvent:
    """Return what an article of Tuesday says of a raid."""
    whole = {
        "type": EventType.ASSAULT,
        "mode": None,
        "realis": Realis.ACTUAL,
        "actors": frozenset({NORLAND}),
        "recipients": frozenset(),
        "place": None,
        "countries": frozenset(),
        "date": None,
        "figures": None,
        "published": TUESDAY,
        "survivor": (article, 0),
        **said,
    }
    for part in ("actors", "recipients"):
        whole[part] = frozenset(whole[part])
    return ArticleEvent(article_id=article, n=0, **whole)


RAID: dict[str, Any] = {"recipients": {SUDLAND}, "place": ARDA, "countries": frozenset({"SS"}), "date": on(MONDAY)}
IN_SUDLAND: dict[str, Any] = {"place": SUDLAND, "countries": frozenset({"SS"})}
TALKS: dict[str, Any] = {"type": EventType.CONSULT, "actors": {ENVOY}, "recipients": {MERCHANT}, "date": on(MONDAY)}
LAYOFFS: dict[str, Any] = {
    "type": EventType.COERCE,
    "actors": {RAIL_UNION},
    "date": on(MONDAY),
    "figures": exactly(1200, "workers"),
}
CONVOY: dict[str, Any] = {
    "type": EventType.MOBILIZE,
    "mode": "troops",
    "recipients": {SUDLAND},
    "figures": at_least(3000, "soldiers"),
}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (RAID, RAID),
        (RAID, {**RAID, "recipients": ()}),
        (RAID, {**RAID, "actors": {NORLAND, NORTHERN_ARMY}}),
        (RAID, {**RAID, "date": on(MONDAY, TUESDAY)}),
        (RAID, {**RAID, "mode": "aerial"}),
        (RAID, {**RAID, "published": FRIDAY}),
        (RAID, {**RAID, "figures": exactly(4)}),
        ({**RAID, "figures": exactly(12)}, {**RAID, "figures": at_least(10)}),
        ({**RAID, "figures": exactly(12)}, {**RAID, "figures": exactly(15), "published": FRIDAY}),
        ({**RAID, "figures": exactly(12)}, {**RAID, "figures": exactly(300, "houses")}),
        ({**RAID, "recipients": {ARDA}}, {**RAID, "recipients": {ARDA}}),
        ({**RAID, "figures": exactly(40)}, {**RAID, **IN_SUDLAND, "figures": exactly(40)}),
        ({**RAID, "recipients": {SUDLAND, FOUR_MEN}}, RAID),
        (TALKS, TALKS),
        (TALKS, {**TALKS, "place": BELFORD}),
        (TALKS, {**TALKS, "date": on(MONDAY, MONDAY + timedelta(days=2))}),
        ({**TALKS, "date": None, "place": BELFORD}, {**TALKS, "place": BELFORD}),
        ({**TALKS, "recipients": {WESTMARK}}, {**TALKS, "recipients": {WESTMARK}}),
        (LAYOFFS, LAYOFFS),
        (LAYOFFS, {**LAYOFFS, "figures": exactly(1200, "employees")}),
        ({**LAYOFFS, "date": None}, LAYOFFS),
        (CONVOY, CONVOY),
        (CONVOY, {**CONVOY, "figures": exactly(3500, "troops")}),
        (CONVOY, {**CONVOY, "mode": None, "date": on(MONDAY)}),
        ({**CONVOY, "realis": Realis.FUTURE}, {**CONVOY, "realis": Realis.FUTURE}),
        ({**CONVOY, "date": on(MONDAY, date(2031, 3, 31))}, {**CONVOY, "date": on(MONDAY, date(2031, 3, 31))}),
    ],
)
def test_events_that_are_one(one: dict[str, Any], other: dict[str, Any]) -> None:
    a, b = report("a", **one), report("b", **other)
    assert are_one(a, b)
    assert are_one(b, a)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # told apart by one thing
        (RAID, {**RAID, "place": BELFORD}),
        (RAID, {**RAID, "place": WESTMARK, "countries": frozenset({"WW"})}),
        (RAID, {**RAID, "date": on(TUESDAY)}),
        (RAID, {**RAID, "type": EventType.COERCE}),
        (RAID, {**RAID, "realis": Realis.FUTURE}),
        (RAID, {**RAID, "realis": Realis.NEGATED}),
        ({**RAID, "realis": Realis.FUTURE}, {**RAID, "realis": Realis.POSSIBLE}),
        ({**RAID, "mode": "aerial"}, {**RAID, "mode": "arson"}),
        (RAID, {**RAID, "recipients": {WESTMARK}}),
        (RAID, {**RAID, "actors": {SUDLAND}, "recipients": {NORLAND}}),
        (RAID, {**RAID, "actors": ()}),
        (RAID, {**RAID, "recipients": {TWO_BOATS}}),
        ({**RAID, "recipients": {FOUR_MEN}}, {**RAID, "recipients": {TWO_BOATS}}),
        ({**RAID, "figures": exactly(12)}, {**RAID, "figures": exactly(15)}),
        ({**RAID, "figures": exactly(12)}, {**RAID, "figures": exactly(30), "published": FRIDAY}),
        ({**RAID, "figures": exactly(15)}, {**RAID, "figures": exactly(12), "published": FRIDAY}),
        ({**RAID, "type": EventType.OTHER}, {**RAID, "type": EventType.OTHER}),
        (TALKS, {**TALKS, "date": on(TUESDAY)}),
        (TALKS, {**TALKS, "recipients": {NORTHERN_ARMY}}),
        (LAYOFFS, {**LAYOFFS, "figures": exactly(800, "workers")}),
        (LAYOFFS, {**LAYOFFS, "date": None, "published": FRIDAY + timedelta(days=7)}),
        (CONVOY, {**CONVOY, "figures": exactly(10000, "soldiers")}),
        (CONVOY, {**CONVOY, "published": FRIDAY + timedelta(days=2)}),
        # nothing particular in common
        ({**RAID, "place": None}, {**RAID, "place": None}),
        ({**RAID, **IN_SUDLAND}, {**RAID, **IN_SUDLAND}),
        ({**RAID, "date": None}, {**RAID, "date": None}),
        ({**RAID, **IN_SUDLAND, "figures": exactly(4)}, {**RAID, **IN_SUDLAND, "figures": exactly(4)}),
        ({**RAID, "place": None, "recipients": {FOUR_MEN}}, {**RAID, "place": None, "recipients": {FOUR_MEN}}),
        ({**RAID, "actors": {FOUR_MEN}}, {**RAID, "actors": {FOUR_MEN}}),
        ({**TALKS, "date": None}, {**TALKS, "date": None}),
        ({**TALKS, "recipients": ()}, {**TALKS, "recipients": ()}),
        ({**TALKS, "date": on(MONDAY, FRIDAY)}, {**TALKS, "date": on(MONDAY, FRIDAY)}),
        ({**TALKS, "date": on(date(2031, 1, 1), date(2031, 12, 31)), "place": BELFORD}, {**TALKS, "place": BELFORD}),
        ({**LAYOFFS, "figures": None}, {**LAYOFFS, "figures": None}),
        ({**CONVOY, "figures": None}, CONVOY),
        ({**CONVOY, "figures": at_least(3000, "trucks")}, CONVOY),
        ({**CONVOY, "published": date.min}, CONVOY),
    ],
)
def test_events_that_are_not(one: dict[str, Any], other: dict[str, Any]) -> None:
    a, b = report("a", **one), report("b", **other)
    assert not are_one(a, b)
    assert not are_one(b, a)


def test_what_an_article_tells_apart_is_not_one() -> None:
    first = report(**RAID)
    assert not are_one(first, replace(first, n=1))


def test_what_people_set_apart_is_not_one() -> None:
    a, b = report("a", **RAID), report("b", **RAID)
    assert not are_one(a, replace(b, apart=frozenset({a.key})))
    assert not are_one(replace(a, apart=frozenset({b.key})), b)


def group(events: list[ArticleEvent]) -> dict[EventKey, EventKey]:
    """Return the survivors of events that come in some order, each asked of all in the order of publication."""
    known = {event.key: event for event in events}
    for event in sorted(events, key=lambda event: event.order):
        known[event.key] = replace(event, survivor=find_survivor(event, known.values()))
    return {event.key: event.survivor for event in known.values()}


def test_a_report_that_clashes_with_any_of_a_group_stays_apart() -> None:
    somewhere = {**RAID, **IN_SUDLAND, "figures": exactly(40)}
    there = {**somewhere, "place": ARDA}
    elsewhere = {**somewhere, "place": BELFORD}
    reports = [report("a", **somewhere), report("b", **there), report("c", **elsewhere), report("d", **elsewhere)]
    assert group(reports) == {("a", 0): ("a", 0), ("b", 0): ("a", 0), ("c", 0): ("c", 0), ("d", 0): ("c", 0)}


REPORTS = st.lists(
    st.builds(
        lambda article, **said: report(f"{article:x}", **said),
        article=st.integers(0, 10_000),
        published=st.sampled_from([MONDAY, TUESDAY, FRIDAY]),
        recipients=st.sampled_from([(), (SUDLAND,), (ARDA,)]),
        place=st.sampled_from([None, ARDA, BELFORD]),
        date=st.sampled_from([None, on(MONDAY), on(TUESDAY), on(MONDAY, TUESDAY)]),
        figures=st.sampled_from([None, exactly(12), at_least(10), exactly(40)]),
    ),
    max_size=9,
    unique_by=lambda event: event.article_id,
)


@given(REPORTS, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order_and_no_two_of_one_clash(events: list[ArticleEvent], random: Any) -> None:
    expected = group(events)
    random.shuffle(events)
    assert group(events) == expected
    members = {survivor: [e for e in events if expected[e.key] == survivor] for survivor in expected.values()}
    for same in members.values():
        assert not any(clash(a, b) for a in same for b in same if a is not b)
