from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from service.domain.dates import DateInterval
from service.domain.entities import EntityKind, Reference
from service.domain.events import Event, EventType, Figures, Realis
from service.domain.extraction import Extraction
from service.domain.quantities import Comparator, Quantity
from service.domain.spans import Span
from service.resolution.happenings import merge_reports

SPAN = Span(0, 1)


def somebody(entity: int) -> Reference:
    return Reference(SPAN, f"entity {entity}", EntityKind.GROUP, entity=entity)


def described(words: str) -> Reference:
    return Reference(SPAN, words, EntityKind.GROUP, anonymous=True)


def days(first: int, last: int) -> DateInterval:
    return DateInterval(f"2024-05-{first:02}/2024-05-{last:02}", date(2024, 5, first), date(2024, 5, last))


FARMERS, CITY, BRIDGE, HARBOUR = map(somebody, range(4))
RAID = Event(
    type=EventType.ASSAULT,
    mode=None,
    context=(),
    trigger=SPAN,
    span=SPAN,
    actors=(FARMERS,),
    recipients=(CITY,),
    place=None,
    date=None,
    realis=Realis.ACTUAL,
    quantities=(),
    claim=None,
)
TEN = Quantity(SPAN, 10, 10, 10, Comparator.EXACT, "cows", None)
AT_LEAST_EIGHT = replace(TEN, value=8, low=8, high=None, comparator=Comparator.AT_LEAST)
AT_LEAST_THREE = replace(TEN, value=3, low=3, high=None, comparator=Comparator.AT_LEAST)
UP_TO_TWENTY = replace(TEN, value=20, low=None, high=20, comparator=Comparator.UP_TO)
NINETY = replace(TEN, value=90, low=90, high=90)
ABOUT_ELEVEN = replace(TEN, value=11, low=None, high=None, comparator=Comparator.ABOUT)
HOURS = replace(TEN, value=2, low=2, high=2, unit="hours")


def merge(*events: Event, quantities: tuple[Quantity, ...] = ()) -> list[tuple[int, ...]]:
    return [happening.reports for happening in merge_reports(extract(events, quantities))]


def extract(events: tuple[Event, ...], quantities: tuple[Quantity, ...] = ()) -> Extraction:
    return Extraction("x", None, False, "by hand", (), events, quantities, (), ())  # noqa: FBT003


@pytest.mark.parametrize(
    "other",
    [
        RAID,
        replace(RAID, recipients=()),
        replace(RAID, actors=()),
        replace(RAID, actors=(FARMERS, HARBOUR)),
        replace(RAID, mode="kill"),
        replace(RAID, place=BRIDGE, date=days(3, 3)),
        replace(RAID, recipients=(), place=BRIDGE),
    ],
)
def test_compatible_reports_are_of_one_happening(other: Event) -> None:
    assert merge(RAID, other) == [(0, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (RAID, replace(RAID, type=EventType.PROTEST)),
        (RAID, replace(RAID, realis=Realis.FUTURE)),
        (RAID, replace(RAID, realis=Realis.NEGATED)),
        (replace(RAID, realis=Realis.FUTURE), replace(RAID, realis=Realis.POSSIBLE)),
        (RAID, replace(RAID, actors=(HARBOUR,))),
        (RAID, replace(RAID, recipients=(HARBOUR,))),
        (RAID, replace(RAID, actors=(CITY,), recipients=(FARMERS,))),
        (replace(RAID, recipients=()), replace(RAID, actors=())),
        (replace(RAID, mode="kill"), replace(RAID, mode="occupy")),
        (replace(RAID, place=BRIDGE), replace(RAID, place=HARBOUR)),
        (replace(RAID, date=days(1, 3)), replace(RAID, date=days(4, 6))),
        (replace(RAID, type=EventType.OTHER), replace(RAID, type=EventType.OTHER)),
        (replace(RAID, actors=(described("two men"),)), replace(RAID, actors=(described("three men"),))),
    ],
)
def test_reports_that_clash_stay_apart(one: Event, other: Event) -> None:
    assert merge(one, other) == [(0,), (1,)]


@pytest.mark.parametrize(
    ("quantities", "expected"),
    [
        ((TEN, AT_LEAST_EIGHT), [(0, 1)]),
        ((TEN, AT_LEAST_THREE), [(0,), (1,)]),
        ((TEN, HOURS), [(0, 1)]),
        ((TEN, ABOUT_ELEVEN), [(0, 1)]),
        ((TEN, NINETY), [(0,), (1,)]),
        ((ABOUT_ELEVEN, NINETY), [(0,), (1,)]),
        ((UP_TO_TWENTY, NINETY), [(0,), (1,)]),
    ],
)
def test_reports_of_one_happening_may_not_contradict_in_numbers(
    quantities: tuple[Quantity, ...], expected: list[tuple[int, ...]]
) -> None:
    one, other = (replace(RAID, quantities=(n,)) for n in range(2))
    assert merge(one, other, quantities=quantities) == expected


def test_somebody_described_in_the_same_words_is_the_same() -> None:
    one, other = (replace(RAID, actors=(described(words),)) for words in ("Two men", "two men"))
    assert merge(one, other) == [(0, 1)]


def test_a_report_must_fit_all_others_of_a_happening() -> None:
    here, anywhere, there = replace(RAID, place=BRIDGE), RAID, replace(RAID, place=HARBOUR)
    assert merge(here, anywhere, there) == [(0, 1), (2,)]


def test_a_happening_says_what_its_reports_say_together() -> None:
    first = replace(RAID, actors=(), context=("economic",), date=days(1, 30))
    second = replace(RAID, recipients=(CITY, HARBOUR), place=BRIDGE, date=days(3, 4), mode="kill", context=("legal",))
    (happening,) = merge_reports(extract((first, second)))
    assert happening.actors == (FARMERS,)
    assert happening.recipients == (CITY, HARBOUR)
    assert (happening.place, happening.date, happening.mode) == (BRIDGE, days(3, 4), "kill")
    assert happening.context == ("economic", "legal")


@pytest.mark.parametrize(
    ("quantities", "expected"),
    [
        ((), None),
        ((TEN,), Figures(10, 10, 10, "cows")),
        ((AT_LEAST_EIGHT, TEN), Figures(8, 10, None, "cows")),
        ((UP_TO_TWENTY, TEN), Figures(None, 10, 20, "cows")),
        ((AT_LEAST_EIGHT, TEN, AT_LEAST_EIGHT), Figures(8, 8, None, "cows")),
        ((TEN, HOURS, TEN), Figures(10, 10, 10, "cows")),
        ((HOURS,), Figures(2, 2, 2, "hours")),
    ],
)
def test_figures_span_those_of_all_reports(quantities: tuple[Quantity, ...], expected: Figures | None) -> None:
    events = tuple(replace(RAID, quantities=(n,)) for n in range(len(quantities))) or (RAID,)
    (happening,) = merge_reports(extract(events, quantities))
    assert happening.figures == expected


def test_every_report_is_of_one_happening() -> None:
    nobody = replace(RAID, actors=(), recipients=())
    assert merge() == []
    assert merge(RAID, nobody, nobody) == [(0,), (1,), (2,)]
