"""Dates with parts missing, placed in the calendar: "October 23", "Wednesday", "last summer", "Thanksgiving"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from service.domain.date_expressions import Anchor, Calendar, Direction, Holiday, Shift, TimeUnit
from service.normalisation.anchors import Value
from service.normalisation.holidays import find_holiday
from service.normalisation.periods import YEARS, part_of_year, period_of, years_of
from service.normalisation.years import read_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.date_expressions import Weekday
    from service.normalisation.anchors import Anchors
    from service.normalisation.periods import Period

_YEARS_AROUND = range(-4, 5)
"""How far about the present a date without a year is looked for; enough for a 29 February."""
_DAYS_AROUND = range(-7, 8)
_FULL_YEAR = 4
_AGAINST_TENSE = 5
"""A date without a year lies against the tense of its clause if it is this many times nearer there."""
_UNKNOWN_YEAR = "XXXX"


def place_in_calendar(written: Calendar | Holiday, direction: Direction, anchors: Anchors) -> Value:
    """Return the period that is meant; where no year is written, the one that step, tense or nearness tells."""
    year = _year_of(written, anchors)
    if year is not None:
        period = _in_year(written, year)
    elif anchors.now is None:
        period = None
    else:
        years = (anchors.now.year + offset for offset in _YEARS_AROUND)
        periods = [period for year in years if (period := _in_year(written, f"{year:04}"))]
        period = choose(periods, anchors.now, direction, written.step) if periods else None
    return value_of(period) if period else Value(_as_written(written, year or _UNKNOWN_YEAR))


def place_weekday(written: Weekday, direction: Direction, anchors: Anchors) -> Value:
    """Return the day of the week that is meant: by its step or tense, else the last one, today included."""
    previous = anchors.latest(TimeUnit.DAY) if written.anchor is Anchor.PREVIOUS else None
    now = previous.interval.earliest if previous else anchors.now
    if now is None:
        return Value(f"XXXX-WXX-{written.number}")
    days = (now + timedelta(offset) for offset in _DAYS_AROUND)
    periods = [period_of(TimeUnit.DAY, day) for day in days if day.isoweekday() == written.number]
    direction = Direction.PAST if direction is Direction.UNKNOWN else direction
    return value_of(choose(periods, now, direction, written.step))


def choose(periods: Sequence[Period], now: date, direction: Direction, step: int | None) -> Period:
    """Return one of several periods in order of time: the last, this or the next one, else by direction."""
    if step == -1:
        return max(periods, key=lambda period: (period.interval.latest < now, period.interval.latest))
    if step == 1:
        return min(periods, key=lambda period: (period.interval.earliest <= now, period.interval.earliest))
    if step == 0:
        return min(periods, key=lambda period: abs(period.interval.earliest.year - now.year))
    return min(periods, key=lambda period: _distance(period, now, direction))


def _distance(period: Period, now: date, direction: Direction) -> int:
    """Return how far a period lies from now in days; against the tense each day counts for several.

    A tense is weak evidence: "the meeting was moved to Nov. 6", said in October, is two weeks on, not a year ago.
    """
    ahead, behind = (period.interval.earliest - now).days, (now - period.interval.latest).days
    if max(ahead, behind) <= 0:
        return 0
    against = behind > 0 if direction is Direction.FUTURE else ahead > 0
    return max(ahead, behind) * (_AGAINST_TENSE if against and direction is not Direction.PRESENT else 1)


def value_of(period: Period) -> Value:
    """Return the value of a whole period."""
    return Value(period.timex, period.interval, period)


def _year_of(written: Calendar | Holiday, anchors: Anchors) -> str | None:
    """Return the digits of the year, decade or century that is written or told from now."""
    if isinstance(written.year, str):
        return read_year(written.year)
    if isinstance(written.year, Shift):
        named = anchors.latest() if written.year.anchor is Anchor.PREVIOUS else None
        now = named.interval.earliest if named else anchors.now
        return f"{now.year + written.year.sign:04}" if now else None
    return None


def _in_year(written: Calendar | Holiday, digits: str) -> Period | None:
    """Return the period of a year, or the decade or century itself; None where the calendar has no such day."""
    year = int(digits.ljust(_FULL_YEAR, "0"))
    if year not in YEARS:
        return None
    if isinstance(written, Holiday):
        return period_of(TimeUnit.DAY, find_holiday(written.name, year))
    if written.part is None or len(digits) < _FULL_YEAR:
        return years_of(digits)
    if not written.part.isdecimal():
        return part_of_year(year, written.part)
    try:
        day = date(year, int(written.part), written.day or 1)
    except ValueError:
        return None
    return period_of(TimeUnit.DAY if written.day else TimeUnit.MONTH, day)


def _as_written(written: Calendar | Holiday, year: str) -> str:
    if isinstance(written, Holiday):
        return f"{year}-XX-XX"
    day = f"{written.day:02}" if written.day else None
    return "-".join(part for part in (year, written.part, day) if part)
