"""Stored events: one by its id, or a page of those that are looked for.

What articles report of one event are several rows, of which one, their survivor, gives the event its id.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, select, tuple_

from service.domain.articles import StoredEvent, StoredReference, StoredReport, Written
from service.domain.events import narrowest, sum_up
from service.domain.lookups import ANY_DAY, EventSort
from service.store.ids import claim_id, event_id, read_event_id
from service.store.lists import rows_for
from service.store.loading import (
    NAMED,
    article_label,
    interval,
    is_named,
    load_involved,
    load_quantities,
    quote,
    source,
    with_article,
)
from service.store.paging import cut_page, matches, stream_rows, within
from service.store.searching import Search, relevance
from service.store.tables import Part, event_entities, event_reports, events

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from service.domain.lookups import EventCriteria, ExportRequest, Page, PageRequest
    from service.store.loading import Involved, Key
    from service.store.paging import Branch
    from service.store.searching import Conditions

_SURVIVOR = (events.c.survivor_article, events.c.survivor_n)
_REPORTS = with_article(event_reports).where(is_named(event_reports, "event")).order_by(event_reports.c.n)
_SURVIVORS = select(events.c.article_id, events.c.n, *_SURVIVOR).where(is_named(events))


def load_event(session: Session, id_: str) -> StoredEvent | None:
    """Return an event, or the one that it was merged into; None if there is none of that id."""
    key = read_event_id(id_)
    survivor = load_survivors(session, (key,)).get(key) if key else None
    return next(iter(load_shown(session, (survivor,))), None) if survivor else None


def load_survivors(session: Session, keys: Sequence[Key]) -> Mapping[Key, Key]:
    """Return by the keys of what articles report those of the events that it is of."""
    rows = session.execute(_SURVIVORS, rows_for(NAMED, keys)) if keys else ()
    return {(row.article_id, row.n): (row.survivor_article, row.survivor_n) for row in rows}


def search_events(session: Session, criteria: EventCriteria, request: PageRequest[EventSort]) -> Page[StoredEvent]:
    """Return a page of the events that match, in the order asked for and then by id.

    An event matches if what one article reports of it does; its days are those of the narrowest date in any report.
    """
    return cut_page(session, event_branches(criteria, request.sort), request, load_shown)


def search_all_events(
    session: Session, criteria: EventCriteria, request: ExportRequest[EventSort]
) -> Iterator[StoredEvent]:
    """Yield the events that match, however many, in the order asked for and then by id."""
    return stream_rows(session, event_branches(criteria, request.sort), request, load_shown)


def event_branches(criteria: EventCriteria, sort: EventSort) -> tuple[Branch, ...]:
    """Return the statements for the keys of the events that match."""
    search = Search(
        rows=events,
        links=event_entities,
        parts={
            Part.ACTOR: criteria.actor,
            Part.RECIPIENT: criteria.recipient,
            Part.PLACE: criteria.place,
            Part.ANY: criteria.entity,
        },
        sources=criteria.source,
        days=criteria.date,
        q=criteria.q,
        where=_conditions(criteria),
        sort=relevance(events, criteria.q) if sort is EventSort.RELEVANCE else None,
        key=("survivor_article", "survivor_n"),
    )
    return search.branches()


def _conditions(criteria: EventCriteria) -> Conditions:
    same = events.alias().c
    of_one = (same.survivor_article == events.c.survivor_article, same.survivor_n == events.c.survivor_n)
    dated = () if criteria.date == ANY_DAY else (exists().where(*of_one, same.edtf.is_not(None)),)
    return (
        *matches(events.c.article_id, criteria.article),
        *matches(events.c.type, criteria.type),
        *matches(events.c.realis, criteria.realis),
        *within(events.c.published_day, events.c.published_day, criteria.published),
        *dated,
    )


def load_shown(session: Session, keys: Sequence[Key]) -> tuple[StoredEvent, ...]:
    """Return the events of some survivors, in their order, with four queries however many there are."""
    chosen = with_article(events).where(tuple_(*_SURVIVOR).in_(keys))
    groups: dict[Key, list[Row[Any]]] = defaultdict(list)
    for row in session.execute(chosen.order_by(events.c.published_day, events.c.article_id, events.c.n)):
        groups[row.survivor_article, row.survivor_n].append(row)
    members = [(row.article_id, row.n) for rows in groups.values() for row in rows]
    reports = _load_reports(session, members)
    involved = load_involved(session, members)
    return tuple(_compose(groups[key], reports, involved) for key in keys if key in groups)


def _compose(
    rows: Sequence[Row[Any]],
    reports_of: Mapping[Key, tuple[StoredReport, ...]],
    involved: Mapping[tuple[Key, Part], Involved],
) -> StoredEvent:
    """Return what the articles say together, the survivor's first: see `resolution/happenings.py`."""
    first = rows[0]
    keys = [(row.article_id, row.n) for row in rows]
    reports = tuple(report for key in keys for report in reports_of[key])
    figures = {(report.article.id, each.value.span): each.value for report in reports for each in report.quantities}
    return StoredEvent(
        id=event_id(*keys[0]),
        type=first.type,
        mode=next((row.mode for row in rows if row.mode), None),
        context=tuple(dict.fromkeys(context for row in rows for context in row.context)),
        actors=_take_part(Part.ACTOR, keys, involved),
        recipients=_take_part(Part.RECIPIENT, keys, involved),
        place=next(iter(_take_part(Part.PLACE, keys, involved)), None),
        date=narrowest(map(interval, rows)),
        realis=first.realis,
        figures=sum_up(tuple(figures.values())),
        sources=tuple(dict.fromkeys(report.source for report in reports)),
        reports=reports,
        recorded_at=min(row.recorded_at for row in rows),
    )


def _take_part(
    part: Part, keys: Sequence[Key], involved: Mapping[tuple[Key, Part], Involved]
) -> tuple[StoredReference, ...]:
    """Return all who take a part, each as the first article that names them does."""
    found: dict[str, StoredReference] = {}
    for key in keys:
        for id_, reference in involved[key, part].items():
            if reference:
                found.setdefault(id_, reference)
    return tuple(found.values())


def _load_reports(session: Session, keys: Sequence[Key]) -> Mapping[Key, tuple[StoredReport, ...]]:
    """Return the reports of events by the event's key, in reading order."""
    rows = session.execute(_REPORTS, rows_for(NAMED, keys)).all()
    figures = load_quantities(session, [(row.article_id, n) for row in rows for n in row.quantities])
    found: dict[Key, tuple[StoredReport, ...]] = defaultdict(tuple)
    for row in rows:
        report = StoredReport(
            article=article_label(row),
            source=source(row),
            claim=None if row.claim is None else claim_id(row.article_id, row.claim),
            quote=quote(row),
            trigger=Written(row.trigger_text, row.trigger),
            quantities=tuple(figures[row.article_id, n] for n in row.quantities),
        )
        found[row.article_id, row.event] += (report,)
    return found
