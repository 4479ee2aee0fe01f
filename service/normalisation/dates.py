"""What dates stand for: resolved against the day of publication, the dates before them and the tense.

After HeidelTime (Strötgen and Gertz 2013) and SUTime (Chang and Manning 2012); values are those of TimeML's TIMEX3.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from service.domain.date_expressions import (
    Calendar,
    Direction,
    Duration,
    Holiday,
    Offset,
    Part,
    Range,
    Repeated,
    Shift,
    TimeOfDay,
    TimeUnit,
    Vague,
    Weekday,
)
from service.domain.dates import Date
from service.normalisation.anchors import Anchors, Value
from service.normalisation.calendar_dates import place_in_calendar, place_weekday, value_of
from service.normalisation.durations import normalise_duration
from service.normalisation.periods import YEARS, period_of, portion_of, span_of
from service.normalisation.relative_dates import place_shift

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from service.domain.date_expressions import Expression
    from service.domain.dates import DateInterval
    from service.domain.mentions import DateMention

_REFERENCES = {
    Direction.PAST: "PAST_REF",
    Direction.PRESENT: "PRESENT_REF",
    Direction.FUTURE: "FUTURE_REF",
    Direction.UNKNOWN: "PRESENT_REF",
}
_PLAIN = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
"""EDTF's years, months and days, of which alone it makes ranges."""
_REMEMBERED = 50
"""How many dates back a text is taken to refer."""


def normalise_dates(mentions: Iterable[DateMention], published: date | None) -> tuple[Date, ...]:
    """Return the value of each date of an article, in the order of the mentions, which is that of reading.

    Without a day of publication they are told from the latest full date that the text names (`infer_published`).
    """
    mentions = tuple(mentions)
    now = published or infer_published(mentions)
    anchors = Anchors(now if now and now.year in YEARS else None)
    dates = []
    for mention in mentions:
        value = _normalise(mention.expression, mention.direction, anchors)
        dates.append(Date(mention.span, value.timex, value.interval))
        if value.period:
            anchors = replace(anchors, before=(*anchors.before[-_REMEMBERED:], value.period))
    return tuple(dates)


def infer_published(mentions: Iterable[DateMention]) -> date | None:
    """Return the latest full date that a text names and does not look ahead to; None where it names none."""
    days = []
    for mention in mentions:
        day = mention.expression.day if isinstance(mention.expression, TimeOfDay) else mention.expression
        if isinstance(day, Calendar) and isinstance(day.year, str) and day.day:
            value = place_in_calendar(day, mention.direction, Anchors(None))
            if value.interval and mention.direction is not Direction.FUTURE:
                days.append(value.interval.latest)
    return max(days, default=None)


def _normalise(written: Expression, direction: Direction, anchors: Anchors) -> Value:
    """Return what an expression comes to."""
    match written:
        case Calendar() | Holiday():
            return place_in_calendar(written, direction, anchors)
        case Weekday():
            return place_weekday(written, direction, anchors)
        case Shift():
            return place_shift(written, direction, anchors)
        case TimeOfDay() | Part() | Range() | Offset():
            return _normalise_composite(written, direction, anchors)
        case _:
            return Value(_undated(written))


def _undated(written: Duration | Repeated | Vague) -> str:
    """Return the TimeML value of what lies nowhere in the calendar."""
    match written:
        case Duration():
            return normalise_duration(written)
        case Repeated():
            return written.value
        case Vague():
            return _REFERENCES[written.direction]


def _normalise_composite(written: TimeOfDay | Part | Range | Offset, direction: Direction, anchors: Anchors) -> Value:
    """Return what an expression made of others comes to."""
    match written:
        case TimeOfDay():
            return _normalise_time(written, direction, anchors)
        case Range():
            return _normalise_range(written, direction, anchors)
        case Offset():
            of = _normalise(written.of, direction, anchors)
            start = period_of(TimeUnit.DAY, of.period.interval.earliest) if of.period else None
            return place_shift(written.by, direction, Anchors(None, (start,) if start else ()))
        case Part():
            whole = _normalise(written.of, direction, anchors)
            return replace(whole, interval=portion_of(whole.period, written.portion) if whole.period else None)


def _normalise_time(written: TimeOfDay, direction: Direction, anchors: Anchors) -> Value:
    """Return a time of day with its day: the one written, else the one last named, else that of publication."""
    if written.day is not None:
        day = _normalise(written.day, direction, anchors)
    elif named := anchors.latest(TimeUnit.DAY):
        day = value_of(named)
    else:
        day = value_of(period_of(TimeUnit.DAY, anchors.now)) if anchors.now else Value("XXXX-XX-XX")
    return replace(day, timex=f"{day.timex}T{written.time}")


def _normalise_range(written: Range, direction: Direction, anchors: Anchors) -> Value:
    """Return a range: the last date is looked for from the first on, or the first from the last back."""
    if _lacks_year(written.first) and not _lacks_year(written.last):
        end = _normalise(written.last, direction, anchors)
        begin = _normalise(written.first, Direction.PAST, _told_from(end, anchors))
    else:
        begin = _normalise(written.first, direction, anchors)
        end = _normalise(written.last, Direction.FUTURE, _told_from(begin, anchors))
    timex = begin.timex if begin.timex == end.timex else f"{begin.timex}/{end.timex}"
    if begin.interval is None or end.interval is None or end.interval.latest < begin.interval.earliest:
        return Value(timex)
    return Value(timex, _cover(begin.interval, end.interval), end.period)


def _lacks_year(written: Expression) -> bool:
    return isinstance(written, Calendar) and written.year is None


def _told_from(value: Value, anchors: Anchors) -> Anchors:
    return replace(anchors, now=value.interval.earliest) if value.interval else anchors


def _cover(begin: DateInterval, end: DateInterval) -> DateInterval:
    """Return the days from one date to another, by their own names where EDTF makes ranges of them."""
    days = span_of(begin.earliest, end.latest)
    named = begin.edtf != end.edtf and all(_PLAIN.fullmatch(date.edtf) for date in (begin, end))
    return replace(days, edtf=f"{begin.edtf}/{end.edtf}") if named else days
