from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from service.domain.date_expressions import (
    Anchor,
    Calendar,
    Direction,
    Duration,
    Expression,
    Holiday,
    Offset,
    Part,
    Portion,
    Range,
    Repeated,
    Shift,
    TimeOfDay,
    TimeUnit,
    Vague,
    Weekday,
)
from service.domain.mentions import DateMention
from service.domain.spans import Span
from service.normalisation.dates import infer_published, normalise_dates

if TYPE_CHECKING:
    from service.domain.dates import Date

THURSDAY = date(2019, 6, 20)
PAST, PRESENT, FUTURE, UNKNOWN = Direction.PAST, Direction.PRESENT, Direction.FUTURE, Direction.UNKNOWN
MAY = Calendar(part="05")
DAY_BEFORE = Shift(TimeUnit.DAY, -1, "1", Anchor.PREVIOUS)


def normalised(
    *expressions: Expression, direction: Direction = UNKNOWN, published: date | None = THURSDAY
) -> tuple[Date, ...]:
    mentions = (DateMention(Span(place, place + 1), written, direction) for place, written in enumerate(expressions))
    return normalise_dates(mentions, published)


@pytest.mark.parametrize(
    ("written", "timex", "edtf"),
    [
        (Calendar("2018", "03", 4), "2018-03-04", "2018-03-04"),
        (Calendar("2018", "03"), "2018-03", "2018-03"),
        (Calendar("'18"), "2018", "2018"),
        (Calendar("nineteen ninety-six"), "1996", "1996"),
        (Calendar("1990s"), "199", "199X"),
        (Calendar("'80s"), "198", "198X"),
        (Calendar("20th century"), "19", "19XX"),
        (Calendar("2018", "Q3"), "2018-Q3", "2018-35"),
        (Calendar("2018", "H1"), "2018-H1", "2018-40"),
        (Calendar("2018", "SU"), "2018-SU", "2018-22"),
        (Calendar(Shift(TimeUnit.YEAR, -1), "07"), "2018-07", "2018-07"),
        (Holiday("thanksgiving", "2018"), "2018-11-22", "2018-11-22"),
        (Holiday("easter", "2018"), "2018-04-01", "2018-04-01"),
        (Shift(TimeUnit.DAY, -1), "2019-06-19", "2019-06-19"),
        (Shift(TimeUnit.WEEK, 0), "2019-W25", "2019-06-17/2019-06-23"),
        (Shift(TimeUnit.WEEKEND, -1), "2019-W24-WE", "2019-06-15/2019-06-16"),
        (Shift(TimeUnit.MONTH, 1), "2019-07", "2019-07"),
        (Shift(TimeUnit.YEAR, -1, "ten"), "2009", "2009"),
        (Offset(DAY_BEFORE, Holiday("christmas", "2018")), "2018-12-24", "2018-12-24"),
        (
            Offset(Shift(TimeUnit.WEEK, 0, "1", Anchor.PREVIOUS), Calendar("2018", "03", 6)),
            "2018-W10",
            "2018-03-05/2018-03-11",
        ),
        (
            Offset(Shift(TimeUnit.WEEKEND, 0, "1", Anchor.PREVIOUS), Holiday("thanksgiving", "2018")),
            "2018-W47-WE",
            "2018-11-24/2018-11-25",
        ),
        (Part(MAY, Portion.START), "2019-05", "2019-05-01/2019-05-10"),
        (Part(MAY, Portion.MID), "2019-05", "2019-05-11/2019-05-20"),
        (Part(MAY, Portion.END), "2019-05", "2019-05-21/2019-05-31"),
        (TimeOfDay(Shift(TimeUnit.DAY, -1), "NI"), "2019-06-19TNI", "2019-06-19"),
        (TimeOfDay(None, "16:00"), "2019-06-20T16:00", "2019-06-20"),
        (Range(Calendar("1950"), Calendar("1953")), "1950/1953", "1950/1953"),
        (
            Range(Calendar(part="05", day=2), Calendar(part="05", day=3)),
            "2019-05-02/2019-05-03",
            "2019-05-02/2019-05-03",
        ),
        (Range(Calendar(part="11"), Calendar("2018", "02")), "2017-11/2018-02", "2017-11/2018-02"),
        (Range(Part(MAY, Portion.START), Part(MAY, Portion.MID)), "2019-05", "2019-05-01/2019-05-20"),
    ],
)
def test_dates_that_are_placed(written: Expression, timex: str, edtf: str | None) -> None:
    (found,) = normalised(written)
    assert (found.timex3, found.interval.edtf if found.interval else None) == (timex, edtf)


@pytest.mark.parametrize(
    ("written", "timex"),
    [
        (Duration(TimeUnit.YEAR, "two"), "P2Y"),
        (Duration(TimeUnit.YEAR, "2 1/2"), "P2Y6M"),
        (Duration(TimeUnit.HOUR, "half"), "PT30M"),
        (Duration(TimeUnit.DECADE, "two"), "P20Y"),
        (Duration(TimeUnit.WEEK), "PXW"),
        (Duration(TimeUnit.YEAR, "hundreds of"), "PXY"),
        (Offset(DAY_BEFORE, Calendar("2018", "02", 30)), "XXXX-XX-XX"),
        (Repeated("P1D"), "P1D"),
        (Vague(PRESENT), "PRESENT_REF"),
        (Vague(PAST), "PAST_REF"),
        (Shift(TimeUnit.YEAR, -1, "several"), "PAST_REF"),
        (Shift(TimeUnit.YEAR, -1, "90000"), "PAST_REF"),
        (Calendar("2018", "02", 30), "2018-02-30"),
    ],
)
def test_dates_that_are_not_placed(written: Expression, timex: str) -> None:
    assert [(found.timex3, found.interval) for found in normalised(written)] == [(timex, None)]


