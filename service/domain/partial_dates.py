"""Dates as callers write them: a year, a month, a day or a moment."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time

from service.domain.dates import DateInterval

ACCEPTED = "2024, 2024-10, 2024-10-23 or an RFC 3339 date-time such as 2024-10-23T09:30:00Z"

_PERIOD = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?",
    re.IGNORECASE,
)


def parse_partial_date(text: str) -> DateInterval:
    """Return the days that a year, a month, a day or an RFC 3339 moment covers; ValueError for anything else.

    A moment counts as the day it names, in the offset it was written in; many feeds leave out offset and seconds.

    >>> parse_partial_date("2024-10").latest
    datetime.date(2024, 10, 31)
    """
    try:
        if _MOMENT.fullmatch(text):
            return _cover(datetime.fromisoformat(text.upper()).date().isoformat())
        if _PERIOD.fullmatch(text):
            return _cover(text)
    except ValueError:
        pass
    message = f"not a date; accepted are {ACCEPTED}"
    raise ValueError(message)


def parse_moment(text: str) -> datetime:
    """Return the moment that such a date begins with, in UTC unless it says otherwise; ValueError for anything else.

    >>> parse_moment("2024-10").isoformat()
    '2024-10-01T00:00:00+00:00'
    """
    first = parse_partial_date(text).earliest
    moment = datetime.fromisoformat(text.upper()) if _MOMENT.fullmatch(text) else datetime.combine(first, time())
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _cover(period: str) -> DateInterval:
    """Return the days of `2024`, `2024-10` or `2024-10-23`."""
    first = date.fromisoformat(period + "0000-01-01"[len(period) :])
    last = first
    if len(period) == len("2024"):
        last = first.replace(month=12, day=31)
    elif len(period) == len("2024-10"):
        last = first.replace(day=monthrange(first.year, first.month)[1])
    return DateInterval(period, first, last)
