"""Several reports of one event are one happening.

Two reports of an article speak of one event if what is done, who does it to whom, where, when, how many and whether
it came about are compatible (the components of an event after Cybulska and Vossen, 2014), and they share somebody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.events import EventType, Happening, narrowest, sum_up
from service.domain.quantities import Comparator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.domain.dates import DateInterval
    from service.domain.entities import Reference
    from service.domain.events import Event
    from service.domain.extraction import Extraction
    from service.domain.quantities import Quantity

_ABOUT, _OPEN = 0.1, 0.5
"""How far "about" may be off, and how far "at least" and "up to" may be from what they leave open."""


def merge_reports(extraction: Extraction) -> tuple[Happening, ...]:
    """Return the happenings that an article reports, in the order of their first reports; every report is of one.

    A report joins the first happening all of whose reports it is compatible with.
    """
    happenings: list[list[int]] = []
    for report in range(len(extraction.events)):
        fitting = (reports for reports in happenings if all(_are_one(extraction, other, report) for other in reports))
        reports = next(fitting, None)
        if reports is None:
            happenings.append([report])
        else:
            reports.append(report)
    return tuple(_compose(extraction, tuple(reports)) for reports in happenings)


def _are_one(extraction: Extraction, one: int, other: int) -> bool:
    """Tell whether two reports may speak of one event; what an OTHER event does is not known well enough."""
    a, b = extraction.events[one], extraction.events[other]
    return (
        a.type is b.type is not EventType.OTHER
        and a.realis is b.realis
        and _agree(a.mode, b.mode)
        and _agree(a.place and _identify(a.place), b.place and _identify(b.place))
        and (a.date is None or b.date is None or _meet(a.date, b.date))
        and _share_somebody(a, b)
        and _count_alike(extraction, a, b)
    )


def _agree(a: object, b: object) -> bool:
    return a is None or b is None or a == b


def _meet(a: DateInterval, b: DateInterval) -> bool:
    return a.earliest <= b.latest and b.earliest <= a.latest


def _share_somebody(a: Event, b: Event) -> bool:
    """Tell whether reports have an actor or a recipient in common, and in no role only different ones."""
    roles = ((a.actors, b.actors), (a.recipients, b.recipients))
    filled = [(set(map(_identify, first)), set(map(_identify, second))) for first, second in roles if first and second]
    return bool(filled) and all(first & second for first, second in filled)


def _count_alike(extraction: Extraction, a: Event, b: Event) -> bool:
    """Tell whether figures in the same unit may be one: "at least 3,000" and 3,500, but not 10,000."""
    counted = [(extraction.quantities[n], extraction.quantities[m]) for n in a.quantities for m in b.quantities]
    pairs = [(first, second) for first, second in counted if first.unit == second.unit]
    return not pairs or any(_overlap(first, second) for first, second in pairs)


def _overlap(a: Quantity, b: Quantity) -> bool:
    (low, high), (other_low, other_high) = _bounds(a), _bounds(b)
    return low <= other_high and other_low <= high


def _bounds(figure: Quantity) -> tuple[float, float]:
    """Return what a figure allows: "about" a tenth to either side, what it leaves open half of its value."""
    about = figure.comparator is Comparator.ABOUT
    slack = abs(figure.value) * (_ABOUT if about else _OPEN)
    low = figure.value - slack if about or figure.low is None else figure.low
    high = figure.value + slack if about or figure.high is None else figure.high
    return low, high


def _identify(reference: Reference) -> int | str:
    """Return what all references to the same somebody share: the entity, or else the description."""
    return reference.name.casefold() if reference.entity is None else reference.entity


def _compose(extraction: Extraction, reports: tuple[int, ...]) -> Happening:
    """Return what several reports say together: everybody they name, the narrowest date, the figures of all."""
    events = [extraction.events[report] for report in reports]
    figures = {n for event in events for n in event.quantities}
    return Happening(
        type=events[0].type,
        mode=next((event.mode for event in events if event.mode), None),
        context=tuple(dict.fromkeys(context for event in events for context in event.context)),
        actors=_distinct(reference for event in events for reference in event.actors),
        recipients=_distinct(reference for event in events for reference in event.recipients),
        place=next((event.place for event in events if event.place), None),
        date=narrowest(event.date for event in events),
        realis=events[0].realis,
        figures=sum_up([extraction.quantities[n] for n in sorted(figures)]),
        reports=reports,
    )


def _distinct(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """Return the first reference to each."""
    first: dict[int | str, Reference] = {}
    for reference in references:
        first.setdefault(_identify(reference), reference)
    return tuple(first.values())
