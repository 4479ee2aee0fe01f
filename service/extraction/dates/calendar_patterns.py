"""Rules for places in the calendar: "October 23, 2024", "the third quarter", "last summer", "Easter 2021"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.domain.date_expressions import (
    Anchor,
    Calendar,
    Holiday,
    Range,
    Shift,
    TimeOfDay,
    TimeUnit,
    Weekday,
)
from service.extraction.dates.date_grammar import Rule

if TYPE_CHECKING:
    from service.domain.date_expressions import Expression
    from service.extraction.dates.date_grammar import Phrase

_MONTH, _DAY = r"(?P<month>0?[1-9]|1[0-2])", r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
_STAMPS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<year>\d{{4}})[-/]{_MONTH}[-/]{_DAY}(?:[t ](?P<time>\d\d:\d\d))?",
        rf"{_MONTH}[-/]{_DAY}[-/](?P<year>\d+)",
        rf"{_DAY}[/.]{_MONTH}[/.](?P<year>\d+)",
    )
)
_LAST_HALF = 2


def _read_stamp(phrase: Phrase) -> Expression | None:
    matches = (pattern.match(phrase.text("stamp") or "") for pattern in _STAMPS)
    parts = next((match.groupdict() for match in matches if match), None)
    if parts is None:
        return None
    day = Calendar(parts["year"], f"{int(parts['month']):02}", int(parts["day"]))
    return TimeOfDay(day, parts["time"]) if parts.get("time") else day


def _read_date(phrase: Phrase) -> Expression:
    return Calendar(_year(phrase), _month(phrase), _day(phrase, "day"), _step(phrase))


def _read_days(phrase: Phrase) -> Expression:
    year, month = _year(phrase), _month(phrase)
    return Range(Calendar(year, month, _day(phrase, "first")), Calendar(year, month, _day(phrase, "last")))


def _read_years(phrase: Phrase) -> Expression | None:
    first, last = phrase.text("first") or "", phrase.text("last") or ""
    whole = first[: -len(last)] + last
    return Range(Calendar(first), Calendar(whole)) if last.isdecimal() and first < whole else None


def _read_quarter(phrase: Phrase) -> Expression | None:
    number = phrase.number("number", "ordinal")
    if "half" in phrase:
        number = number or _LAST_HALF
        return Calendar(_year(phrase), f"H{number}") if number <= _LAST_HALF else None
    return Calendar(_year(phrase), f"Q{number}") if number and number <= len("1234") else None


def _read_numbered_quarter(phrase: Phrase) -> Expression:
    return Calendar(_year(phrase), (phrase.text("quarter") or "").upper())


def _read_season(phrase: Phrase) -> Expression:
    return Calendar(_year(phrase), phrase.value("season"), step=_step(phrase))


def _read_holiday(phrase: Phrase) -> Expression:
    return Holiday(phrase.value("holiday"), _year(phrase), _step(phrase))


def _read_weekday(phrase: Phrase) -> Expression:
    number = phrase.number("weekday")
    if "text_step" in phrase:
        return Weekday(number, phrase.number("text_step"), Anchor.PREVIOUS)
    return Weekday(number, _step(phrase))


def _read_year(phrase: Phrase) -> Expression:
    return Calendar(_year(phrase))


def _read_decade(phrase: Phrase) -> Expression:
    return Calendar(phrase.value("decade_word") or phrase.text("decade"))


def _read_century(phrase: Phrase) -> Expression:
    return Calendar(f"{phrase.text('number')} century")


def _step(phrase: Phrase) -> int | None:
    return phrase.number("step") if "step" in phrase else None


def _year(phrase: Phrase) -> str | Shift | None:
    """Return the year as written, or told from now or from before: "last year's third quarter", "that summer"."""
    if "told" in phrase:
        return Shift(TimeUnit.YEAR, phrase.number("told", "text_step"), "1", Anchor.PREVIOUS)
    for frame in ("frame", "later_frame"):
        if frame in phrase:
            return Shift(TimeUnit.YEAR, phrase.number(frame, "step"))
    if "ago" in phrase:
        return Shift(TimeUnit.YEAR, -1)
    return phrase.text("year") or phrase.text("later_year")


def _month(phrase: Phrase, part: str = "month") -> str:
    return f"{phrase.number(part, 'month'):02}"


def _day(phrase: Phrase, part: str) -> int | None:
    """Return the day of a month: 23 for "23", "23rd" and "twenty-third"."""
    return phrase.number(part, "ordinal") or int(re.sub(r"\D", "", phrase.text(part) or "") or 0) or None


CALENDAR_RULES = (
    Rule("stamp", "<stamp>(STAMP)", _read_stamp),
    Rule(
        "days",
        "{day_before}? <month>(MONTH) <first>(DAY|ORDINAL) (DASH|TO|OR|AND) <last>(DAY|ORDINAL) (COMMA? <year>(YEAR))?",
        _read_days,
    ),
    Rule(
        "days_first", "<first>(DAY) (DASH|TO|OR|AND) <last>(DAY) OF? <month>(MONTH) (COMMA? <year>(YEAR))?", _read_days
    ),
    Rule("years", "<first>(YEAR) DASH <last>(YEAR|NUMBER)", _read_years),
    Rule("day_before", "(THE? STEP)* (WEEKDAY|SHORTDAY) COMMA?"),
    Rule(
        "date",
        "{day_before}? (THE? <step>(STEP))? <month>(MONTH) THE? <day>(DAY|ORDINAL) ((COMMA|OF)? <year>(YEAR))?",
        _read_date,
    ),
    Rule(
        "date_first",
        "{day_before}? THE? <day>(DAY|ORDINAL) OF? <month>(MONTH) (COMMA? <year>(YEAR))?",
        _read_date,
    ),
    Rule("month_of", "<month>(MONTH) (COMMA|OF)? (<year>(YEAR)|THE? <frame>(STEP) TWELVEMONTH)", _read_date),
    Rule("month", "(THE? (STEP* <step>(STEP)|<told>(TEXT_STEP)))? (?!SHORT_MONTH) <month>(MONTH)", _read_date),
    Rule(
        "quarter",
        "(<frame>(STEP) TWELVEMONTH POSSESSIVE|THE)? <year>(YEAR)? (TWELVEMONTH DASH <ago>(AGO|BEFORE))?"
        "FISCAL? DASH? <number>(ORDINAL) DASH? FISCAL? (QUARTER|<half>(HALF))"
        "((OF|IN) (<later_year>(YEAR)|THE? <later_frame>(STEP) FISCAL? TWELVEMONTH|THE TWELVEMONTH))?",
        _read_quarter,
    ),
    Rule("last_half", "THE? STEP <half>(HALF) OF <year>(YEAR)", _read_quarter),
    Rule("numbered_quarter", "<quarter>(NUMBERED) (OF? FISCAL? <year>(YEAR))?", _read_numbered_quarter),
    Rule("season_of", "THE? <season>(SEASON) OF? (<year>(YEAR)|THE? <frame>(STEP) TWELVEMONTH)", _read_season),
    Rule("season_told", "THE? <told>(TEXT_STEP) <season>(SEASON)", _read_season),
    Rule("season", "(THE? STEP* <step>(STEP)|THE|(?<=IN|PORTION)|(?<=PORTION DASH)) <season>(SEASON)", _read_season),
    Rule("holiday", "(THE? STEP* <step>(STEP))? <holiday>(HOLIDAY) (COMMA? <year>(YEAR))?", _read_holiday),
    Rule(
        "weekday", "(THE? (STEP* <step>(STEP)|<text_step>(TEXT_STEP)))? <weekday>(WEEKDAY) (?!DAYTIMES)", _read_weekday
    ),
    Rule(
        "fiscal_year",
        "THE? FISCAL DASH? TWELVEMONTH? <year>(YEAR) | THE? <later_year>(YEAR) FISCAL TWELVEMONTH",
        _read_year,
    ),
    Rule("decade", "THE? <decade>(DECADE) | THE <decade_word>(DECADE_WORD)", _read_decade),
    Rule("century", "THE? <number>(ORDINAL) DASH? CENTURY", _read_century),
    Rule("year", "(THE TWELVEMONTH)? <year>(YEAR)", _read_year),
)
