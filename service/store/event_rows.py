"""The rows of an article's events, of the reports of them, and of whom they involve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.article_events import days_of
from service.domain.events import EventType
from service.store.filing import each_part_once, interval_columns
from service.store.tables import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.domain.entities import Reference
    from service.domain.events import Happening
    from service.store.filing import Filing, Involvement, Row


def event_rows(filing: Filing) -> Iterator[Row]:
    """Return the rows of the events; what full text sees of one is all its reports."""
    for n, event in enumerate(filing.happenings):
        figures = event.figures
        yield {
            "article_id": filing.article_id,
            "n": n,
            "type": event.type,
            "mode": event.mode,
            "context": event.context,
            "realis": event.realis,
            **interval_columns(event.date),
            "figure_low": figures.low if figures else None,
            "figure_best": figures.best if figures else None,
            "figure_high": figures.high if figures else None,
            "figure_unit": figures.unit if figures else None,
            "text": "\n".join(filing.cut(filing.extraction.events[report].span) for report in event.reports),
            "title": filing.article.title,
            "source_slug": filing.article.source.slug,
            **filing.days(event.date),
            "published_day": filing.published_day,
            **_itself(filing, n),
        }


def report_rows(filing: Filing) -> Iterator[Row]:
    """Return the rows of the reports."""
    for event, happening in enumerate(filing.happenings):
        for n in happening.reports:
            report = filing.extraction.events[n]
            yield {
                "article_id": filing.article_id,
                "event": event,
                "n": n,
                "claim": report.claim,
                "span": report.span,
                **filing.quote(report.span),
                "trigger": report.trigger,
                "trigger_text": filing.cut(report.trigger),
                "quantities": report.quantities,
            }


def event_entity_rows(filing: Filing) -> Iterator[Row]:
    """Return the rows of who acts, who is acted on, and where."""
    for n, event in enumerate(filing.happenings):
        for position, taking in enumerate(each_part_once(_involved(filing, event))):
            own = {"position": position, **_written(filing, taking.reference), **_itself(filing, n)}
            yield filing.link_row(n, event.date, taking) | own


def event_candidate_rows(filing: Filing) -> Iterator[Row]:
    """Return the rows by which events are found that other articles may report too: who acts, how and when."""
    for n, event in enumerate(filing.happenings):
        days = days_of(event.date, filing.published_day)
        if days is None or event.type is EventType.OTHER:
            continue
        for id_ in {filing.entities[actor.entity].id for actor in event.actors if actor.entity is not None}:
            yield {
                "article_id": filing.article_id,
                "n": n,
                "entity_id": id_,
                "type": event.type,
                "realis": event.realis,
                "first_day": days[0],
                "last_day": days[1],
                "published_day": filing.published_day,
            }


def _itself(filing: Filing, n: int) -> Row:
    """Return the columns of an event that stands for itself, as each does until it is compared with others."""
    return {"survivor_article": filing.article_id, "survivor_n": n}


def _written(filing: Filing, reference: Reference | None) -> Row:
    """Return the columns of how somebody is written, where that is shown."""
    return {
        "name": reference.name if reference else None,
        "kind": reference.kind if reference else None,
        "anonymous": reference.anonymous if reference else None,
        "mention": reference.mention if reference else None,
        "mention_text": filing.cut(reference.mention) if reference else None,
    }


def _involved(filing: Filing, event: Happening) -> Iterator[Involvement]:
    for reference in event.actors:
        yield filing.involve(Part.ACTOR, reference)
    for reference in event.recipients:
        yield filing.involve(Part.RECIPIENT, reference)
    if event.place:
        yield filing.involve(Part.PLACE, event.place)
