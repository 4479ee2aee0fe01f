"""Events as single articles report them: what is compared to tell which articles report the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from service.domain.dates import DateInterval
    from service.domain.events import EventType, Figures, Realis

EventKey: TypeAlias = tuple[str, int]
"""An article and the place of an event in it."""
Order: TypeAlias = tuple[date, str, int]
"""The day of publication, and then the key."""
Days: TypeAlias = tuple[date, date]
"""The first and the last, both included."""

WIDEST = timedelta(days=31)
"""What is dated no better than to more days than these is not told apart from others of its kind."""
_YOUNG = timedelta(days=3)
"""For so long something is news: what has no date happens within these days before an article reports it."""


@dataclass(frozen=True, slots=True)
class ArticleEvent:
    """What one article says of an event, in all its reports of it.

    Whoever takes part is named by the id under which the entity is shown, or by a `description_id`.
    """

    article_id: str
    n: int
    published: date
    """`date.min` where it is not known."""
    type: EventType
    mode: str | None
    realis: Realis
    actors: frozenset[str]
    recipients: frozenset[str]
    place: str | None
    countries: frozenset[str]
    """Codes of the country that the place is or lies in."""
    date: DateInterval | None
    figures: Figures | None
    survivor: EventKey
    """The event that stands for this one and all others that are the same: itself, or an earlier one."""
    apart: frozenset[EventKey] = frozenset()
    """What people said that it is not."""

    @property
    def key(self) -> EventKey:
        """What identifies it."""
        return (self.article_id, self.n)

    @property
    def order(self) -> Order:
        """Where it stands among all events: by publication, then by key. It does not depend on when it was stored."""
        return (self.published, self.article_id, self.n)

    @property
    def days(self) -> Days | None:
        """The days on which it may have happened, None where they are not known well enough."""
        return days_of(self.date, self.published)


def days_of(own: DateInterval | None, published: date) -> Days | None:
    """Return the days on which something may have happened: those of its date, else the last ones before publication.

    None where neither is known, or where the date is wider than `WIDEST`.
    """
    if own:
        return (own.earliest, own.latest) if own.latest - own.earliest < WIDEST else None
    return (published - _YOUNG, published) if published > date.min else None
