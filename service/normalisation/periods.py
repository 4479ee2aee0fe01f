"""Stretches of the calendar: days, weeks, months, quarters, years and what holds them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from service.domain.date_expressions import Portion, TimeUnit
from service.domain.dates import DateInterval

YEARS = range(100, 9000)
"""The years that are reckoned with; beyond them nothing is dated."""

_DAYS = {TimeUnit.DAY: 1, TimeUnit.WEEK: 7, TimeUnit.WEEKEND: 7}
_MONTHS = {
    TimeUnit.MONTH: 1,
    TimeUnit.QUARTER: 3,
    TimeUnit.YEAR: 12,
    TimeUnit.DECADE: 120,
    TimeUnit.CENTURY: 1200,
    TimeUnit.MILLENNIUM: 12000,
}
_DIGITS = {TimeUnit.YEAR: 4, TimeUnit.DECADE: 3, TimeUnit.CENTURY: 2, TimeUnit.MILLENNIUM: 1}
"""With how many digits of the year TimeML writes it."""
_SATURDAY = 5
_PARTS = {
    "SP": (3, 3, 21),
    "SU": (6, 3, 22),
    "FA": (9, 3, 23),
    "WI": (0, 3, 24),
    "Q1": (1, 3, 33),
    "Q2": (4, 3, 34),
    "Q3": (7, 3, 35),
    "Q4": (10, 3, 36),
    "H1": (1, 6, 40),
    "H2": (7, 6, 41),
}
"""Parts of a year: first month (0 is December before), months, and EDTF's number (ISO 8601-2, 2019).

Seasons are those of the northern hemisphere by whole months.
"""


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days that have a name in the calendar."""

    unit: TimeUnit
    timex: str
    """Their TimeML value: "2024-10", "2024-W43", "199"."""
    interval: DateInterval


def period_of(unit: TimeUnit, day: date) -> Period:
    """Return the day, week, weekend, month, quarter, year, decade or century that holds a day.

    For a weekend that is the one at the end of the day's week. Units below the day give the day.
    """
    if unit in _DIGITS:
        return years_of(f"{day.year:04}"[: _DIGITS[unit]])
    match unit:
        case TimeUnit.WEEK:
            return _named(unit, f"{day:%G-W%V}", day - timedelta(day.weekday()), 7)
        case TimeUnit.WEEKEND:
            return _named(unit, f"{day:%G-W%V}-WE", day + timedelta(_SATURDAY - day.weekday()), 2)
        case TimeUnit.MONTH:
            return month_of(day.year, day.month)
        case TimeUnit.QUARTER:
            return part_of_year(day.year, f"Q{(day.month + 2) // 3}")
    return Period(TimeUnit.DAY, day.isoformat(), DateInterval(day.isoformat(), day, day))


def month_of(year: int, month: int) -> Period:
    """Return a month."""
    name = f"{year:04}-{month:02}"
    last = date(year, month, monthrange(year, month)[1])
    return Period(TimeUnit.MONTH, name, DateInterval(name, date(year, month, 1), last))


def part_of_year(year: int, part: str) -> Period:
    """Return a season, quarter or half of a year by its TimeML letters: "SU", "Q3", "H1"."""
    month, months, number = _PARTS[part]
    first = move(date(year, 1, 1), TimeUnit.MONTH, month - 1) or date(year, 1, 1)
    after = move(first, TimeUnit.MONTH, months) or first
    unit = TimeUnit.QUARTER if part.startswith("Q") else TimeUnit.SEASON
    return Period(unit, f"{year:04}-{part}", DateInterval(f"{year:04}-{number}", first, after - timedelta(1)))


def years_of(digits: str) -> Period:
    """Return the year, decade, century or millennium whose years begin with these four to one digits."""
    unit = next(unit for unit, count in _DIGITS.items() if count == len(digits))
    first, last = date(int(digits.ljust(4, "0")), 1, 1), date(int(digits.ljust(4, "9")), 12, 31)
    return Period(unit, digits, DateInterval(digits.ljust(4, "X"), first, last))


def move(day: date, unit: TimeUnit, count: int) -> date | None:
    """Return the day so many units on (back, where negative); None where that leaves `YEARS`."""
    if unit in _MONTHS:
        year, month = divmod(day.year * 12 + day.month - 1 + count * _MONTHS[unit], 12)
        if year not in YEARS:
            return None
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    ordinal = day.toordinal() + count * _DAYS.get(unit, 0)
    moved = date.fromordinal(ordinal) if date.min.toordinal() <= ordinal <= date.max.toordinal() else None
    return moved if moved and moved.year in YEARS else None


def portion_of(period: Period, portion: Portion) -> DateInterval:
    """Return the first, middle or last third of a period in days; of a day, the day."""
    first, last = period.interval.earliest, period.interval.latest
    third = ((last - first).days + 1) // 3
    if portion is Portion.START:
        last = first + timedelta(max(third - 1, 0))
    elif portion is Portion.END:
        first += timedelta(2 * third)
    elif third:
        first, last = first + timedelta(third), first + timedelta(2 * third - 1)
    return span_of(first, last)


def span_of(first: date, last: date) -> DateInterval:
    """Return the days from one to another."""
    edtf = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return DateInterval(edtf, first, last)


def _named(unit: TimeUnit, timex: str, first: date, days: int) -> Period:
    """Return a run of days that has a name in TimeML and none in EDTF."""
    return Period(unit, timex, span_of(first, first + timedelta(days - 1)))
