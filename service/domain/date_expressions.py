"""What a date says before anybody knows when it was written: expressions with parts missing.

After the compositional types of SUTime (Chang and Manning 2012) and HeidelTime (Strötgen and Gertz 2013).
Numerals stay as written: reading them is normalisation.
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
    UNKNOWN = "X"
    """"a lengthy period"."""


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
    COMPARISON = "comparison"
    """The period spoken of, with which another is compared: "a year earlier", "the year-ago quarter"."""


class Portion(StrEnum):
    """A part of a longer time, by TimeML's name for the modifier."""

    START = "START"
    MID = "MID"
    END = "END"


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from somewhere: "yesterday", "this week", "two years ago", "three days later"."""

    unit: TimeUnit
    sign: int
    """-1 back, 1 on, 0 the one that holds the anchor."""
    numeral: str | None = "1"
    """As written: "two", "1 1/2"; None where it is not told ("several")."""
    anchor: Anchor = Anchor.PUBLICATION


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units from a date written beside it: "two days before Christmas", "the week of March 6"."""

    by: Shift
    of: Expression


@dataclass(frozen=True, slots=True)
class Calendar:
    """A place in the calendar: "October 23", "1989", "the third quarter", "the nineties", "last summer"."""

    year: str | Shift | None = None
    """As written ("1989", "'80s", "nineteen ninety-six"), or told from now ("July last year")."""
    part: str | None = None
    """Of the year, as TimeML writes it: month "10", quarter "Q3", half "H1", season "SU"; None for all of it."""
    day: int | None = None
    step: int | None = None
    """-1 "last", 0 "this", 1 "next"; None where nothing is said."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day named by its feast: "Thanksgiving", "Christmas 2020"."""

    name: str
    """Its entry in the lexicon of holidays."""
    year: str | Shift | None = None
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: "Wednesday", "last Friday"."""

    number: int
    """Monday is 1, as in ISO 8601."""
    step: int | None = None
    anchor: Anchor = Anchor.PUBLICATION


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: "two years", "several weeks" (numeral unknown), "the past six months"."""

    unit: TimeUnit
    numeral: str | None = None


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
class Part:
    """Some of a longer time: "early next week", "mid-October", "the end of 1990"."""

    of: Expression
    portion: Portion


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time on a day: "Friday morning", "10 p.m. Wednesday"; the day may be left open ("at 10:35 a.m.")."""

    day: Expression | None
    time: str
    """As TimeML writes it: "MO", "NI", "22:30"."""


@dataclass(frozen=True, slots=True)
class Range:
    """From one date to another: "October 27-28", "between March and May"."""

    first: Expression
    last: Expression


Expression: TypeAlias = (
    Shift | Offset | Calendar | Holiday | Weekday | Duration | Repeated | Vague | Part | TimeOfDay | Range
)
