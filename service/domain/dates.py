"""Dates as values: TimeML for what was written, EDTF and days for what it covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from service.domain.spans import Span


@dataclass(frozen=True, slots=True)
class DateInterval:
    """The days that a date covers, first and last included."""

    edtf: str
    """ISO 8601-2 (EDTF) string: `2024-10-23`, `2024-10`, `2024-10-27/2024-10-28`."""
    earliest: date
    latest: date

    @property
    def day(self) -> date | None:
        """Its day; None where it covers several."""
        return self.earliest if self.earliest == self.latest else None


@dataclass(frozen=True, slots=True)
class Date:
    """One date of an article."""

    span: Span
    timex3: str
    """The TimeML value: `2024-10-23`, `2024-W43`, `P2Y`, `PRESENT_REF`."""
    interval: DateInterval | None
    """None for durations, sets and vague references."""
