"""Dates in sentences: [marked words] are dates, anything else is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from service.domain.date_expressions import (
    Anchor,
    Calendar,
    Direction,
    Duration,
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
from service.domain.vocabulary import read_vocabulary
from service.extraction.dates import find_dates
from service.extraction.inflections import verb_forms

if TYPE_CHECKING:
    from service.domain.date_expressions import Expression
    from service.domain.mentions import DateMention
    from service.extraction.parsing import Model


def dates_in(model: Model, text: str) -> list[tuple[str, DateMention]]:
    document = model.parse(text)
    return [(document[date.span], date) for sentence in document.sentences for date in find_dates(document, sentence)]


@pytest.mark.parametrize(
    ("marked", "expression"),
    [
        ("The bridge opened on [3 March 2021].", Calendar("2021", "03", 3)),
        ("The bridge opened on [March 3rd, 2021].", Calendar("2021", "03", 3)),
        ("The bridge opened on [Wednesday, March 3], in rain.", Calendar(None, "03", 3)),
        ("The bridge opened on [the third of March].", Calendar(None, "03", 3)),
        ("The bridge opened on [2021-03-03].", Calendar("2021", "03", 3)),
        ("The bridge opened on [3/14/2021].", Calendar("2021", "03", 14)),
        ("The bridge opened in [Sept. 2019] after delays.", Calendar("2019", "09")),
        ("The bridge opened in [July last year].", Calendar(Shift(TimeUnit.YEAR, -1), "07")),
        ("The bridge opened [last July].", Calendar(None, "07", step=-1)),
        ("The ferry sank in [nineteen eighty-seven].", Calendar("nineteen eighty-seven")),
        ("The ferry sank in [’87], they recalled.", Calendar("'87")),
        ("Rents doubled in [the 1990s].", Calendar("1990s")),
        ("Rents doubled in [the nineties].", Calendar("90s")),
        ("Mills closed in [the 19th century].", Calendar("19th century")),
        ("Profit fell in [the third quarter of 2019].", Calendar("2019", "Q3")),
        ("Profit fell in [last year’s third quarter].", Calendar(Shift(TimeUnit.YEAR, -1), "Q3")),
        ("Profit fell in [Q2 2020].", Calendar("2020", "Q2")),
        ("Profit fell in [the first half of 2020].", Calendar("2020", "H1")),
        ("Fires burned all [last summer].", Calendar(None, "SU", step=-1)),
        ("Fires burned in [the winter of 2010].", Calendar("2010", "WI")),
        ("Shops shut on [Good Friday].", Holiday("good friday")),
        ("Shops shut on [Christmas Eve 2018].", Holiday("christmas eve", "2018")),
    ],
)
def test_find_calendar_dates(model: Model, marked: str, expression: Expression) -> None:
    assert_finds(model, marked, expression)


@pytest.mark.parametrize(
    ("marked", "expression"),
    [
        ("The court sat [yesterday].", Shift(TimeUnit.DAY, -1)),
        (
            "The court sat [the day before yesterday].",
            Offset(Shift(TimeUnit.DAY, -1, "1", Anchor.PREVIOUS), Shift(TimeUnit.DAY, -1)),
        ),
        (
            "The court sat [two weeks after Easter].",
            Offset(Shift(TimeUnit.WEEK, 1, "two", Anchor.PREVIOUS), Holiday("easter")),
        ),
        ("The court sat [the week before last].", Shift(TimeUnit.WEEK, -1, "two")),
        ("The court will sit [two weeks from now].", Shift(TimeUnit.WEEK, 1, "two")),
        ("The court sits [this week].", Shift(TimeUnit.WEEK, 0)),
        ("The court sat [this past weekend].", Shift(TimeUnit.WEEKEND, -1)),
        ("The court sat [two weeks ago].", Shift(TimeUnit.WEEK, -1, "two")),
        ("The court sat again [three days later].", Shift(TimeUnit.DAY, 1, "three", Anchor.PREVIOUS)),
        ("The court sat [later that day].", Shift(TimeUnit.DAY, 0, "1", Anchor.PREVIOUS)),
        ("The court sat [the following year].", Shift(TimeUnit.YEAR, 1, "1", Anchor.PREVIOUS)),
        ("Sales were lower than [a year earlier].", Shift(TimeUnit.YEAR, -1, "a", Anchor.COMPARISON)),
        ("Sales beat [the year-ago quarter].", Shift(TimeUnit.YEAR, -1, "1", Anchor.COMPARISON)),
        ("The judge left on [Friday].", Weekday(5)),
        ("The judge left [last Friday].", Weekday(5, -1)),
        ("The judge left [the previous Friday].", Weekday(5, -1, Anchor.PREVIOUS)),
        ("The judge has waited for over [70 years].", Duration(TimeUnit.YEAR, "70")),
        ("The judge wrote it over [the past two years].", Duration(TimeUnit.YEAR, "two")),
        ("The judge took [half an hour].", Duration(TimeUnit.HOUR, "half")),
        ("The judge took [a year and a half].", Duration(TimeUnit.YEAR, "a and a half")),
        ("Profit fell in [the year] ending soon.", Duration(TimeUnit.YEAR, "1")),
        ("It was a [two-week] trial.", Duration(TimeUnit.WEEK, "two")),
        ("The trial dragged on for [decades].", Duration(TimeUnit.DECADE)),
        ("The judge sits [every week].", Repeated("P1W")),
        ("The judge sits [each Thursday].", Repeated("XXXX-WXX-4")),
        ("The judge sits [Tuesday nights].", Repeated("XXXX-WXX-2TNI")),
        ("The judge sits [every other day].", Repeated("P2D")),
        ("The judge sits four times [a week].", Duration(TimeUnit.WEEK, "a")),
        ("The judge is [currently] abroad.", Vague(Direction.PRESENT)),
        ("The judge was ill in [recent weeks].", Vague(Direction.PAST)),
        ("The judge will retire in [the near future].", Vague(Direction.FUTURE)),
    ],
)
def test_find_relative_dates(model: Model, marked: str, expression: Expression) -> None:
    assert_finds(model, marked, expression)


@pytest.mark.parametrize(
    ("marked", "expression"),
    [
        ("Snow fell on [Jan. 4 or 5].", Range(Calendar(None, "01", 4), Calendar(None, "01", 5))),
        ("Snow fell on [January 4–5, 2017].", Range(Calendar("2017", "01", 4), Calendar("2017", "01", 5))),
        ("The kings fought a war ([1618–48]).", Range(Calendar("1618"), Calendar("1648"))),
        ("Snow fell between [March and May].", Range(Calendar(None, "03"), Calendar(None, "05"))),
        ("Snow may fall as soon as [Sunday or Monday].", Range(Weekday(7), Weekday(1))),
        (
            "Snow fell in [early to mid-April].",
            Range(Part(Calendar(None, "04"), Portion.START), Part(Calendar(None, "04"), Portion.MID)),
        ),
        ("Snow fell in [late April].", Part(Calendar(None, "04"), Portion.END)),
        ("Snow fell [late last year].", Part(Shift(TimeUnit.YEAR, -1), Portion.END)),
        ("Snow melts by [the end of the month].", Part(Shift(TimeUnit.MONTH, 0), Portion.END)),
        ("Snow fell [earlier this week].", Shift(TimeUnit.WEEK, 0)),
        ("Snow fell on [Tuesday morning].", TimeOfDay(Weekday(2), "MO")),
        ("Snow fell at [10:30 p.m. EST Tuesday].", TimeOfDay(Weekday(2), "22:30")),
        ("Snow fell [last night].", TimeOfDay(Shift(TimeUnit.DAY, -1), "NI")),
        ("Snow fell on [the morning of May 4].", TimeOfDay(Calendar(None, "05", 4), "MO")),
        ("Snow fell at [3 o’clock in the afternoon].", TimeOfDay(None, "15:00")),
        ("Snow fell at [4 p.m.] in places.", TimeOfDay(None, "16:00")),
    ],
)
def test_find_composite_dates(model: Model, marked: str, expression: Expression) -> None:
    assert_finds(model, marked, expression)


@pytest.mark.parametrize(
    "text",
    [
        "She may march in the sun.",
        "The cat sat on the mat, and he wed her.",
        "He drove a Peugeot 2008 to the museum.",
        "He keeps two thousand hens.",
        "Jan and Dec left; Jan came back.",
        "About three-quarters of the hens died.",
        "The town has 2,008 houses and 2000 people.",
        "Turn to page 12 for the second part.",
        "Three quarters of the harvest rotted.",
        "The boy is six years old, his sister a 9-year-old.",
        "Prices fall and spring back.",
        "The airline adds four flights a week.",
        "The airline is x1 day2 off.",
        "The man was born to lead.",
        "",
        "… — ?!",
    ],
)
def test_what_is_no_date(model: Model, text: str) -> None:
    assert dates_in(model, text) == []


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The envoys met on Monday.", Direction.PAST),
        ("The envoys will meet on Monday.", Direction.FUTURE),
        ("The envoys are expected to meet on Monday.", Direction.FUTURE),
        ("The envoys want to meet on Monday.", Direction.FUTURE),
        ("The envoys declined to meet on Monday.", Direction.PAST),
        ("The envoys said Monday they will meet.", Direction.PAST),
        ("The envoys have fought since Monday.", Direction.PAST),
        ("The envoys read Monday’s letter.", Direction.UNKNOWN),
        ("The envoys may have met on Monday.", Direction.PAST),
        ("The envoys will have met by Monday.", Direction.FUTURE),
    ],
)
def test_direction_of_a_date(model: Model, text: str, direction: Direction) -> None:
    ((_, date),) = dates_in(model, text)
    assert date.direction is direction


TENSE = {
    "ahead": (
        ("The loans are due Friday.", Direction.FUTURE),
        ("The expected rain fell on Friday.", Direction.PAST),
    ),
    "ahead_verbs": (
        ("The envoys plan a feast on Friday.", Direction.FUTURE),
        ("The plan was made on Friday.", Direction.PAST),
    ),
    "back": (
        ("The envoys have waited since Friday.", Direction.PAST),
        ("The envoys will leave on Friday, since it rains.", Direction.FUTURE),
    ),
    "until": (
        ("The envoys wait until Friday.", Direction.FUTURE),
        ("The envoys waited until Friday.", Direction.PAST),
    ),
}
"""For each list of words that tell a direction a sentence in which one does, and one in which the verb tells it."""


@pytest.mark.parametrize(("text", "direction"), [row for rows in TENSE.values() for row in rows])
def test_words_that_tell_a_direction(model: Model, text: str, direction: Direction) -> None:
    ((_, date),) = dates_in(model, text)
    assert date.direction is direction


def test_every_list_of_directions_is_tested_with_a_word_of_it() -> None:
    lists = read_vocabulary("service.extraction", "tense")

    assert TENSE.keys() == lists.keys()
    for name, rows in TENSE.items():
        forms = {form for word in lists[name] for form in verb_forms(word)}
        assert [text for text, _ in rows if forms.isdisjoint(re.findall(r"\w+", text))] == []


def assert_finds(model: Model, marked: str, expression: Expression) -> None:
    """Check that the only date of a sentence is the one in brackets, and what it says."""
    found = [(text, date.expression) for text, date in dates_in(model, re.sub(r"[\[\]]", "", marked))]
    assert found == [(re.findall(r"\[(.+?)\]", marked)[0], expression)]
