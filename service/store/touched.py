"""What a transaction has touched of what followers know, noted in its session until they are told.

Each thing is noted as it was when it was first touched; what has become of it is seen at the end (`recording.py`).
"""

from __future__ import annotations

from collections import defaultdict
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias, cast

from sqlalchemy import select

from service.domain.articles import StoredArticle, StoredClaim, StoredEvent
from service.domain.feed import FeedKind
from service.store.tables import claims, events

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session


class Was(Enum):
    """Whether something could be read under its id, where it is not kept what it was like."""

    ABSENT = 0
    SHOWN = 1


Key = tuple[str, int | None]
"""An article and the place of a claim or event in it; an article or entity, and no place."""
State: TypeAlias = Was | StoredArticle | StoredClaim | StoredEvent
Touched = defaultdict[FeedKind, dict[Key, State]]

_NOTED = "touched"


def touched_in(session: Session) -> Touched:
    """Return what was noted in a session, to be read or added to."""
    return cast("Touched", session.info.setdefault(_NOTED, defaultdict(dict)))


def forget_touched(session: Session) -> None:
    """Begin anew, once followers are told."""
    session.info.pop(_NOTED, None)


def note_new(session: Session, kind: FeedKind, keys: Iterable[Key]) -> None:
    """Note what was not there before, unless it was noted already."""
    _note(session, kind, dict.fromkeys(keys, Was.ABSENT))


def note_shown(session: Session, kind: FeedKind, keys: Iterable[Key]) -> None:
    """Note what is shown and about to be written, or written just now, unless it was noted already."""
    _note(session, kind, dict.fromkeys(keys, Was.SHOWN))


def note_entities(session: Session, shown: Iterable[str], new: Iterable[str] = ()) -> None:
    """Note entities by their ids: those that are shown, and those that are not there yet or not under their own id."""
    note_shown(session, FeedKind.ENTITY, ((id_, None) for id_ in shown))
    note_new(session, FeedKind.ENTITY, ((id_, None) for id_ in new))


def note_article(session: Session, article_id: str) -> None:
    """Note a stored article, its claims, and the events that it reports."""
    survivors = select(events.c.survivor_article, events.c.survivor_n).where(events.c.article_id == article_id)
    numbers = session.scalars(select(claims.c.n).where(claims.c.article_id == article_id).order_by(claims.c.n))
    note_shown(session, FeedKind.ARTICLE, ((article_id, None),))
    note_shown(session, FeedKind.CLAIM, ((article_id, n) for n in numbers))
    note_shown(session, FeedKind.EVENT, (tuple(row) for row in session.execute(survivors.distinct())))


def note_found(session: Session, article_id: str, claim_count: int, event_count: int) -> None:
    """Note the claims and events of an article that were just stored, all those as new that were not noted before."""
    note_new(session, FeedKind.CLAIM, ((article_id, n) for n in range(claim_count)))
    note_new(session, FeedKind.EVENT, ((article_id, n) for n in range(event_count)))


def _note(session: Session, kind: FeedKind, states: Mapping[Key, State]) -> None:
    noted = touched_in(session)[kind]
    for key, state in states.items():
        noted.setdefault(key, state)
