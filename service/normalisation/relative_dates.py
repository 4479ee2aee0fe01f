"""Dates told by so many units from another: "yesterday", "this week", "two years ago", "three days later"."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from service.domain.date_expressions import Anchor, Direction, Shift, TimeUnit
from service.normalisation.anchors import Value
from service.normalisation.calendar_dates import choose, value_of
from service.normalisation.numbers import read_number
from service.normalisation.periods import move, period_of

if TYPE_CHECKING:
    from datetime import date

    from service.normalisation.anchors import Anchors
    from service.normalisation.periods import Period

_SIGNS = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
_UNKNOWN = {
    TimeUnit.DAY: "XXXX-XX-XX",
    TimeUnit.WEEK: "XXXX-WXX",
    TimeUnit.WEEKEND: "XXXX-WXX-WE",
    TimeUnit.MONTH: "XXXX-XX",
    TimeUnit.QUARTER: "XXXX-QX",
    TimeUnit.YEAR: "XXXX",
    TimeUnit.DECADE: "XXX",
    TimeUnit.CENTURY: "XX",
}
_COMPARED = (TimeUnit.QUARTER, TimeUnit.MONTH)
"""What "a year earlier" keeps: the same quarter or month of the year before."""


def place_shift(written: Shift, direction: Direction, anchors: Anchors) -> Value:
    """Return the period so many units from its anchor; a vague reference where the number is not told."""
    count = read_number(written.numeral) if written.numeral else None
    if count is None:
        past = written.anchor is Anchor.PREVIOUS and direction is Direction.PAST
        return Value(_SIGNS[-1 if past else written.sign])
    start = _start(written, direction, anchors)
    if start is None:
        return Value(_UNKNOWN.get(written.unit, _SIGNS[written.sign]))
    if written.unit is TimeUnit.WEEKEND:
        way = Direction.PRESENT if written.anchor is Anchor.PREVIOUS else direction
        return _place_weekend(written, way, start.interval.earliest)
    day = move(start.interval.earliest, written.unit, written.sign * int(count))
    if day is None:
        return Value(_SIGNS[written.sign])
    keeps = written.anchor is not Anchor.PREVIOUS and start.unit in _COMPARED
    return value_of(period_of(start.unit if keeps else written.unit, day))


def _start(written: Shift, direction: Direction, anchors: Anchors) -> Period | None:
    """Return the period that a date is told from."""
    now = period_of(TimeUnit.DAY, anchors.now) if anchors.now else None
    last = anchors.latest()
    match written.anchor:
        case Anchor.PREVIOUS:
            return anchors.latest_within(written.unit) or now
        case Anchor.COMPARISON if written.unit is TimeUnit.QUARTER:
            return anchors.reported() or _ended(now, direction)
        case Anchor.COMPARISON:
            return anchors.reported() or now
    # "$3 million, up from $2 million a year ago", said of a quarter, compares it with that quarter of last year.
    compares = written.unit is TimeUnit.YEAR and written.numeral == "a"
    return last if compares and last and last.unit is TimeUnit.QUARTER else now


def _ended(now: Period | None, direction: Direction) -> Period | None:
    """Return the quarter that is reported on now: the one that ended last, unless the tense looks ahead."""
    if now is None or direction is Direction.FUTURE:
        return now
    day = move(now.interval.earliest, TimeUnit.QUARTER, -1)
    return period_of(TimeUnit.QUARTER, day) if day else now


def _place_weekend(written: Shift, direction: Direction, now: date) -> Value:
    """Return the last, this or the next weekend; "the weekend" is the one before, unless the tense looks ahead.

    Of the present it is the nearest: that of Memorial Day begins before it, that of Thanksgiving after.
    """
    weekends = [period_of(TimeUnit.WEEKEND, now + timedelta(7 * offset)) for offset in range(-2, 3)]
    way = Direction.PAST if direction is Direction.UNKNOWN else direction
    return value_of(choose(weekends, now, way, written.sign or None))
