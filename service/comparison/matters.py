"""The figures of a claim with what they are figures of."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from service.comparison.clauses import read_clause
from service.comparison.counted import read_stage_of, read_unit
from service.comparison.parts import find_whole, join_wholes, leave_open, take_part
from service.comparison.stages import read_stage
from service.comparison.words import phrased
from service.domain.comparison import Figure, Matter
from service.domain.events import Realis

if TYPE_CHECKING:
    from service.comparison.clauses import Clause
    from service.comparison.who import Who
    from service.domain.claims import Claim
    from service.domain.dates import DateInterval
    from service.domain.events import Event
    from service.domain.quantities import Quantity

_PREPOSITION = re.compile(
    r"\b(?:in|at|near|from|to|into|off|across|around|on|through|over)\s+(?:the\s+)?(?:\w+\s+){0,2}$", re.IGNORECASE
)
_BELONGING = re.compile(r"\s*(?:of|from|at|in|by)\s+(?:the\s+)?", re.IGNORECASE)
_TIMES = frozenset(
    {"year", "month", "week", "day", "hour", "minute", "second", "decade", "century", "quarter", "year old"}
)
_ONE = re.compile(r"\bone\b", re.IGNORECASE)
_NAME_REACH = 40
_MONTH = timedelta(days=31)


def find_figures(who: Who, claim: Claim) -> tuple[Figure, ...]:
    """Return the countable figures of a claim, in reading order; durations and ages count nothing."""
    found: list[Figure] = []
    for n in sorted(claim.quantities):
        whole = find_whole(who.extraction, found, n)
        figure = _find_figure(who, claim, n, whole)
        if figure:
            found.append(take_part(figure, whole) if whole else figure)
    return join_wholes(who.extraction, found)


def _find_figure(who: Who, claim: Claim, n: int, whole: Figure | None) -> Figure | None:
    quantity = who.extraction.quantities[n]
    text = who.extraction.text[quantity.span.start : quantity.span.end]
    if quantity.unit in _TIMES or (quantity.value == 1 and _ONE.search(text)):
        return None
    clause = read_clause(who.extraction, n)
    event = _find_event(who, claim, n)
    realis = _read_realis(clause, event)
    unit, stage = read_unit(quantity, clause, whole.matter.unit if whole else None)
    unit, stage = read_stage_of(unit, stage, clause, realis)
    if unit is None:
        return None
    place = _find_place(who, quantity, clause, event)
    figure = Figure(
        n=n,
        matter=Matter(_find_subject(who, claim, quantity, clause, event, stage, place), unit, stage, place),
        text=text,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        comparator=quantity.comparator,
        realis=realis,
        as_of=_find_date(who, claim, clause, event, realis),
        each=clause.counts_each,
    )
    return leave_open(figure) if clause.counts_first else figure


def _find_event(who: Who, claim: Claim, n: int) -> Event | None:
    events = (who.extraction.events[each] for each in claim.events)
    return next((event for event in events if n in event.quantities), None)


def _read_realis(clause: Clause, event: Event | None) -> Realis:
    if phrased("future").search(f"{clause.before} # {clause.after}"):
        return Realis.FUTURE
    return event.realis if event else Realis.ACTUAL


def _find_subject(  # noqa: PLR0913, PLR0917  all that tells whose a figure is
    who: Who,
    claim: Claim,
    quantity: Quantity,
    clause: Clause,
    event: Event | None,
    stage: str | None,
    place: str | None,
) -> str | None:
    """Return who they are, or whose: named with the figure, else by the event, else the one that the claim is about."""
    named = who.find_in(quantity.span.start, quantity.span.end) or _find_owner(who, quantity.span.end)
    if named:
        return who.ids[named[-1]]
    if event:
        roles = (event.recipients, event.actors) if read_stage(stage).befalls else (event.actors, event.recipients)
        taking_part = (who.ids[each.entity] for role in roles for each in role if each.entity is not None)
        if (first := next((each for each in taking_part if each != place), None)) is not None:
            return first
    start = max((part.start for part in claim.content if quantity.span in part), default=clause.start)
    before = [who.ids[n] for n in who.find_in(max(start, clause.start), quantity.span.start) if who.ids[n] != place]
    if len(set(before)) == 1 and not read_stage(stage).befalls:
        return before[0]
    about = [who.ids[n] for n in claim.entities if who.ids[n] != place and not _is_scene(who, claim, n)]
    return about[0] if len(about) == 1 else None


def _is_scene(who: Who, claim: Claim, entity: int) -> bool:
    """Tell whether a claim names a place only to say where: "in Peru"."""
    parts = [(part.start, part.end) for part in claim.content]
    return who.is_place(entity) and any(_is_located(who, entity, *part) for part in parts)


def _find_owner(who: Who, end: int) -> tuple[int, ...]:
    """Return whoever is named right after a figure, "500 jobs at Acme"; where something is doesn't tell whose it is."""
    belonging = _BELONGING.match(who.extraction.text, end)
    if not belonging:
        return ()
    found = who.find_in(belonging.end(), belonging.end() + _NAME_REACH)
    return tuple(n for n in found if not who.is_place(n) and _begins_at(who, n, belonging.end()))


def _begins_at(who: Who, entity: int, start: int) -> bool:
    return any(span.start == start for span in who.extraction.entities[entity].mentions)


def _find_place(who: Who, quantity: Quantity, clause: Clause, event: Event | None) -> str | None:
    """Return where it is: the place of the event, else the first one that stands after a preposition in the clause."""
    if event and event.place and event.place.entity is not None:
        return who.ids[event.place.entity]
    for start, end in ((quantity.span.end, clause.end), (clause.start, quantity.span.start)):
        for index in who.find_in(start, end):
            if who.is_place(index) and _is_located(who, index, start, end):
                return who.ids[index]
    return None


def _is_located(who: Who, place: int, start: int, end: int) -> bool:
    mentions = (span.start for span in who.extraction.entities[place].mentions if start <= span.start < end)
    text = who.extraction.text
    return any(_PREPOSITION.search(text, max(start, each - _NAME_REACH), each) for each in mentions)


def _find_date(who: Who, claim: Claim, clause: Clause, event: Event | None, realis: Realis) -> DateInterval | None:
    """Return when a figure holds: the date of its clause, the only one of its claim, or else that of its event.

    A past date is none for what is to come.
    """
    dates = [(date.span.start, date.interval) for n in claim.dates if (date := who.extraction.dates[n]).interval]
    own = [interval for start, interval in dates if clause.start <= start < clause.end]
    only = [interval for _, interval in dates if len(dates) == 1 and interval.latest - interval.earliest < _MONTH]
    found = next(iter((*own, *only)), event.date if event else None)
    published = who.extraction.published
    if found and published and realis is Realis.FUTURE and found.latest < published:
        return None
    return found
