"""Telling followers what has become of all that a transaction touched. See docs/decisions/0020-changes.md."""

from __future__ import annotations

from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sqlalchemy import Text, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from service.domain.feed import FeedAction, FeedKind
from service.store import events
from service.store.articles import load_article
from service.store.claims import load_claims
from service.store.copying import copy_rows
from service.store.feed_tables import feed
from service.store.ids import claim_id, event_id
from service.store.lists import rows_for
from service.store.loading import NAMED, is_named
from service.store.merged import load_survivors
from service.store.tables import articles, claims
from service.store.touched import Was, forget_touched, touched_in
from service.store.turns import Turn, await_turn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sqlalchemy.orm import Session

    from service.store.loading import Key as Place
    from service.store.touched import Key, State


_ARTICLES = select(articles.c.id).where(articles.c.id == any_(bindparam("ids", type_=ARRAY(Text))))
_CLAIMS = select(claims.c.article_id, claims.c.n).where(is_named(claims))
_LAST = select(
    func.coalesce(select(func.max(feed.c.last_seq)).scalar_subquery(), 0),
    func.greatest(func.clock_timestamp(), select(func.max(feed.c.at)).scalar_subquery()),
)


class _Row(NamedTuple):
    """What items have in common that stand in one row of the feed."""

    kind: FeedKind
    action: FeedAction
    subject: str
    into: str | None


def record_changes(session: Session) -> None:
    """Tell followers what has become of all that was touched in a session since they were last told.

    Whoever does is the only one until the commit, so items are numbered in the order in which others come to see them.
    It has to be the last that a transaction does but for reading, since nobody waits for anything with this turn.
    """
    rows: dict[_Row, list[int | None]] = defaultdict(list)
    for kind in FeedKind:
        for (subject, n), action, into in _find_changes(session, kind, touched_in(session)[kind]):
            rows[_Row(kind, action, subject, into)].append(n)
    forget_touched(session)
    if rows:
        _append(session, rows)


def keep_states(session: Session) -> None:
    """Keep what the articles, claims and events that were noted are like: who stays so is not told of."""
    for kind, noted in touched_in(session).items():
        noted.update(_load_states(session, kind, [key for key, state in noted.items() if state is Was.SHOWN]))


def _find_changes(
    session: Session, kind: FeedKind, noted: Mapping[Key, State]
) -> Iterator[tuple[Key, FeedAction, str | None]]:
    """Yield what has become of things of one kind, with the survivor's id where it is a merge."""
    shown = _load_shown(session, kind, noted) if noted else {}
    kept = [key for key, state in noted.items() if not isinstance(state, Was) and shown.get(key) == key]
    same = {key for key, state in _load_states(session, kind, kept).items() if state == noted[key]}
    for key, state in sorted(noted.items(), key=itemgetter(0)):
        now = shown.get(key)
        if state is Was.ABSENT:
            if now == key:
                yield key, FeedAction.ADDED, None
        elif now is None:
            yield key, FeedAction.DELETED, None
        elif now != key:
            yield key, FeedAction.MERGED, event_id(*cast("Place", now)) if kind is FeedKind.EVENT else now[0]
        elif key not in same:
            yield key, FeedAction.CHANGED, None


def _load_shown(session: Session, kind: FeedKind, keys: Collection[Key]) -> Mapping[Key, Key]:
    """Return by the keys of things those under which they are shown, without things that are not stored."""
    ids, places = [id_ for id_, _ in keys], cast("list[Place]", list(keys))
    match kind:
        case FeedKind.ARTICLE:
            return {(id_, None): (id_, None) for id_ in session.scalars(_ARTICLES, {"ids": ids})}
        case FeedKind.ENTITY:
            return {(id_, None): (shown, None) for id_, shown in load_survivors(session, ids).items()}
        case FeedKind.EVENT:
            return cast("Mapping[Key, Key]", events.load_survivors(session, places))
        case FeedKind.CLAIM:
            rows = session.execute(_CLAIMS, rows_for(NAMED, places))
            return {(id_, n): (id_, n) for id_, n in rows}


def _load_states(session: Session, kind: FeedKind, keys: Collection[Key]) -> Mapping[Key, State]:
    """Return what articles, claims and events are like that are still shown; entities' changes are noted exactly."""
    if not keys:
        return {}
    places = cast("list[Place]", list(keys))
    match kind:
        case FeedKind.ARTICLE:
            found = (load_article(session, id_) for id_, _ in keys)
            return {(article.id, None): article for article in found if article}
        case FeedKind.ENTITY:
            return {}
        case FeedKind.EVENT:
            events_of = {each.id: each for each in events.load_shown(session, places)}
            return {key: events_of[id_] for key in places if (id_ := event_id(*key)) in events_of}
        case FeedKind.CLAIM:
            claims_of = {each.id: each for each in load_claims(session, places)}
            return {key: claims_of[id_] for key in places if (id_ := claim_id(*key)) in claims_of}


def _append(session: Session, rows: Mapping[_Row, list[int | None]]) -> None:
    """Write rows behind the last of the feed. Time does not run backwards in it, whatever the clock does."""
    await_turn(session, Turn.RECORDING)
    seq, moment = session.execute(_LAST).one()
    written: list[dict[str, Any]] = []
    for row, ns in rows.items():
        seq += len(ns)
        places = None if None in ns else ns
        written.append({"last_seq": seq, "at": moment, "ns": places, **row._asdict()})
    copy_rows(session.connection(), feed, written)
