"""When feasts fall."""

from __future__ import annotations

from datetime import date, timedelta

from service.domain.vocabulary import read_vocabulary

_DECEMBER = 12


def find_holiday(name: str, year: int) -> date:
    """Return the day of a feast, by its entry in lexicon/holidays.toml, in a year.

    >>> find_holiday("thanksgiving", 2024)
    datetime.date(2024, 11, 28)
    """
    rule = read_vocabulary("service.normalisation", "holidays")[name]
    if "easter" in rule:
        day = _easter(year) + timedelta(rule["easter"])
    elif "nth" in rule:
        day = _nth_weekday(year, rule["month"], rule["weekday"], rule["nth"])
    else:
        day = date(year, rule["month"], rule["day"])
    return day + timedelta(rule.get("plus", 0))


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth weekday (Monday is 1) of a month, from its end where `nth` is negative."""
    if nth < 0:
        following = date(year + month // _DECEMBER, month % _DECEMBER + 1, 1)
        return following - timedelta((following.isoweekday() - weekday - 1) % 7 + 1 - 7 * (nth + 1))
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> date:
    """Return Easter Sunday of the Western churches (the anonymous Gregorian algorithm; Nature, 1876)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
