"""The figures of a claim with what they are figures of."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    from collections.abc import Iterator

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
_ONE = re.compile(r"\bone\b", re.IGNORECASE)
_TIMES = frozenset(
    {"year", "month", "week", "day", "hour", "minute", "second", "decade", "century", "quarter", "year old"}
)
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
    events = (who.extraction.events[each] for each in claim.events)
    event = next((each for each in events if n in each.quantities), None)
    context = _Context(who, claim, quantity, read_clause(who.extraction, n), event)
    realis, as_of = context.find_time()
    unit, stage = read_unit(quantity, text, context.clause, whole.matter.unit if whole else None)
    unit, stage = read_stage_of(unit, stage, context.clause, realis)
    if unit is None:
        return None
    place = context.find_place()
    figure = Figure(
        n=n,
        matter=Matter(context.find_subject(stage, place), unit, stage, place),
        text=text,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        comparator=quantity.comparator,
        realis=realis,
        as_of=as_of,
        each=context.clause.counts_each,
    )
    return leave_open(figure) if context.clause.counts_first else figure


@dataclass(frozen=True, slots=True)
class _Context:
    """All that stands around a figure."""

    who: Who
    claim: Claim
    quantity: Quantity
    clause: Clause
    event: Event | None
    """The one that it is a figure of."""

    def find_time(self) -> tuple[Realis, DateInterval | None]:
        """Return whether it is yet to come, and when it holds: a past date is none for what is to come."""
        date = self._find_date()
        published = self.who.extraction.published
        future = phrased("future").search(f"{self.clause.before} # {self.clause.after}") is not None
        if date and published:
            future = future or date.earliest > published
            date = None if future and date.latest < published else date
        if future:
            return Realis.FUTURE, date
        return self.event.realis if self.event else Realis.ACTUAL, date

    def _find_date(self) -> DateInterval | None:
        """Return the date of its clause, the only one of its claim, or else that of its event."""
        found = [self.who.extraction.dates[n] for n in self.claim.dates]
        dates = [(date.span.start, date.interval) for date in found if date.interval]
        own = [interval for start, interval in dates if self.clause.start <= start < self.clause.end]
        only = [interval for _, interval in dates if len(dates) == 1 and interval.latest - interval.earliest < _MONTH]
        return next(iter((*own, *only)), self.event.date if self.event else None)

    def find_place(self) -> str | None:
        """Return where it is: the place of the event, else the first one after a preposition in the clause."""
        if self.event and self.event.place and self.event.place.entity is not None:
            return self.who.ids[self.event.place.entity]
        sides = ((self.quantity.span.end, self.clause.end), (self.clause.start, self.quantity.span.start))
        places = (n for side in sides for n in self.who.find_in(*side) if self._is_located(n, *side))
        return next((self.who.ids[n] for n in places), None)

    def find_subject(self, stage: str | None, place: str | None) -> str | None:
        """Return who they are, or whose: named with the figure, else by the event, else by the clause or the claim."""
        named = self.who.find_in(self.quantity.span.start, self.quantity.span.end) or self._find_owner()
        if named:
            return self.who.ids[named[-1]]
        befalls = read_stage(stage).befalls
        for candidates in (
            self._find_cast(befalls=befalls),
            () if befalls else self._find_before(),
            self._find_topic(),
        ):
            if others := [each for each in candidates if each != place]:
                return others[0]
        return None

    def _find_owner(self) -> tuple[int, ...]:
        """Return whoever is named right after it, "500 jobs at Acme"; where something is doesn't tell whose it is."""
        belonging = _BELONGING.match(self.who.extraction.text, self.quantity.span.end)
        if not belonging:
            return ()
        found = self.who.find_in(belonging.end(), belonging.end() + _NAME_REACH)
        return tuple(n for n in found if not self.who.is_place(n) and self._begins_at(n, belonging.end()))

    def _find_cast(self, *, befalls: bool) -> Iterator[str]:
        """Yield those who take part in its event, first those whom it befalls if that is what is counted."""
        if self.event:
            roles = (self.event.actors, self.event.recipients)
            for role in reversed(roles) if befalls else roles:
                yield from (self.who.ids[each.entity] for each in role if each.entity is not None)

    def _find_before(self) -> tuple[str, ...]:
        """Return the only one named before it in its clause."""
        start = max((part.start for part in self.claim.content if self.quantity.span in part), default=0)
        found = self.who.find_in(max(start, self.clause.start), self.quantity.span.start)
        ids = {self.who.ids[n] for n in found}
        return tuple(ids) if len(ids) == 1 else ()

    def _find_topic(self) -> tuple[str, ...]:
        """Return the only one that the claim is about, places apart that only say where."""
        parts = [(part.start, part.end) for part in self.claim.content]
        about = [n for n in self.claim.entities if not any(self._is_located(n, *part) for part in parts)]
        return (self.who.ids[about[0]],) if len(about) == 1 else ()

    def _begins_at(self, entity: int, start: int) -> bool:
        return any(span.start == start for span in self.who.extraction.entities[entity].mentions)

    def _is_located(self, entity: int, start: int, end: int) -> bool:
        """Tell whether a stretch of text names a place to say where: "in Peru"."""
        mentions = self.who.extraction.entities[entity].mentions
        inside = (span.start for span in mentions if start <= span.start < end)
        text = self.who.extraction.text
        found = (_PREPOSITION.search(text, max(start, each - _NAME_REACH), each) for each in inside)
        return self.who.is_place(entity) and any(found)
