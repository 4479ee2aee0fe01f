"""Every rule by which dates are recognised: what it is for, and what it leaves alone."""

from __future__ import annotations

import re

import pytest

from service.domain.spans import Span
from service.extraction.dates.date_patterns import read_grammar
from service.extraction.dates.date_words import read_words

EXAMPLES = {
    "portions": ("Rain is due in [early to mid-May].", "It was early in a mid-sized town."),
    "dashed": ("The pact of [March 2010–May 2012] lapsed.", "The March–Hare house burned."),
    "between": ("Rain fell between [March and May 2012].", "Rain fell between March and the harvest."),
    "either_day": ("They leave [Sunday or Monday].", "They leave Sunday and Monday."),
    "time": ("They left [Sunday at 10:30 a.m.] in haste.", "They left Sunday at ten farms."),
    "time_first": ("They left at [10 a.m. on Sunday].", "They left ten on Sunday."),
    "time_of": ("They left on [the night of June 7].", "It was the night of the owls."),
    "hour_in_the": ("They left at [4 in the morning].", "They left 4 in the barn."),
    "in_the": ("They left in [the late afternoon].", "They left the afternoon tea."),
    "step_time": ("They left [last night].", "They left at the last knight."),
    "part": ("They left [late on Thursday].", "They left late on purpose."),
    "outermost": ("They left in [the first week of March].", "They left in the first quarter of 2010."),
    "clock": ("They left at [1430 GMT].", "They left 1430 hens."),
    "offset": ("They left [two days before Christmas].", "They left two days before the feast."),
    "unit_of": ("They left in [the week of March 6].", "They left in the week of the storm."),
    "holiday_unit": ("They left on [Easter weekend].", "They left an Easter egg."),
    "unit_end": ("They leave by [year-end 2014].", "They leave a year and end it."),
    "stamp": ("Filed [2013-03-22 13:02] by wire.", "Filed 31/31/2013 by wire."),
    "days": ("Snow fell on [May 4 and 5, 2012].", "Snow fell on 4 and 5 farms."),
    "days_first": ("Snow fell on [4-5 May 2012].", "Snow fell on 4-5 farms."),
    "years": ("He ruled in [1979-83].", "He ruled 1979-03 men."),
    "date": ("Snow fell on [Friday, May 4th, 2012].", "Snow fell on Friday, 4 farms."),
    "date_first": ("Snow fell on [the 4th of May 2012].", "Snow fell on the 4th of the farms."),
    "month_of": ("Snow fell in [May last year].", "Snow may last."),
    "month": ("Snow fell [last May].", "Snow may fall."),
    "quarter": ("Sales fell in [last year’s third quarter].", "He sold a third of a quarter."),
    "last_half": ("Sales fell in [the last half of 2012].", "Sales fell by half of 2012."),
    "numbered_quarter": ("Sales fell in [Q3 2012].", "Sales fell in Q5."),
    "season_of": ("Fires burn in [the summer of 2012].", "Fires burn the summer of our hopes."),
    "season_told": ("Fires burned [that summer].", "Fires burned that summery hat."),
    "season": ("Fires burn in [summer].", "A summer dress burned."),
    "holiday": ("Shops shut on [Boxing Day 2012].", "Shops shut on the day of the boxing."),
    "weekday": ("Shops shut [the previous Friday].", "Shops shut for a fry day."),
    "fiscal_year": ("Sales fell in [fiscal 2012].", "Sales fell for fiscal reasons."),
    "decade": ("Sales fell in [the 1990s].", "Sales fell to 1990."),
    "century": ("Mills closed in [the 19th century].", "Mills closed in the 19th district."),
    "year": ("Mills closed in [the year 2012].", "Mills closed in 20123."),
    "ago": ("Mills closed some [two weeks ago].", "Mills closed with two weeks to go."),
    "later": ("Mills closed [three days later].", "Mills closed later."),
    "beyond": ("Mills closed [the week before last].", "Mills closed the week before, and last."),
    "year_before": ("Sales beat [the year-ago quarter].", "Sales beat the forecast a go-between made."),
    "past_lengths": ("Sales fell in [the past two years].", "Sales fell past two farms."),
    "first_lengths": ("Sales fell in [the first nine months].", "Sales fell in the first nine farms."),
    "past_length": ("Sales fell over [the past year].", "Sales fell past the mark."),
    "next_in_text": ("Sales fell [the next day].", "Sales fell in the next farm."),
    "latest": ("Sales fell in [the latest quarter].", "Sales fell in the latest report."),
    "step": ("Sales fell [this week].", "Sales fell in this weak market."),
    "text_step": ("Sales fell [the following month].", "Sales fell following a strike."),
    "vague_units": ("Sales fell in [recent weeks and months].", "Sales fell in weak months."),
    "deictic": ("Sales fell [yesterday].", "Sales fell the day before."),
    "deictic_night": ("Sales open [tonight].", "Sales open at night."),
    "every_weekday": ("Sales open [every Monday morning].", "Sales open every day."),
    "weekdays": ("Sales open on [Tuesday nights].", "Sales open on Tuesday night."),
    "every_part_of_year": ("Sales open [every summer].", "Sales open every summit."),
    "every": ("Sales open [every other day].", "Sales open every other door."),
    "repeated": ("Sales open [weekly].", "Sales were weakly."),
    "every_few": ("Sales open [every four years].", "Sales open every four doors."),
    "length": ("It took [two and a half years].", "It took two and a half farms."),
    "hyphened_length": ("It took a [three-month] strike.", "He is a three-month-old cub."),
    "unknown_length": ("It took [decades].", "The cub is years old."),
    "vague": ("It is [now] over.", "It is nowhere."),
    "unit_long": ("It was a [day-long] strike.", "It was a day long ago lost."),
    "ended_year": ("It fell in [the fiscal year] ended March 31.", "It fell, as the fiscal year did."),
    "this": ("It fell in [the week].", "It fell in the weak."),
}
"""For each rule a sentence in which it finds the words in brackets, and one in which it finds nothing."""


