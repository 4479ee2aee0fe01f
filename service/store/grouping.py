"""Events of articles as they are compared, and the groups of those that are the same.

All of a group name one of them, their survivor, and stand under the days of the narrowest date among them.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, Integer, Text, any_, bindparam, func, select, tuple_, update
from sqlalchemy.dialects.postgresql import distinct_on

from service.domain.article_events import WIDEST, ArticleEvent
from service.domain.entities import is_country_id
from service.domain.feed import FeedKind
from service.store.columns import NO_DAY
from service.store.lists import rows_for, table_of
from service.store.loading import NAMED, figures, interval, is_named
from service.store.merged import load_families, shown_id
from service.store.separations import load_apart
from service.store.tables import Part, claims, entities, event_candidates, event_entities, events, mentions
from service.store.touched import note_new, note_shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from sqlalchemy import ColumnElement, Row, Select, Update
    from sqlalchemy.orm import Session

    from service.domain.article_events import EventKey

_KEY = (events.c.article_id, events.c.n)
_SURVIVOR = (events.c.survivor_article, events.c.survivor_n)
_ALL = select(*(each for each in events.c if each.name != "search"))
_AMONG = _ALL.where(is_named(events))
_OF_NAMED = tuple_(*_SURVIVOR).in_(select(NAMED.c.article_id, NAMED.c.n))
_GROUP = _ALL.where(_OF_NAMED)
_CANDIDATES = select(event_candidates.c.n).where(event_candidates.c.article_id == bindparam("article_id"))
_OF_ARTICLE = _ALL.where(events.c.article_id == bindparam("article_id"), events.c.n.in_(_CANDIDATES))
_ASKED = table_of("asked", entity_id=Text, type=Text, realis=Text, first_day=Date, last_day=Date)
_JOINED = table_of("joined", article_id=Text, n=Integer, survivor_article=Text, survivor_n=Integer)


def load_events_of(session: Session, article_id: str) -> tuple[ArticleEvent, ...]:
    """Return those events of an article that other articles may report too."""
    return _load(session, _OF_ARTICLE, {"article_id": article_id})


def load_events(session: Session, keys: Collection[EventKey]) -> tuple[ArticleEvent, ...]:
    """Return some events."""
    return _load(session, _AMONG, rows_for(NAMED, keys)) if keys else ()


def load_group(session: Session, survivors: Collection[EventKey]) -> tuple[ArticleEvent, ...]:
    """Return all events of the groups of some survivors."""
    return _load(session, _GROUP, rows_for(NAMED, survivors)) if survivors else ()


def load_near(
    session: Session, those: Collection[ArticleEvent], known: Collection[EventKey], since: date = NO_DAY
) -> tuple[ArticleEvent, ...]:
    """Return the events that may be one with some others: of the same type, with a common actor, on the same days.

    With them come all others of their groups, but none that are known. `since` leaves out what was published before.
    """
    asked = _ask(session, those)
    rows = session.execute(_NEAR, {**rows_for(_ASKED, asked), "since": since}).all() if asked else ()
    return load_events(session, [key for row in rows if (key := (row.article_id, row.n)) not in known])


def save_groups(session: Session, survivors: Mapping[EventKey, EventKey], changed: Collection[EventKey]) -> None:
    """Store which events stand for others, and the days of the groups that changed, each named by its survivor."""
    _note_groups(session, survivors, changed)
    if survivors:
        session.execute(_JOIN, rows_for(_JOINED, sorted((*key, *survivor) for key, survivor in survivors.items())))
    if changed:
        groups = rows_for(NAMED, changed)
        session.execute(_save_days(), groups)
        session.execute(_repeat_days(), groups)


def _select_near() -> Select[tuple[str, int]]:
    """Return the statement for the keys of the events that fit what is `_ASKED`, and of all others of their groups."""
    found, asked = event_candidates.c, _ASKED.c
    near = select(found.article_id, found.n).where(
        *(found[name] == asked[name] for name in ("entity_id", "type", "realis")),
        found.first_day.between(asked.first_day - WIDEST, asked.last_day),
        found.last_day >= asked.first_day,
        found.published_day >= bindparam("since"),
    )
    groups = select(*_SURVIVOR).where(tuple_(*_KEY).in_(near))
    return select(*_KEY).where(tuple_(*_SURVIVOR).in_(groups))


_NEAR = _select_near()
_JOIN = (
    update(events)
    .where(events.c.article_id == _JOINED.c.article_id, events.c.n == _JOINED.c.n)
    .values(survivor_article=_JOINED.c.survivor_article, survivor_n=_JOINED.c.survivor_n)
)
_STANDING = select(*_SURVIVOR).where(is_named(events), tuple_(*_SURVIVOR) == tuple_(*_KEY))
_NAMING = (
    select(claims.c.article_id, claims.c.n)
    .where(claims.c.article_id == NAMED.c.article_id, NAMED.c.n == any_(claims.c.events))
    .distinct()
)


def _note_groups(session: Session, moved: Collection[EventKey], changed: Collection[EventKey]) -> None:
    """Note the events whose reports are about to change, and the claims that name events that others stand for then."""
    if changed:
        shown = session.execute(_STANDING, rows_for(NAMED, changed))
        note_shown(session, FeedKind.EVENT, (tuple(row) for row in shown))
        note_new(session, FeedKind.EVENT, changed)
    if moved:
        rows = session.execute(_NAMING, rows_for(NAMED, moved))
        note_shown(session, FeedKind.CLAIM, (tuple(row) for row in rows))


@cache
def _save_days() -> Update:
    """Return the statement that stores the days of the groups of `NAMED` survivors with all of their events."""
    narrowest = (events.c.latest - events.c.earliest).asc().nulls_last()
    days = (
        select(*_SURVIVOR)
        .add_columns(func.coalesce(events.c.earliest, events.c.published_day).label("first_day"))
        .add_columns(func.coalesce(events.c.latest, events.c.published_day).label("last_day"))
        .ext(distinct_on(*_SURVIVOR))
        .where(_OF_NAMED)
        .order_by(*_SURVIVOR, narrowest, events.c.published_day, events.c.article_id, events.c.n)
        .subquery()
    )
    same_group = (events.c.survivor_article == days.c.survivor_article, events.c.survivor_n == days.c.survivor_n)
    new = {name: days.c[name] for name in ("first_day", "last_day")}
    return update(events).where(*same_group, _differ(events, days, *new)).values(new)


@cache
def _repeat_days() -> Update:
    """Return the statement that stores what is repeated of the events of the groups of `NAMED` survivors."""
    columns = ("survivor_article", "survivor_n", "first_day", "last_day")
    same = (event_entities.c.article_id == events.c.article_id, event_entities.c.n == events.c.n)
    repeated = {name: events.c[name] for name in columns}
    differ = _differ(event_entities, events, *columns)
    return update(event_entities).where(*same, _OF_NAMED, differ).values(repeated)


def _differ(table: Any, other: Any, *names: str) -> ColumnElement[bool]:  # noqa: ANN401 (tables or subqueries)
    return tuple_(*(table.c[name] for name in names)) != tuple_(*(other.c[name] for name in names))


def _ask(session: Session, those: Iterable[ArticleEvent]) -> list[tuple[Any, ...]]:
    """Return what the candidates for some events have in common with them, as rows of `_ASKED`."""
    means: dict[str, set[str]] = defaultdict(set)
    for id_, shown in load_families(session, {actor for event in those for actor in event.actors}).items():
        means[shown].add(id_)
    asked = {
        (id_, event.type, event.realis, *event.days)
        for event in those
        if event.days
        for actor in event.actors
        for id_ in means[actor]
    }
    return sorted(asked)


def _load(session: Session, chosen: Select[Any], asked: Mapping[str, Any]) -> tuple[ArticleEvent, ...]:
    rows = session.execute(chosen, asked).all()
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
    for row in session.execute(_select_involved(), rows_for(NAMED, keys)).all():
        found[row.article_id, row.n].append(row)
    return found


@cache
def _select_involved() -> Select[Any]:
    """Return the statement for who takes part in `NAMED` events."""
    written, shown = entities.alias(), entities.alias()
    says = (mentions.c.article_id == event_entities.c.article_id) & (mentions.c.entity_id == event_entities.c.entity_id)
    return (
        select(event_entities.c.article_id, event_entities.c.n, event_entities.c.part)
        .add_columns(func.coalesce(shown.c.id, event_entities.c.entity_id).label("id"))
        .add_columns(shown.c.code, shown.c.country, mentions.c.nations)
        .outerjoin(written, written.c.id == event_entities.c.entity_id)
        .outerjoin(shown, shown.c.id == shown_id(written))
        .outerjoin(mentions, says)
        .where(is_named(event_entities), event_entities.c.part != Part.ANY)
    )
