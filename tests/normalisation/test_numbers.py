from __future__ import annotations

import pytest

from service.normalisation.numbers import read_magnitude, read_number, read_ordinal


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200", 1_200),
        ("1.2", 1.2),
        (".05", 0.05),
        ("3,5", 3.5),
        ("1.200.000", 1_200_000),
        ("12\u00a0000", 12_000),
        ("1.2 million", 1_200_000),
        ("5bn", 5_000_000_000),
        ("-7.5", -7.5),
        ("minus-40", -40),
        ("seven", 7),
        ("twenty-one", 21),
        ("Two hundred and five", 205),
        ("one hundred twenty thousand", 120_000),
        ("three dozen", 36),
        ("a dozen", 12),
        ("a", 1),
        ("half", 0.5),
        ("two-thirds", 2 / 3),
        ("a quarter", 0.25),
        ("half a million", 500_000),
        ("two and a half", 2.5),
        ("a million and a half", 1_500_000),
        ("2 1/2", 2.5),
        ("2½", 2.5),
        ("a couple of", 2),
        ("one in five", 0.2),
        ("nine out of every 10", 0.9),
        ("~45", 45),
        ("9" * 400, 1e300),
    ],
)
def test_read_number(text: str, number: float) -> None:
    assert read_number(text) == pytest.approx(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "several",
        "a few",
        "1/0",
        "9" * 400 + "/" + "9" * 400,
        "one in zero",
        "one in many",
        "soldiers",
        "²",
        "two soldiers",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(("text", "number"), [("23rd", 23), ("Eighth", 8), ("twenty first", 21), ("last", None)])
def test_read_ordinal(text: str, number: int | None) -> None:
    assert read_ordinal(text) == number


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("dozens", (12, 120)),
        ("tens of thousands", (10_000, 100_000)),
        ("two dozens", None),
        ("a thousand", None),
        ("", None),
    ],
)
def test_read_magnitude(text: str, bounds: tuple[float, float] | None) -> None:
    assert read_magnitude(text) == bounds
