"""Stored events: one by its id, or a page of those that are looked for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from service.domain.articles import StoredEvent, StoredReport, Written
from service.domain.events import Figures
from service.domain.lookups import ANY_DAY, EventSort
from service.store.ids import claim_id, event_id, read_event_id
from service.store.loading import (
    among,
    article_label,
    interval,
    load_involved,
    load_quantities,
    quote,
    source,
    with_article,
)
from service.store.paging import cut_page, matches, stream_rows, within
from service.store.searching import Search, relevance, says
from service.store.tables import Part, event_entities, event_reports, events

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from service.domain.lookups import EventCriteria, ExportRequest, Page, PageRequest
    from service.store.loading import Involved, Key
    from service.store.paging import Branch
    from service.store.searching import Conditions

_SHOWN = (Part.ACTOR, Part.RECIPIENT, Part.PLACE)


def load_event(session: Session, id_: str) -> StoredEvent | None:
    """Return an event, None if there is none of that id."""
    key = read_event_id(id_)
    return next(iter(_load_events(session, (key,))), None) if key else None


def search_events(session: Session, criteria: EventCriteria, request: PageRequest[EventSort]) -> Page[StoredEvent]:
    """Return a page of the events that match, in the order asked for and then by id."""
    return cut_page(session, event_branches(criteria, request.sort), request, _load_events)


def search_all_events(
    session: Session, criteria: EventCriteria, request: ExportRequest[EventSort]
) -> Iterator[StoredEvent]:
    """Yield the events that match, however many, in the order asked for and then by id."""
    return stream_rows(session, event_branches(criteria, request.sort), request, _load_events)


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
        where=_conditions(criteria),
        sort=relevance(events, criteria.q) if sort is EventSort.RELEVANCE else None,
    )
    return search.branches()


def _conditions(criteria: EventCriteria) -> Conditions:
    dated = () if criteria.date == ANY_DAY else (events.c.edtf.is_not(None),)
    return (
        *says(events, criteria.q),
        *matches(events.c.article_id, criteria.article),
        *matches(events.c.type, criteria.type),
        *matches(events.c.realis, criteria.realis),
        *within(events.c.published_day, events.c.published_day, criteria.published),
        *dated,
    )


def _load_events(session: Session, keys: Sequence[Key]) -> tuple[StoredEvent, ...]:
    """Return the events of some keys, in their order, with four queries however many there are."""
    rows = {(row.article_id, row.n): row for row in session.execute(with_article(events).where(among(keys, events)))}
    reports = _load_reports(session, keys)
    involved = load_involved(session, event_entities, keys, _SHOWN)

    return tuple(_compose(rows[key], reports[key], involved) for key in keys if key in rows)


def _compose(
    row: Row[Any], reports: tuple[StoredReport, ...], involved: Mapping[tuple[Key, Part], Involved]
) -> StoredEvent:
    actors, recipients, places = (
        tuple(filter(None, involved[(row.article_id, row.n), part].values())) for part in _SHOWN
    )
    return StoredEvent(
        id=event_id(row.article_id, row.n),
        type=row.type,
        mode=row.mode,
        context=tuple(row.context),
        actors=actors,
        recipients=recipients,
        place=next(iter(places), None),
        date=interval(row),
        realis=row.realis,
        figures=_figures(row),
        sources=tuple(dict.fromkeys(report.source for report in reports)),
        reports=reports,
        recorded_at=row.recorded_at,
    )


def _load_reports(session: Session, keys: Sequence[Key]) -> Mapping[Key, tuple[StoredReport, ...]]:
    """Return the reports of events by the event's key, in reading order."""
    chosen = with_article(event_reports).where(among(keys, event_reports, "event")).order_by(event_reports.c.n)
    rows = session.execute(chosen).all()
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


def _figures(row: Row[Any]) -> Figures | None:
    if row.figure_best is None:
        return None
    return Figures(row.figure_low, row.figure_best, row.figure_high, row.figure_unit)
