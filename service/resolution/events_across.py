"""Events of several articles are one where what they share singles it out, and nothing tells them apart.

Inside an article two reports of like events mostly mean one (`happenings.py`). Across articles they mostly do not:
an army strikes a country every day. So what two events share must be particular. It is counted in points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.entities import is_country_id, is_description_id
from service.domain.events import EventType
from service.domain.units import classify_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.domain.article_events import ArticleEvent, EventKey
    from service.domain.events import Figures

ENOUGH = 5
"""Points that make two events one."""

_COUNTRY, _BEARER, _DAY, _FIGURE = 1, 2, 2, 3
"""What a shared country counts, anybody or anywhere else, the same days, the same figure."""
_FEW_DAYS = 3
"""A date of more days than these is nothing particular."""
_SMALL = 10
"""Nor is a figure below this."""
_ABOUT, _OPEN = 0.1, 0.5
"""How far "about" may be off, and how far "at least" and "up to" may be from what they leave open."""
_RISE = 1.5
"""By what a toll may rise from one day of reports to a later one."""


def find_survivor(event: ArticleEvent, others: Iterable[ArticleEvent]) -> EventKey:
    """Return the event that stands for an event, given who stands for those that came before it.

    An event joins the first survivor that it is one with, unless it clashes with another event that did; it is a
    survivor itself if there is none. Asked of all events in their order, this gives the same groups in whatever order
    they were stored. `others` are all that it may be one with, and all events of these' groups.
    """
    earlier = (each for each in others if each.type is event.type and each.order < event.order)
    groups: dict[EventKey, list[ArticleEvent]] = {}
    for other in sorted(earlier, key=lambda other: other.order):
        groups.setdefault(other.survivor, []).append(other)
    for survivor, members in groups.items():
        fits = members[0].key == survivor and are_one(members[0], event)
        if fits and not any(clash(member, event) for member in members):
            return survivor
    return event.key


def are_one(a: ArticleEvent, b: ArticleEvent) -> bool:
    """Tell whether two events of different articles are the same."""
    return not clash(a, b) and bool(_named(a.actors & b.actors)) and _points(a, b) >= ENOUGH


def clash(a: ArticleEvent, b: ArticleEvent) -> bool:
    """Tell whether something says that two events are not the same."""
    return (
        a.article_id == b.article_id  # what an article has told apart
        or b.key in a.apart
        or a.key in b.apart
        or a.type is not b.type
        or a.type is EventType.OTHER
        or a.realis is not b.realis
        or not (a.mode is None or b.mode is None or a.mode == b.mode)
        or _are_others(a.actors, b.actors)
        or _are_others(a.recipients, b.recipients)
        or not _may_be_one_place(a, b)
        or not _meet(a, b)
        or not _may_count_the_same(a, b)
    )


def _points(a: ArticleEvent, b: ArticleEvent) -> int:
    """Return how particular that is which two events share."""
    places = {a.place} if a.place and a.place == b.place else set()
    shared = _named((a.actors & b.actors) | (a.recipients & b.recipients) | places)
    bearers = sum(_COUNTRY if is_country_id(each) else _BEARER for each in shared)
    days = _DAY if _is_near(a) and _is_near(b) else 0
    return bearers + days + (_FIGURE if _count_the_same(a, b) else 0)


def _named(ids: Iterable[str]) -> set[str]:
    """Return those who are named: "two officers" of one article are hardly those of another."""
    return {id_ for id_ in ids if not is_description_id(id_)}


def _are_others(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some and others) and not some & others


def _may_be_one_place(a: ArticleEvent, b: ArticleEvent) -> bool:
    """Tell whether places are the same, or one is the country that the other lies in."""
    if a.place is None or b.place is None or a.place == b.place:
        return True
    return (is_country_id(a.place) or is_country_id(b.place)) and bool(a.countries & b.countries)


def _meet(a: ArticleEvent, b: ArticleEvent) -> bool:
    """Tell whether events may have happened on the same day."""
    if a.days is None or b.days is None:
        return False
    return a.days[0] <= b.days[1] and b.days[0] <= a.days[1]


def _is_near(event: ArticleEvent) -> bool:
    """Tell whether the date of an event is a day or a few."""
    return event.date is not None and (event.date.latest - event.date.earliest).days < _FEW_DAYS


def _count_the_same(a: ArticleEvent, b: ArticleEvent) -> bool:
    """Tell whether the figures of two events are one, and large enough to be no coincidence."""
    if not a.figures or not b.figures or not _are_in_one_unit(a.figures, b.figures):
        return False
    return min(a.figures.best, b.figures.best) >= _SMALL and _overlap(a.figures, b.figures)


def _may_count_the_same(a: ArticleEvent, b: ArticleEvent) -> bool:
    """Tell whether figures in the same unit may be one, or the later one what the earlier one has become."""
    if not a.figures or not b.figures or not _are_in_one_unit(a.figures, b.figures):
        return True
    (first_day, first), (last_day, last) = sorted(
        ((a.published, a.figures), (b.published, b.figures)), key=lambda told: told[0]
    )
    rises = first_day < last_day and first.best <= last.best <= first.best * _RISE
    return rises or _overlap(first, last)


def _are_in_one_unit(a: Figures, b: Figures) -> bool:
    """Tell whether figures count the same: soldiers, troops and personnel are one."""
    return classify_unit(a.unit or "") == classify_unit(b.unit or "")


def _overlap(a: Figures, b: Figures) -> bool:
    (low, high), (other_low, other_high) = _bounds(a), _bounds(b)
    return low <= other_high and other_low <= high


def _bounds(figures: Figures) -> tuple[float, float]:
    """Return what figures allow: "about" a tenth to either side, what they leave open half of their value."""
    about = figures.low is None and figures.high is None
    slack = abs(figures.best) * (_ABOUT if about else _OPEN)
    low = figures.best - slack if figures.low is None else figures.low
    high = figures.best + slack if figures.high is None else figures.high
    return low, high
