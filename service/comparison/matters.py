"""The figures of a claim with what they are figures of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.comparison.stages import PLANNED, find_stage, read_stage
from service.comparison.units import PEOPLE, Unit, classify_unit
from service.comparison.words import phrased
from service.domain.comparison import Figure, Matter
from service.domain.events import Realis

if TYPE_CHECKING:
    from service.comparison.who import Who
    from service.domain.claims import Claim
    from service.domain.dates import DateInterval
    from service.domain.events import Event
    from service.domain.quantities import Quantity

_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?]['\"”’)]*\s+|\n")
_CLAUSE_END = re.compile(
    r"[;:()–—#]|,\s|\b(?:who|which|where|while|but|when|although|as|because|after|before)\b", re.IGNORECASE
)
_ASIDE = re.compile(r"^\s*,\s+(?:including|among)\b[^.;]*?,(?=\s)", re.IGNORECASE)
_EACH_BEFORE = re.compile(r"\b(?:every|per)\b[^#]{0,20}$", re.IGNORECASE)
_EACH_AFTER = re.compile(r"^[^#]{0,30}\b(?:each|apiece|every|per)\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:in|at|near|from|to|into|off|across|around|on)\s+(?:the\s+)?(?:\w+\s+){0,2}$", re.IGNORECASE
)
_BELONGING = re.compile(r"^\s*(?:of|from|at|in|by)\s+(?:the\s+)?", re.IGNORECASE)
_TIMES = frozenset(
    {"year", "month", "week", "day", "hour", "minute", "second", "decade", "century", "quarter", "year old"}
)
_ONE = re.compile(r"\bone\b", re.IGNORECASE)
_NAME_REACH = 40


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words around a figure; other figures are masked by #."""

    start: int
    before: str
    after: str

    @property
    def end_of_before(self) -> int:
        return self.start + len(self.before)


def find_figures(who: Who, claim: Claim) -> tuple[Figure, ...]:
    """Return the countable figures of a claim, in reading order; durations and ages count nothing."""
    found: list[Figure] = []
    for n in sorted(claim.quantities):
        figure = _find_figure(who, claim, n)
        if figure:
            found.append(_take_part(who, found, figure))
    return tuple(found)


def _find_figure(who: Who, claim: Claim, n: int) -> Figure | None:
    quantity = who.extraction.quantities[n]
    text = who.extraction.text[quantity.span.start : quantity.span.end]
    if quantity.unit in _TIMES or (quantity.value == 1 and _ONE.search(text)):
        return None
    clause = _read_clause(who, n)
    event = next(
        (who.extraction.events[each] for each in claim.events if n in who.extraction.events[each].quantities), None
    )
    realis = _read_realis(clause, event)
    unit, stage = _read_unit_and_stage(quantity, clause, realis)
    if unit is None:
        return None
    place = _find_place(who, quantity, clause, event)
    subject = _find_subject(who, claim, quantity, event, stage)
    return Figure(
        n=n,
        matter=Matter(subject, unit, stage, None if place == subject else place),
        text=text,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        comparator=quantity.comparator,
        realis=realis,
        as_of=_find_date(who, claim, quantity, clause, event),
        each=bool(_EACH_BEFORE.search(clause.before) or _EACH_AFTER.search(clause.after)),
    )


def _read_clause(who: Who, n: int) -> _Clause:
    """Return the clause around a figure: up to a mark, a conjunction or another figure on either side."""
    span, text = who.extraction.quantities[n].span, who.extraction.text
    start = max((m.end() for m in _SENTENCE_END.finditer(text, 0, span.start)), default=0)
    stop = _SENTENCE_END.search(text, span.end)
    end = stop.start() if stop else len(text)
    masked = list(text)
    for other in who.extraction.quantities:
        if other.span.end <= span.start or other.span.start >= span.end:
            masked[other.span.start : other.span.end] = "#" * len(other.span)
    before, after = "".join(masked[start : span.start]), "".join(masked[span.end : end])
    cut = max((m.end() for m in _CLAUSE_END.finditer(before)), default=0)
    after = _ASIDE.sub("", after)
    clause_end = _CLAUSE_END.search(after)
    return _Clause(start + cut, before[cut:], after[: clause_end.start()] if clause_end else after)


