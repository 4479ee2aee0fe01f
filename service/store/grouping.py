"""Events of articles as they are compared, and the groups of those that are the same.

All of a group name one of them, their survivor, and stand under the days of the narrowest date among them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, Integer, Text, any_, column, func, select, tuple_, update, values
from sqlalchemy.dialects.postgresql import distinct_on

from service.domain.article_events import WIDEST, ArticleEvent
from service.domain.entities import is_country_id
from service.domain.feed import FeedKind
from service.store.loading import among, figures, interval, table_of_keys
from service.store.merged import load_families, shown_id
from service.store.separations import load_apart
from service.store.tables import Part, claims, entities, event_candidates, event_entities, events, mentions
from service.store.touched import note_new, note_shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from sqlalchemy import ColumnElement, Row, Values
    from sqlalchemy.orm import Session

    from service.domain.article_events import EventKey

_SURVIVOR = (events.c.survivor_article, events.c.survivor_n)


def load_events_of(session: Session, article_id: str) -> tuple[ArticleEvent, ...]:
    """Return those events of an article that other articles may report too."""
    candidates = select(event_candidates.c.n).where(event_candidates.c.article_id == article_id)
    return _load(session, events.c.article_id == article_id, events.c.n.in_(candidates))


def load_events(session: Session, keys: Collection[EventKey]) -> tuple[ArticleEvent, ...]:
    """Return some events."""
    return _load(session, among(keys, events))


def load_group(session: Session, survivors: Collection[EventKey]) -> tuple[ArticleEvent, ...]:
    """Return all events of the groups of some survivors."""
    return _load(session, tuple_(*_SURVIVOR).in_(survivors)) if survivors else ()


def load_near(session: Session, those: Collection[ArticleEvent], since: date | None = None) -> tuple[ArticleEvent, ...]:
    """Return the events that may be one with some others: of the same type, with a common actor, on the same days.

    With them come all others of their groups. `since` leaves out what was published before.
    """
    asked = _ask(session, those)
    if asked is None:
        return ()
    found = event_candidates.c
    near = select(found.article_id, found.n).where(
        *(found[name] == asked.c[name] for name in ("entity_id", "type", "realis")),
        found.first_day.between(asked.c.first_day - WIDEST, asked.c.last_day),
        found.last_day >= asked.c.first_day,
        *(() if since is None else (found.published_day >= since,)),
    )
    key = tuple_(events.c.article_id, events.c.n)
    groups = select(*_SURVIVOR).where(key.in_(near))
    return _load(session, tuple_(*_SURVIVOR).in_(groups))


def save_groups(session: Session, survivors: Mapping[EventKey, EventKey], changed: Collection[EventKey]) -> None:
    """Store which events stand for others, and the days of the groups that changed, each named by its survivor."""
    _note_groups(session, survivors, changed)
    if survivors:
        rows = _keys("joined", *((*key, *survivor) for key, survivor in survivors.items()))
        same = (events.c.article_id == rows.c.article_id, events.c.n == rows.c.n)
        new = {"survivor_article": rows.c.survivor_article, "survivor_n": rows.c.survivor_n}
        session.execute(update(events).where(*same).values(new))
    if changed:
        _save_days(session, tuple_(*_SURVIVOR).in_(changed))


def _note_groups(session: Session, moved: Collection[EventKey], changed: Collection[EventKey]) -> None:
    """Note the events whose reports are about to change, and the claims that name events that others stand for then."""
    if changed:
        stands = tuple_(*_SURVIVOR) == tuple_(events.c.article_id, events.c.n)
        shown = session.execute(select(*_SURVIVOR).where(among(changed, events), stands))
        note_shown(session, FeedKind.EVENT, (tuple(row) for row in shown))
        note_new(session, FeedKind.EVENT, changed)
    if moved:
        named = table_of_keys(moved).c
        naming = (claims.c.article_id == named.article_id, named.n == any_(claims.c.events))
        rows = session.execute(select(claims.c.article_id, claims.c.n).distinct().where(*naming))
        note_shown(session, FeedKind.CLAIM, (tuple(row) for row in rows))


def _save_days(session: Session, changed: ColumnElement[bool]) -> None:
    """Store the days of some groups with all of their events, and whatever else is repeated of these."""
    narrowest = (events.c.latest - events.c.earliest).asc().nulls_last()
    days = (
        select(*_SURVIVOR)
        .add_columns(func.coalesce(events.c.earliest, events.c.published_day).label("first_day"))
        .add_columns(func.coalesce(events.c.latest, events.c.published_day).label("last_day"))
        .ext(distinct_on(*_SURVIVOR))
        .where(changed)
        .order_by(*_SURVIVOR, narrowest, events.c.published_day, events.c.article_id, events.c.n)
        .subquery()
    )
    columns = ("survivor_article", "survivor_n", "first_day", "last_day")
    same_group = (events.c.survivor_article == days.c.survivor_article, events.c.survivor_n == days.c.survivor_n)
    new = {name: days.c[name] for name in columns[2:]}
    session.execute(update(events).where(*same_group, _differ(events, days, *new)).values(new))
    same = (event_entities.c.article_id == events.c.article_id, event_entities.c.n == events.c.n)
    repeated = {name: events.c[name] for name in columns}
    differ = _differ(event_entities, events, *columns)
    session.execute(update(event_entities).where(*same, changed, differ).values(repeated))


def _differ(table: Any, other: Any, *names: str) -> ColumnElement[bool]:  # noqa: ANN401 (tables or subqueries)
    return tuple_(*(table.c[name] for name in names)) != tuple_(*(other.c[name] for name in names))


def _keys(name: str, *rows: tuple[str, int, str, int]) -> Values:
    columns = (column("article_id", Text), column("n", Integer))
    survivor = (column("survivor_article", Text), column("survivor_n", Integer))
    return values(*columns, *survivor, name=name).data(sorted(rows))


def _ask(session: Session, those: Iterable[ArticleEvent]) -> Values | None:
    """Return what the candidates for some events have in common with them; None if they have none."""
    means: dict[str, set[str]] = defaultdict(set)
    for id_, shown in load_families(session, {actor for event in those for actor in event.actors}).items():
        means[shown].add(id_)
    rows = {
        (id_, event.type, event.realis, *event.days)
        for event in those
        if event.days
        for actor in event.actors
        for id_ in means[actor]
    }
    names = (("entity_id", Text), ("type", Text), ("realis", Text), ("first_day", Date), ("last_day", Date))
    return values(*(column(*each) for each in names), name="asked").data(sorted(rows)) if rows else None


def _load(session: Session, *where: ColumnElement[bool]) -> tuple[ArticleEvent, ...]:
    rows = session.execute(select(*(each for each in events.c if each.name != "search")).where(*where)).all()
    keys = [(row.article_id, row.n) for row in rows]
    involved = _load_involved(session, keys)
    apart = load_apart(session, keys)
    return tuple(_compose(row, involved[row.article_id, row.n], apart[row.article_id, row.n]) for row in rows)


def _compose(row: Row[Any], involved: Collection[Row[Any]], apart: frozenset[EventKey]) -> ArticleEvent:
    parts = {part: [each for each in involved if each.part == part] for part in Part}
    place = next(iter(parts[Part.PLACE]), None)
    return ArticleEvent(
        article_id=row.article_id,
        n=row.n,
        published=row.published_day,
        type=row.type,
        mode=row.mode,
        realis=row.realis,
        actors=frozenset(each.id for each in parts[Part.ACTOR]),
        recipients=frozenset(each.id for each in parts[Part.RECIPIENT]),
        place=place and place.id,
        countries=_countries(place) if place else frozenset(),
        date=interval(row),
        figures=figures(row),
        survivor=(row.survivor_article, row.survivor_n),
        apart=apart,
    )


def _countries(place: Row[Any]) -> frozenset[str]:
    """Return the country that a place is, or those that its article or a list says it lies in."""
    if is_country_id(place.id):
        return frozenset({place.code})
    return frozenset({place.country, *(place.nations or ())}.difference({None}))


def _load_involved(session: Session, keys: Collection[EventKey]) -> Mapping[EventKey, list[Row[Any]]]:
    """Return who takes part in events; whoever was merged counts as the survivor."""
    found: dict[EventKey, list[Row[Any]]] = defaultdict(list)
    if not keys:
        return found
    written, shown = entities.alias(), entities.alias()
    says = (mentions.c.article_id == event_entities.c.article_id) & (mentions.c.entity_id == event_entities.c.entity_id)
    chosen = (
        select(event_entities.c.article_id, event_entities.c.n, event_entities.c.part)
        .add_columns(func.coalesce(shown.c.id, event_entities.c.entity_id).label("id"))
        .add_columns(shown.c.code, shown.c.country, mentions.c.nations)
        .outerjoin(written, written.c.id == event_entities.c.entity_id)
        .outerjoin(shown, shown.c.id == shown_id(written))
        .outerjoin(mentions, says)
        .where(among(keys, event_entities), event_entities.c.part != Part.ANY)
    )
    for row in session.execute(chosen):
        found[row.article_id, row.n].append(row)
    return found
