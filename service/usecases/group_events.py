"""Group the events of several articles that are the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from service.resolution.events_across import are_one, find_survivor
from service.store.grouping import load_group, load_near, save_groups
from service.store.turns import Turn, await_turn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy.orm import Session

    from service.domain.article_events import ArticleEvent, EventKey, Order


def group_events(session: Session, came: Collection[ArticleEvent], left: Collection[ArticleEvent] = ()) -> None:
    """Let events find those of other articles that are the same, and those that stood with events that left find anew.

    The groups are those of `find_survivor`, asked of all events that are stored, in their order. They only differ from
    what is stored for events that came, and for later ones that may join a survivor which an earlier one joined or
    left. So these are asked, earliest first, and usually there are few. Nobody else groups events until the commit.
    """
    if came or left:
        await_turn(session, Turn.COMPARING)
        grouping = _Grouping(session, came)
        grouping.part(left)
        grouping.settle()


class _Grouping:
    """Events as far as they were looked at, with the survivors that they have so far."""

    def __init__(self, session: Session, came: Collection[ArticleEvent]) -> None:
        self._session = session
        self._known: dict[EventKey, ArticleEvent] = {}
        self._surveyed: dict[EventKey, date] = {}
        """Events of which all that may be one with them and were published since some day are known."""
        self._queue: list[tuple[Order, EventKey]] = []
        self._new = {event.key for event in came}
        """Events that never had a survivor."""
        self._moved: set[EventKey] = set()
        self._changed: set[EventKey] = set()
        """Survivors of groups that changed."""
        self._know(came)
        self._ask(came)

    def part(self, left: Collection[ArticleEvent]) -> None:
        """Ask the events that stood with events that left, or made way for them."""
        self._know(load_group(self._session, {event.survivor for event in left}))
        for event in left:
            self._changed.add(event.survivor)
            stood = None if event.survivor == event.key else self._known.get(event.survivor)
            self._ask_followers(stood or event, event)

    def settle(self) -> None:
        """Find the survivors of all events that are asked, and of those that follow from them; store what changed."""
        while self._queue:
            _, key = heappop(self._queue)
            if self._surveyed.get(key) != date.min:
                self._survey(key, *(other for _, other in self._queue))
            event = self._known[key]
            survivor = find_survivor(event, self._known.values())
            if survivor != event.survivor or key in self._new:
                self._move(event, survivor)
        save_groups(self._session, {key: self._known[key].survivor for key in self._moved}, self._changed)

    def _move(self, event: ArticleEvent, survivor: EventKey) -> None:
        """Give an event its survivor, and ask the events that may follow it or make way for it."""
        self._new.discard(event.key)
        if survivor != event.survivor:
            self._moved.add(event.key)
            self._changed |= {event.survivor, survivor}
        self._known[event.key] = replace(event, survivor=survivor)
        for key in {event.survivor, survivor} & self._known.keys():
            self._ask_followers(self._known[key], event)

    def _ask_followers(self, survivor: ArticleEvent, event: ArticleEvent) -> None:
        """Ask all after some event that are, or may be, in the group that it joined or left."""
        self._look_near((survivor,), since=event.published)
        followers = (each for each in self._known.values() if each.order > event.order)
        self._ask(each for each in followers if each.survivor == survivor.key or are_one(survivor, each))

    def _ask(self, events: Iterable[ArticleEvent]) -> None:
        for event in events:
            if (event.order, event.key) not in self._queue:
                heappush(self._queue, (event.order, event.key))

    def _survey(self, *keys: EventKey) -> None:
        """Look at all that may be one with some events, and at what may follow those that they may join."""
        asked = [self._known[key] for key in keys]
        self._look_near(asked)
        survivors = {self._known[each.survivor] for each in self._known.values() if each.survivor in self._known}
        joined = [each for each in survivors if any(are_one(each, event) for event in asked)]
        self._look_near(joined, since=min(event.published for event in asked))

    def _look_near(self, events: Iterable[ArticleEvent], since: date = date.min) -> None:
        """Look at all that may be one with some events and was published since a day."""
        new = [each for each in events if since < self._surveyed.get(each.key, date.max)]
        self._know(load_near(self._session, new, self._known.keys(), since))
        self._surveyed.update((each.key, since) for each in new)

    def _know(self, events: Iterable[ArticleEvent]) -> None:
        for event in events:
            self._known.setdefault(event.key, event)