@pytest.mark.parametrize(
    ("written", "direction", "timex"),
    [
        (Weekday(2), PAST, "2019-06-18"),
        (Weekday(2), FUTURE, "2019-06-25"),
        (Weekday(2), UNKNOWN, "2019-06-18"),
        (Weekday(2), PRESENT, "2019-06-18"),
        (Weekday(6), PRESENT, "2019-06-22"),
        (Weekday(4), PAST, "2019-06-20"),
        (Shift(TimeUnit.DAY, 1, "several", Anchor.PREVIOUS), PAST, "PAST_REF"),
        (Shift(TimeUnit.DAY, 1, "several", Anchor.PREVIOUS), FUTURE, "FUTURE_REF"),
        (Weekday(4, -1), PAST, "2019-06-13"),
        (Weekday(4, 1), FUTURE, "2019-06-27"),
        (Calendar(part="10", day=23), PAST, "2018-10-23"),
        (Calendar(part="10", day=23), FUTURE, "2019-10-23"),
        (Calendar(part="07", day=1), PAST, "2019-07-01"),
        (Calendar(part="06"), PAST, "2019-06"),
        (Calendar(part="12", step=-1), UNKNOWN, "2018-12"),
        (Calendar(part="02", day=29), PAST, "2016-02-29"),
        (Holiday("christmas"), PAST, "2018-12-25"),
        (Shift(TimeUnit.WEEKEND, 0), PAST, "2019-W24-WE"),
        (Shift(TimeUnit.WEEKEND, 0), FUTURE, "2019-W25-WE"),
        (Range(Weekday(7), Weekday(1)), FUTURE, "2019-06-23/2019-06-24"),
        (Shift(TimeUnit.QUARTER, 0, "1", Anchor.COMPARISON), PAST, "2019-Q1"),
    ],
)
def test_direction_tells_the_year_and_the_week(written: Expression, direction: Direction, timex: str) -> None:
    assert [found.timex3 for found in normalised(written, direction=direction)] == [timex]


@pytest.mark.parametrize(
    ("before", "written", "timex"),
    [
        (Calendar("2001", "03", 4), Shift(TimeUnit.DAY, 1, "two", Anchor.PREVIOUS), "2001-03-06"),
        (Calendar("2001", "03", 4), Shift(TimeUnit.DAY, 0, "1", Anchor.PREVIOUS), "2001-03-04"),
        (Calendar("2001", "03", 4), Shift(TimeUnit.YEAR, 1, "1", Anchor.PREVIOUS), "2002"),
        (Calendar("2001", "03", 4), Weekday(5, -1, Anchor.PREVIOUS), "2001-03-02"),
        (Calendar("2001", "03", 4), TimeOfDay(None, "16:00"), "2001-03-04T16:00"),
        (Calendar("2001", "Q3"), Shift(TimeUnit.YEAR, -1, "a", Anchor.COMPARISON), "2000-Q3"),
        (Calendar("2001", "Q3"), Shift(TimeUnit.QUARTER, 0, "1", Anchor.COMPARISON), "2001-Q3"),
        (Calendar("2001", "Q3"), Shift(TimeUnit.YEAR, -1, "a"), "2000-Q3"),
        (Calendar("2001"), Calendar(Shift(TimeUnit.YEAR, 0, "1", Anchor.PREVIOUS), "SP"), "2001-SP"),
        (Calendar("2001", "03", 4), Shift(TimeUnit.YEAR, -1, "a"), "2018"),
    ],
)
def test_dates_told_from_the_one_before(before: Expression, written: Expression, timex: str) -> None:
    assert normalised(before, written)[1].timex3 == timex


def test_figures_are_not_given_for_a_quarter_to_come() -> None:
    named = (Calendar("2019", "Q1"), Calendar("2019", "Q4"), Shift(TimeUnit.YEAR, -1, "a", Anchor.COMPARISON))
    assert normalised(*named)[2].timex3 == "2018-Q1"


@pytest.mark.parametrize(
    ("written", "timex"),
    [
        (Calendar(part="10", day=23), "XXXX-10-23"),
        (Weekday(3), "XXXX-WXX-3"),
        (Shift(TimeUnit.WEEK, -1), "XXXX-WXX"),
        (Holiday("easter"), "XXXX-XX-XX"),
        (TimeOfDay(None, "16:00"), "XXXX-XX-XXT16:00"),
        (Calendar("2018"), "2018"),
    ],
)
def test_without_a_day_of_publication(written: Expression, timex: str) -> None:
    assert [found.timex3 for found in normalised(written, published=None)] == [timex]


def test_the_text_may_name_its_day() -> None:
    named = (Calendar("2018", "03", 4), Calendar("2018", "05", 7), Shift(TimeUnit.DAY, -1))
    assert [found.timex3 for found in normalised(*named, published=None)] == ["2018-03-04", "2018-05-07", "2018-05-06"]


@pytest.mark.parametrize(
    ("written", "direction", "day"),
    [
        (Calendar("2018", "03", 4), PAST, date(2018, 3, 4)),
        (TimeOfDay(Calendar("2018", "03", 4), "MO"), UNKNOWN, date(2018, 3, 4)),
        (Calendar("2018", "03", 4), FUTURE, None),
        (Calendar("2018", "03"), PAST, None),
        (Calendar(part="03", day=4), PAST, None),
    ],
)
def test_infer_published(written: Expression, direction: Direction, day: date | None) -> None:
    assert infer_published([DateMention(Span(0, 1), written, direction)]) == day
