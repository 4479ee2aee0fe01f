"""Lengths of time as ISO 8601 durations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.date_expressions import TimeUnit
from service.normalisation.numbers import read_magnitude, read_number

if TYPE_CHECKING:
    from service.domain.date_expressions import Duration

_SMALLER = {
    TimeUnit.YEAR: (12, TimeUnit.MONTH),
    TimeUnit.WEEK: (7, TimeUnit.DAY),
    TimeUnit.DAY: (24, TimeUnit.HOUR),
    TimeUnit.HOUR: (60, TimeUnit.MINUTE),
    TimeUnit.MINUTE: (60, TimeUnit.SECOND),
}
_YEARS = {TimeUnit.DECADE: 10, TimeUnit.CENTURY: 100, TimeUnit.MILLENNIUM: 1000}


def normalise_duration(duration: Duration) -> str:
    """Return a length of time as TimeML writes it: "P2Y", "PT1H30M", "PXW" for "several weeks".

    Decades and longer are counted in years where a number is told.
    """
    numeral = duration.numeral or ""
    count = None if read_magnitude(numeral) else read_number(numeral)
    unit = duration.unit
    if count is None:
        return _format(((None, unit),))
    if unit in _YEARS:
        count, unit = count * _YEARS[unit], TimeUnit.YEAR
    whole = int(count)
    if whole == count or unit not in _SMALLER:
        return _format(((whole, unit),))
    factor, smaller = _SMALLER[unit]
    return _format(((whole, unit), (round((count - whole) * factor), smaller)))


def _format(parts: tuple[tuple[int | None, TimeUnit], ...]) -> str:
    """Return counts of units as a duration; None is X, and nought is left out unless it is all."""
    told = [part for part in parts if part[0] != 0] or parts[:1]
    days = "".join(f"{'X' if count is None else count}{unit}" for count, unit in told if not unit.startswith("T"))
    times = "".join(f"{'X' if count is None else count}{unit[1:]}" for count, unit in told if unit.startswith("T"))
    return f"P{days}T{times}" if times else f"P{days}"