def found_in(text: str) -> list[tuple[str, str]]:
    """Return the rule and the words of each date."""
    reading = read_words(text, Span(0, len(text)))
    found = ((rule, reading.words(first, last)) for rule, _, first, last in read_grammar().find(reading))
    return [(rule, text[words[0].span.start : words[-1].span.end]) for rule, words in found]


def test_every_rule_has_examples() -> None:
    assert EXAMPLES.keys() == read_grammar().patterns.keys()


@pytest.mark.parametrize(("rule", "marked"), [(rule, marked) for rule, (marked, _) in EXAMPLES.items()])
def test_what_a_rule_is_for(rule: str, marked: str) -> None:
    assert (rule, re.findall(r"\[(.+?)\]", marked)[0]) in found_in(re.sub(r"[\[\]]", "", marked))


@pytest.mark.parametrize(("rule", "near_miss"), [(rule, near_miss) for rule, (_, near_miss) in EXAMPLES.items()])
def test_what_a_rule_leaves_alone(rule: str, near_miss: str) -> None:
    assert rule not in dict(found_in(near_miss))


@pytest.mark.parametrize(
    "words", ["1 ", "two or ", "million ", "May ", "1 May ", "the last ", "12/12/", "½", "1-", "'"]
)
def test_long_runs_take_no_longer_by_the_word(words: str) -> None:
    text = words * (50_000 // len(words))
    assert len(found_in(text)) <= len(text.split(" "))


@pytest.mark.parametrize("text", ["", "…", "1/0", "25:99", "31/31/2013", "99999999999999999999", "Feb", "0th century"])
def test_odd_texts_hold_no_dates(text: str) -> None:
    assert found_in(text) == []
