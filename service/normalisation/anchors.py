"""Where dates are told from: the day of publication and the dates before in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain.date_expressions import TimeUnit

if TYPE_CHECKING:
    from datetime import date

    from service.domain.dates import DateInterval
    from service.normalisation.periods import Period

_FINENESS = (
    TimeUnit.DAY,
    TimeUnit.WEEKEND,
    TimeUnit.WEEK,
    TimeUnit.MONTH,
    TimeUnit.QUARTER,
    TimeUnit.SEASON,
    TimeUnit.YEAR,
    TimeUnit.DECADE,
    TimeUnit.CENTURY,
    TimeUnit.MILLENNIUM,
)


@dataclass(frozen=True, slots=True)
class Value:
    """What a date comes to."""

    timex: str
    interval: DateInterval | None = None
    period: Period | None = None
    """The period of the calendar that it is, or is a part of."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """The days that a date may be told from."""

    now: date | None
    before: tuple[Period, ...] = ()
    """The periods named so far, in reading order."""

    def latest(self, *units: TimeUnit) -> Period | None:
        """Return the period last named, of the given units if any are given."""
        return next((period for period in reversed(self.before) if not units or period.unit in units), None)

    def reported(self) -> Period | None:
        """Return the period that figures are given for: the latest quarter named that is over, else what came last."""
        quarters = [period for period in self.before if period.unit is TimeUnit.QUARTER and self._is_over(period)]
        return max(quarters, key=lambda period: period.interval.earliest, default=None) or self.latest()

    def _is_over(self, period: Period) -> bool:
        return self.now is None or period.interval.latest <= self.now

    def latest_within(self, unit: TimeUnit) -> Period | None:
        """Return the period last named that is no longer than a unit."""
        limit = _FINENESS.index(unit) if unit in _FINENESS else 0
        return self.latest(*_FINENESS[: limit + 1])
