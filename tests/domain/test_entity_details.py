from __future__ import annotations

from datetime import date

import pytest

from service.domain.entity_details import Step, find_periods
from service.domain.lookups import ANY_DAY

EVE, NEW_YEAR, LEAP = date(2023, 12, 31), date(2024, 1, 1), date(2024, 2, 29)


@pytest.mark.parametrize(
    ("first", "last", "by", "days", "expected"),
    [
        (LEAP, LEAP, Step.DAY, ANY_DAY, ["2024-02-29"]),
        (LEAP, LEAP, Step.MONTH, ANY_DAY, ["2024-02"]),
        (EVE, NEW_YEAR, Step.DAY, ANY_DAY, ["2023-12-31", "2024-01-01"]),
        (EVE, LEAP, Step.MONTH, ANY_DAY, ["2023-12", "2024-01", "2024-02"]),
        (EVE, LEAP, Step.MONTH, (NEW_YEAR, NEW_YEAR), ["2024-01"]),
        (EVE, LEAP, Step.DAY, (None, NEW_YEAR), ["2023-12-31", "2024-01-01"]),
        (date(987, 12, 1), date(988, 1, 1), Step.MONTH, ANY_DAY, ["0987-12", "0988-01"]),
    ],
)
def test_an_interval_stands_in_each_period(
    first: date, last: date, by: Step, days: tuple[date | None, date | None], expected: list[str]
) -> None:
    assert list(find_periods(first, last, by, days)) == expected


def test_of_a_long_interval_the_last_ten_years_are_told() -> None:
    found = list(find_periods(date(1, 1, 1), date(9999, 12, 31), Step.DAY, ANY_DAY))
    assert (len(found), found[-1]) == (3661, "9999-12-31")
