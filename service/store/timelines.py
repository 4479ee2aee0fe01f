"""How many claims and events involve an entity, by day or month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal, select, union

from service.domain.entity_details import Period, Step, Timeline
from service.domain.lookups import Total
from service.store.columns import NO_DAY
from service.store.merged import load_same
from service.store.paging import within
from service.store.tables import Part, claim_entities, event_entities

if TYPE_CHECKING:
    from sqlalchemy import Select, Subquery, Table
    from sqlalchemy.orm import Session

    from service.domain.lookups import DateRange

_MOST_COUNTED = 50_000
"""Claims, and events, that are counted: the latest."""
_WRITTEN = {Step.DAY: "YYYY-MM-DD", Step.MONTH: "YYYY-MM"}


def load_timeline(session: Session, id_: str, by: Step, days: DateRange) -> Timeline:
    """Return how many claims and events involve an entity or one that was merged into it, by period.

    Each stands under the last day of its date, or the last of these that is asked for; what has no day is left out.
    """
    ids = load_same(session, (id_,))
    claims, events = (_count_by_period(links, ids, by, days) for links in (claim_entities, event_entities))
    both = claims.join(events, claims.c.period == events.c.period, full=True)
    period = func.coalesce(claims.c.period, events.c.period)
    counts = (func.coalesce(each.c.count, 0) for each in (claims, events))
    rows = session.execute(select(period, *counts).select_from(both).order_by(period))
    found = tuple(Period(row[0], int(row[1]), int(row[2])) for row in rows)
    counted = (sum(each.claims for each in found), sum(each.events for each in found))
    return Timeline(id_, by, Total(sum(counted), "eq" if max(counted) < _MOST_COUNTED else "gte"), found)


def _count_by_period(links: Table, ids: tuple[str, ...], by: Step, days: DateRange) -> Subquery:
    """Return how many claims or events stand under each period. One that several ids take part in is one."""
    things = _latest(links, ids[0], days)
    if len(ids) > 1:
        involved = union(*(_latest(links, id_, days).subquery().select() for id_ in ids)).subquery()
        things = select(involved).order_by(involved.c.day.desc()).limit(_MOST_COUNTED)
    day = things.subquery().c.day
    by_day = select(day, func.count().label("count")).group_by(day).subquery()
    period = func.to_char(by_day.c.day, _WRITTEN[by]).label("period")
    return select(period, func.sum(by_day.c.count).label("count")).group_by(period).subquery()


def _latest(links: Table, id_: str, days: DateRange) -> Select[Any]:
    """Return the claims or events that involve one id, latest first."""
    _, latest = days
    day = links.c.last_day if latest is None else func.least(links.c.last_day, literal(latest))
    return (
        select(links.c.article_id, links.c.n, day.label("day"))
        .where(links.c.entity_id == id_, links.c.part == Part.ANY, links.c.last_day > NO_DAY)
        .where(*within(links.c.first_day, links.c.last_day, days))
        .order_by(links.c.last_day.desc(), links.c.article_id.desc(), links.c.n.desc())
        .limit(_MOST_COUNTED)
    )
