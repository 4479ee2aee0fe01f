"""Which reports in one article are of the same happening."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from service.domain.events import Figures, Happening

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from service.domain.entities import Reference
    from service.domain.events import Event
    from service.domain.extraction import Extraction
    from service.domain.quantities import Quantity


def merge_reports(extraction: Extraction) -> tuple[Happening, ...]:
    """Return the events of an article, each with all reports of it; every report belongs to one.

    Two reports are of one happening where type, realis, actors, recipients, place and date are the same, and who acts
    and at least one of whom, where and when are known. Otherwise they stay apart.
    """
    reports: dict[Hashable, list[int]] = {}
    for n, event in enumerate(extraction.events):
        reports.setdefault(_identify(event) or n, []).append(n)
    return tuple(_merge(extraction, tuple(same)) for same in reports.values())


def _identify(event: Event) -> Hashable | None:
    """Return what tells a happening apart, None where too little is known."""
    actors, recipients = _identify_all(event.actors), _identify_all(event.recipients)
    place = event.place and _identify_one(event.place)
    if not actors or not (recipients or place or event.date):
        return None
    return (event.type, event.realis, actors, recipients, place, event.date)


def _identify_all(references: Iterable[Reference]) -> frozenset[int | str]:
    return frozenset(map(_identify_one, references))


def _identify_one(reference: Reference) -> int | str:
    return reference.name.casefold() if reference.entity is None else reference.entity


def _merge(extraction: Extraction, reports: tuple[int, ...]) -> Happening:
    events = [extraction.events[n] for n in reports]
    figures = [extraction.quantities[n] for event in events for n in event.quantities]
    return Happening(
        type=events[0].type,
        mode=next((event.mode for event in events if event.mode), None),
        context=tuple(dict.fromkeys(context for event in events for context in event.context)),
        actors=events[0].actors,
        recipients=events[0].recipients,
        place=events[0].place,
        date=events[0].date,
        realis=events[0].realis,
        figures=_sum_up(figures),
        reports=reports,
    )


def _sum_up(figures: list[Quantity]) -> Figures | None:
    """Return what figures say of the size of a happening, in the unit that most of them have."""
    if not figures:
        return None
    unit = Counter(figure.unit for figure in figures).most_common(1)[0][0]
    alike = [figure for figure in figures if figure.unit == unit]
    given = Counter(figure.value for figure in reversed(alike))
    return Figures(
        low=_bound(min, [figure.low for figure in alike]),
        best=given.most_common(1)[0][0],
        high=_bound(max, [figure.high for figure in alike]),
        unit=unit,
    )


def _bound(choose: Callable[[list[float]], float], bounds: list[float | None]) -> float | None:
    """Return the outermost of some bounds, None where one of them is open."""
    closed = [bound for bound in bounds if bound is not None]
    return choose(closed) if len(closed) == len(bounds) else None
