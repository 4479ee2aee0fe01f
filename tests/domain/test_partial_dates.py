from __future__ import annotations

from datetime import date

import pytest

from service.domain.partial_dates import parse_partial_date


@pytest.mark.parametrize(
    ("text", "edtf", "earliest", "latest"),
    [
        ("2024", "2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-10-23", "2024-10-23", date(2024, 10, 23), date(2024, 10, 23)),
        ("2024-10-23T09:30:00Z", "2024-10-23", date(2024, 10, 23), date(2024, 10, 23)),
        ("2024-10-23T09:30", "2024-10-23", date(2024, 10, 23), date(2024, 10, 23)),
        ("2024-10-23t23:59:59.123456789-04:00", "2024-10-23", date(2024, 10, 23), date(2024, 10, 23)),
    ],
)
def test_days_of_a_partial_date(text: str, edtf: str, earliest: date, latest: date) -> None:
    found = parse_partial_date(text)
    assert (found.edtf, found.earliest, found.latest) == (edtf, earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0000",
        "2024-1",
        "2024-00",
        "2024-13",
        "2024-02-30",
        "2024-10-23T09",
        "2024-10-23 09:30",
        "2024-10-23T25:00:00Z",
        "23 October 2024",
        "٢٠٢٤",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="2024-10-23"):
        parse_partial_date(text)
