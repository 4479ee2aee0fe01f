"""What a date says before anybody knows when it was written: expressions with parts missing.

After the compositional types of SUTime (Chang and Manning 2012) and HeidelTime (Strötgen and Gertz 2013).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class TimeUnit(StrEnum):
    """Units of time, each by its letters in an ISO 8601 or TimeML duration ("P2Y", "PT3H")."""

    SECOND = "TS"
    MINUTE = "TM"
    HOUR = "TH"
    DAY = "D"
    WEEK = "W"
    WEEKEND = "WE"
    MONTH = "M"
    QUARTER = "Q"
    SEASON = "S"
    YEAR = "Y"
    DECADE = "E"
    CENTURY = "C"
    MILLENNIUM = "L"


class Direction(StrEnum):
    """Which way from the time of writing a date lies, as its words or the tense of its clause tell."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


class Anchor(StrEnum):
    """What a relative date counts from."""

    PUBLICATION = "publication"
    """The day the text came out: "last week", "two days ago"."""
    PREVIOUS = "previous"
    """The date named before it: "two days later", "that day"."""


class Portion(StrEnum):
    """A part of a longer time, with TimeML's name for the modifier."""

    START = "START"
    MID = "MID"
    END = "END"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A place in the calendar: "October 23", "1989", "the third quarter", "the 1990s", "last summer"."""

    year: str | None = None
    """As TimeML writes it: "1989", "199" for a decade, "19" for a century; None where not written."""
    part: str | None = None
    """Of the year: month "10", quarter "Q3", half "H1", season "SU"; None for all of it."""
    day: int | None = None
    shift: int = 0
    """Of the year, where "last" or "next" tells it: "July last year" is -1."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day named by its feast: "Thanksgiving", "Christmas 2020"."""

    name: str
    """Its entry in the lexicon of holidays."""
    year: str | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: "Wednesday", "last Friday"."""

    number: int
    """Monday is 1, as in ISO 8601."""
    shift: int = 0
    """-1 "last", 1 "next", 0 where nothing is said."""


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from somewhere: "yesterday", "this week", "two years ago", "three days later"."""

    count: float
    unit: TimeUnit
    anchor: Anchor = Anchor.PUBLICATION


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: "two years", "several weeks" (count unknown), "the past six months"."""

    count: float | None
    unit: TimeUnit


@dataclass(frozen=True, slots=True)
class Repeated:
    """A time that comes again: "daily", "every week", "each Thursday"."""

    value: str
    """As TimeML writes it: "P1D", "XXXX-WXX-4"."""


@dataclass(frozen=True, slots=True)
class Vague:
    """Now, formerly or some day: "currently", "recently", "in the future"."""

    direction: Direction


@dataclass(frozen=True, slots=True)
class Range:
    """From one date to another: "October 27-28", "between March and May"."""

    first: Expression
    last: Expression


Expression: TypeAlias = Calendar | Holiday | Weekday | Shift | Duration | Repeated | Vague | Range
