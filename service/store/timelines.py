"""How many claims and events involve an entity, by day or month."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, literal, select, true, union_all

from service.domain.entity_details import Period, Step, Timeline, find_periods
from service.domain.lookups import Total
from service.store.columns import NO_DAY, shown_key
from service.store.merged import load_same
from service.store.paging import within
from service.store.tables import Part, claim_entities, event_entities, events

if TYPE_CHECKING:
    from sqlalchemy import Select, Subquery, Table
    from sqlalchemy.orm import Session

    from service.domain.lookups import DateRange

_MOST_COUNTED = 50_000
"""Claims, and events, that are counted: the latest."""


def load_timeline(session: Session, id_: str, by: Step, days: DateRange) -> Timeline:
    """Return how many claims and events involve an entity or one that was merged into it, by period.

    A period has as many as a list of them has that is asked for it: what lasts several periods stands in each, and
    what has no day in none; neither does an event of unknown date.
    """
    ids = load_same(session, (id_,))
    claims, happenings = (_latest(links, ids, days) for links in (claim_entities, event_entities))
    reported = (events.c.survivor_article == happenings.c.article, events.c.survivor_n == happenings.c.number)
    dated = select(happenings, exists().where(*reported, events.c.edtf.is_not(None)).label("is_dated"))
    all_dated = select(claims, true().label("is_dated"))
    found = session.execute(union_all(_group("claims", all_dated.subquery()), _group("events", dated.subquery()))).all()
    counts, looked_at, total = Counter[tuple[str, str]](), Counter[str](), 0
    for kind, first, last, is_dated, count in found:
        looked_at[kind] += count
        if is_dated:
            total += count
            counts.update({(period, kind): count for period in find_periods(first, last, by, days)})
    periods = sorted({period for period, _ in counts})
    is_cut = max(looked_at.values(), default=0) >= _MOST_COUNTED
    rows = tuple(Period(each, counts[each, "claims"], counts[each, "events"]) for each in periods)
    return Timeline(id_, by, Total(total, "gte" if is_cut else "eq"), rows)


def _group(kind: str, things: Subquery) -> Select[Any]:
    """Return how many things of a kind have the same days."""
    same = (things.c.first_day, things.c.last_day, things.c.is_dated)
    return select(literal(kind), *same, func.count()).group_by(*same)


def _latest(links: Table, ids: tuple[str, ...], days: DateRange) -> Subquery:
    """Return the claims or events that involve one of some ids. One that involves several, or is told often, is one."""
    rows = union_all(*(_latest_of(links, id_, days).subquery().select() for id_ in ids)).subquery()
    return select(rows).distinct().subquery()


def _latest_of(links: Table, id_: str, days: DateRange) -> Select[Any]:
    article, number = shown_key(links)
    return (
        select(article.label("article"), number.label("number"), links.c.first_day, links.c.last_day)
        .where(links.c.entity_id == id_, links.c.part == Part.ANY, links.c.last_day > NO_DAY)
        .where(*within(links.c.first_day, links.c.last_day, days))
        .order_by(links.c.last_day.desc(), article.desc(), number.desc())
        .limit(_MOST_COUNTED)
    )