def _read_realis(clause: _Clause, event: Event | None) -> Realis:
    if event and event.realis is not Realis.ACTUAL:
        return event.realis
    words = f"{clause.before} {clause.after}"
    return Realis.FUTURE if phrased("future").search(words) else Realis.ACTUAL


def _read_unit_and_stage(quantity: Quantity, clause: _Clause, realis: Realis) -> tuple[str | None, str | None]:
    """Return the class of what is counted, and what has become of it or is to; (None, None) for a bare number."""
    unit = classify_unit(quantity.unit) if quantity.unit else None
    stage = (unit and unit.stage) or find_stage(clause.before, clause.after)
    if unit is None:
        unit = Unit(PEOPLE) if read_stage(stage).befalls else None
    if unit is None:
        return None, None
    yet_to_come = realis in {Realis.FUTURE, Realis.POSSIBLE}
    if yet_to_come and (stage is None or read_stage(stage).planned):
        stage = PLANNED
    return unit.name, stage


def _find_subject(who: Who, claim: Claim, quantity: Quantity, event: Event | None, stage: str | None) -> str | None:
    """Return who they are, or whose: named with the figure, else by the event, else the one that the claim is about."""
    named = who.find_in(quantity.span.start, quantity.span.end)
    if not named and (belonging := _BELONGING.match(who.extraction.text[quantity.span.end :][:_NAME_REACH])):
        start = quantity.span.end + belonging.end()
        named = tuple(
            n for n in who.find_in(start, start + _NAME_REACH) if _begins_at(who, n, start) and not who.is_place(n)
        )
    if named:
        return who.ids[named[-1]]
    if event:
        roles = (event.recipients, event.actors) if read_stage(stage).befalls else (event.actors, event.recipients)
        for references in roles:
            ids = [who.ids[each.entity] for each in references if each.entity is not None]
            if ids:
                return ids[0]
    about = [n for n in claim.entities if not who.is_place(n)] or list(claim.entities)
    return who.ids[about[0]] if len(about) == 1 else None


def _begins_at(who: Who, entity: int, start: int) -> bool:
    return any(span.start == start for span in who.extraction.entities[entity].mentions)


def _find_place(who: Who, quantity: Quantity, clause: _Clause, event: Event | None) -> str | None:
    if event and event.place and event.place.entity is not None:
        return who.ids[event.place.entity]
    text = who.extraction.text
    for start, end in ((quantity.span.end, quantity.span.end + len(clause.after)), (clause.start, quantity.span.start)):
        for index in who.find_in(start, end):
            if who.is_place(index) and any(
                _is_located(text, span.start, start)
                for span in who.extraction.entities[index].mentions
                if start <= span.start < end
            ):
                return who.ids[index]
    return None


def _is_located(text: str, name: int, start: int) -> bool:
    return _PREPOSITION.search(text, max(start, name - _NAME_REACH), name) is not None


def _find_date(who: Who, claim: Claim, quantity: Quantity, clause: _Clause, event: Event | None) -> DateInterval | None:
    """Return when a figure holds: the date of its clause, else of its event."""
    start, end = clause.start, quantity.span.end + len(clause.after)
    dates = (who.extraction.dates[n] for n in claim.dates)
    own = next((date.interval for date in dates if start <= date.span.start < end and date.interval), None)
    return own or (event.date if event else None)


def _take_part(who: Who, before: list[Figure], figure: Figure) -> Figure:
    """Return a figure as a part of the one before it, where the words between them say so."""
    if not before:
        return figure
    quantities, last = who.extraction.quantities, before[-1]
    between = who.extraction.text[quantities[last.n].span.end : quantities[figure.n].span.start]
    joined = between.strip(" ,") in {"and", ""}
    whole = last.n if _is_part_phrase(between) else last.part_of if joined else None
    if whole is None:
        return figure
    of = next(each for each in before if each.n == whole)
    stage = figure.matter.stage or of.matter.stage
    matter = replace(
        figure.matter, subject=of.matter.subject, place=figure.matter.place or of.matter.place, stage=stage
    )
    return replace(figure, matter=matter, part_of=whole, realis=of.realis)


def _is_part_phrase(between: str) -> bool:
    return phrased("parts").fullmatch(between.strip(" ,(–—-")) is not None
