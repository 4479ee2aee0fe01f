"""What extraction finds: mentions, as written and not yet normalised or resolved.

References between mentions are indexes into the tuples of `Mentions`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain.date_expressions import Direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.claims import Certainty, ClaimKind, Polarity
    from service.domain.date_expressions import Expression
    from service.domain.entities import EntityKind
    from service.domain.events import EventType, Realis
    from service.domain.quantities import Comparator
    from service.domain.spans import Span


@dataclass(frozen=True, slots=True)
class NameMention:
    """A proper name: "Ana Ruiz", "the National Intelligence Service" (without its article)."""

    span: Span
    kind: EntityKind


def names_within(names: Sequence[NameMention], span: Span) -> range:
    """Return the indexes of the names that share a character with a span.

    The names are in reading order and none overlaps another.
    """
    first = bisect_right(names, span.start, key=lambda name: name.span.end)
    return range(first, bisect_left(names, span.end, lo=first, key=lambda name: name.span.start))


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, duration or other time as written: "Oct. 27 or 28", "late last year", "Friday morning"."""

    span: Span
    expression: Expression
    direction: Direction = Direction.UNKNOWN
    """Which way it lies, by its words or the tense of its clause."""


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A figure as written: "at least 3,000 soldiers"."""

    span: Span
    """Comparator, numerals and unit."""
    numerals: tuple[Span, ...]
    """The number in digits or words ("three dozen"), or both ends of a range."""
    comparator: Comparator
    unit: str | None
    """Measures by name ("dollar", "percent"), else the noun in lower case ("soldiers"); None for a bare number."""
    of: str | None
    """What the unit belongs to, as written: "North Korean"."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's statement, as its sentence puts it: a source, a cue and a content (PARC; Pareti 2012)."""

    source: Span | None
    """The words beside the cue with titles and appositions: "The spokesperson, Ana Ruiz"; None where none."""
    cue: Span | None
    content: tuple[Span, ...]
    via: tuple[Span, ...] = ()
    """Who passes it on, nearest first."""


@dataclass(frozen=True, slots=True)
class EventMention:
    """A trigger with its arguments."""

    type: EventType
    mode: str | None
    context: tuple[str, ...]
    trigger: Span
    span: Span
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    place: Span | None
    date: int | None
    realis: Realis
    quantities: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ClaimMention:
    """An attribution, or an assertion of the article's own, with what stands in it."""

    kind: ClaimKind
    content: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    joint_speakers: tuple[Span, ...]
    """Those coordinated in the speaker's words after the first: "Moscow" of "Pyongyang and Moscow"."""
    via: tuple[Span, ...]
    polarity: Polarity
    certainty: Certainty
    said: int | None
    parent: int | None
    names: tuple[int, ...]
    quantities: tuple[int, ...]
    dates: tuple[int, ...]
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of one document. Names, dates and quantities are in reading order."""

    names: tuple[NameMention, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[QuantityMention, ...]
    events: tuple[EventMention, ...]
    claims: tuple[ClaimMention, ...]
