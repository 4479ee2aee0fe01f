"""What people set apart: that what one article reports is not what others report, though it looks the same.

An article's event is named by a place in its text, the start of a trigger: it is there again when the article is
extracted anew, or sent again.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, Text, and_, any_, bindparam, column, func, insert, or_, select, true, update
from sqlalchemy.dialects.postgresql import ARRAY

from service.domain.curation import Grounds, Separation
from service.store.curation_tables import event_separations
from service.store.ids import read_separation_id, separation_id
from service.store.lists import rows_for
from service.store.loading import NAMED, is_named
from service.store.tables import event_reports

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sqlalchemy import ColumnElement, Row, Select
    from sqlalchemy.orm import Session

    from service.domain.article_events import EventKey

_separation = event_separations.c


def load_apart(session: Session, keys: Collection[EventKey]) -> Mapping[EventKey, frozenset[EventKey]]:
    """Return for each of some events those that people set it apart from, and that are stored."""
    asked = {"articles": [*{article for article, _ in keys}]}
    found: dict[EventKey, set[EventKey]] = defaultdict(set)
    for one, other in _read_pairs(session.execute(_concerning(), asked)) if keys else ():
        found[one].add(other)
        found[other].add(one)
    return defaultdict(frozenset, {key: frozenset(apart) for key, apart in found.items()})


def load_separated(session: Session, id_: str) -> tuple[EventKey, ...]:
    """Return the events that a separation sets apart, if they are stored: first the one that is none of the others."""
    pairs = _read_pairs(session.execute(_select_pairs().where(*_is(id_))))
    return tuple(dict.fromkeys(key for pair in pairs for key in pair))


@cache
def _concerning() -> Select[Any]:
    """Return the statement for the pairs that are set apart now of which one is in some articles."""
    articles = bindparam("articles", type_=ARRAY(Text))
    concerned = or_(_separation.article_id == any_(articles), _separation.other_articles.overlap(articles))
    return _select_pairs().where(concerned, _separation.undone_at.is_(None))


def _select_pairs() -> Select[Any]:
    """Return the statement for the pairs of stored events that separations set apart."""
    others = func.unnest(_separation.other_articles, _separation.other_places).table_valued(
        column("article_id", Text), column("place", Integer), name="others"
    )
    others = others.render_derived()
    one, other = event_reports.alias(), event_reports.alias()
    return (
        select(one.c.article_id, one.c.event, other.c.article_id.label("other_id"), other.c.event.label("other_event"))
        .select_from(event_separations.join(others, true()))
        .join(one, and_(one.c.article_id == _separation.article_id, one.c.trigger.contains(_separation.place)))
        .join(other, and_(other.c.article_id == others.c.article_id, other.c.trigger.contains(others.c.place)))
    )


def _read_pairs(rows: Iterable[Row[Any]]) -> Iterator[tuple[EventKey, EventKey]]:
    for row in rows:
        yield (row.article_id, row.event), (row.other_id, row.other_event)


def save_separation(session: Session, key: EventKey, others: Collection[EventKey], grounds: Grounds) -> Separation:
    """Store that an event is none of some others. Whoever does has the turn to compare, so numbers have no gaps."""
    places = _load_places(session, (key, *others))
    last = select(func.coalesce(func.max(_separation.n), -1)).where(_separation.article_id == key[0])
    row = {
        "article_id": key[0],
        "n": session.scalars(last).one() + 1,
        "place": places[key],
        "other_articles": [article for article, _ in others],
        "other_places": [places[other] for other in others],
        "reason": grounds.reason,
        "made_by": grounds.by,
    }
    return _compose(session.execute(insert(event_separations).values(row).returning(event_separations)).one())


def load_separation(session: Session, id_: str) -> Separation | None:
    """Return a separation, None if there is none of that id."""
    row = session.execute(select(event_separations).where(*_is(id_))).one_or_none()
    return None if row is None else _compose(row)


def undo_separation(session: Session, id_: str, grounds: Grounds) -> Separation:
    """Let a separation stand no longer."""
    undo = {"undo_reason": grounds.reason, "undone_by": grounds.by, "undone_at": func.now()}
    undone = update(event_separations).where(*_is(id_)).values(undo).returning(event_separations)
    return _compose(session.execute(undone).one())


def _load_places(session: Session, keys: Collection[EventKey]) -> Mapping[EventKey, int]:
    """Return for each of some events where its first trigger begins."""
    reports = event_reports.c
    first = func.min(func.lower(reports.trigger, type_=Integer)).label("place")
    chosen = select(reports.article_id, reports.event, first).where(is_named(event_reports, "event"))
    rows = session.execute(chosen.group_by(reports.article_id, reports.event), rows_for(NAMED, keys))
    return {(row.article_id, row.event): row.place for row in rows}


def _is(id_: str) -> tuple[ColumnElement[bool], ...]:
    article_id, n = read_separation_id(id_) or ("", 0)
    return (_separation.article_id == article_id, _separation.n == n)


def _compose(row: Row[Any]) -> Separation:
    return Separation(
        id=separation_id(row.article_id, row.n),
        article=row.article_id,
        others=tuple(row.other_articles),
        grounds=Grounds(row.reason, row.made_by),
        at=row.made_at,
        undone=None if row.undone_at is None else Grounds(row.undo_reason, row.undone_by),
        undone_at=row.undone_at,
    )
