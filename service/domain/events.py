"""Events: what happens, has happened or may happen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from service.domain.dates import DateInterval
    from service.domain.entities import Reference
    from service.domain.quantities import Quantity
    from service.domain.spans import Span


class EventType(StrEnum):
    """The sixteen types of PLOVER (Open Event Data Alliance, 2021), and OTHER."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    OTHER = "OTHER"


class Realis(StrEnum):
    """Whether an event has happened, as its sentence presents it."""

    ACTUAL = "actual"
    FUTURE = "future"
    POSSIBLE = "possible"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Event:
    """One report of an event in an article. References to other lists are indexes into its Extraction."""

    type: EventType
    mode: str | None
    """PLOVER mode: "troops", "visit" …; None where unknown."""
    context: tuple[str, ...]
    """PLOVER contexts: "military", "diplomatic" …"""
    trigger: Span
    span: Span
    """The event's own clause."""
    actors: tuple[Reference, ...]
    recipients: tuple[Reference, ...]
    place: Reference | None
    date: DateInterval | None
    realis: Realis
    quantities: tuple[int, ...]
    claim: int | None
    """The innermost claim that reports it."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the reports of one happening say of its size."""

    low: float | None
    """The lowest bound; None where a figure has none."""
    best: float
    """The figure given most often, the latest of them where several are."""
    high: float | None
    """The highest bound; None where a figure has none."""
    unit: str | None


@dataclass(frozen=True, slots=True)
class Happening:
    """One event with its reports. References to other lists are indexes into the article's Extraction."""

    type: EventType
    mode: str | None
    context: tuple[str, ...]
    actors: tuple[Reference, ...]
    recipients: tuple[Reference, ...]
    place: Reference | None
    date: DateInterval | None
    realis: Realis
    figures: Figures | None
    reports: tuple[int, ...]
    """Indexes into `Extraction.events`, in reading order."""


def sum_up(figures: Sequence[Quantity]) -> Figures | None:
    """Return what figures say of the size of a happening, in the unit that most of them have."""
    if not figures:
        return None
    unit = Counter(figure.unit for figure in figures).most_common(1)[0][0]
    alike = [figure for figure in figures if figure.unit == unit]
    values = Counter(figure.value for figure in reversed(alike))
    return Figures(
        low=_outermost(min, [figure.low for figure in alike]),
        best=values.most_common(1)[0][0],
        high=_outermost(max, [figure.high for figure in alike]),
        unit=unit,
    )


def narrowest(dates: Iterable[DateInterval | None]) -> DateInterval | None:
    """Return the narrowest of the dates that are known, the first of them where several are."""
    known = (date for date in dates if date)
    return min(known, key=lambda date: date.latest - date.earliest, default=None)


def _outermost(choose: Callable[[list[float]], float], bounds: Sequence[float | None]) -> float | None:
    """Return the lowest or highest of some bounds, None where one of them is open."""
    closed = [bound for bound in bounds if bound is not None]
    return choose(closed) if len(closed) == len(bounds) else None
