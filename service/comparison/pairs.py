"""Two statements side by side, and what they have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from service.comparison.roots import are_one
from service.comparison.words import find_concepts, measure_coverage, measure_overlap
from service.domain.entities import is_description_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from service.domain.comparison import Act, Figure, Statement
    from service.domain.dates import DateInterval

_DAYS = timedelta(days=90)
"""How far apart statements on one matter are said."""
_STORY, _STORY_OF_NOBODY = 2, 4
"""How much two articles have in common that tell one story: words and names, or words alone."""


@dataclass(frozen=True, eq=False)
class Pair:
    """One statement, `a`, and what it is compared with, `b`. What was found out of a pair is kept with it."""

    a: Statement
    b: Statement

    @cached_property
    def words(self) -> tuple[frozenset[str], frozenset[str]]:
        """What either speaks of."""
        return find_concepts(self.a.gist), find_concepts(self.b.gist)

    @cached_property
    def overlap(self) -> float:
        """The share of words and of those named that both have, from 0 to 1."""
        a, b = self.words
        return measure_overlap(a | self.a.entities, b | self.b.entities)

    @cached_property
    def coverage(self) -> tuple[float, float]:
        """Which share of a's words b has, and of b's words a."""
        a, b = self.words
        return measure_coverage(a, b), measure_coverage(b, a)

    @cached_property
    def shared(self) -> frozenset[str]:
        """The names of those that both are about."""
        return names_of(self.a.entities) & names_of(self.b.entities)

    @property
    def has_one_root(self) -> bool:
        """Tell whether both go back to the same one; "the ministry" is that of the same story."""
        described = self.a.root.id == self.b.root.id and is_description_id(self.a.root.id)
        return are_one(self.a.root, self.b.root) and (not described or self.is_one_story)

    @cached_property
    def is_one_story(self) -> bool:
        """Tell whether the articles tell one story by whom they name and what their first sentences speak of."""
        shared = self.a.scene & self.b.scene
        enough = _STORY if any("-" in each for each in shared) else _STORY_OF_NOBODY
        return self.a.key.article == self.b.key.article or len(shared) >= enough

    @property
    def is_nested(self) -> bool:
        """Tell whether one stands inside the other in one article."""
        a, b = self.a.text, self.b.text
        return self.a.key.article == self.b.key.article and (a in b or b in a) and self.a.polarity is self.b.polarity

    @property
    def is_near(self) -> bool:
        """Tell whether both are said within weeks of each other, as far as it is known."""
        a, b = day_of(self.a), day_of(self.b)
        return a is None or b is None or abs(a - b) <= _DAYS

    @property
    def is_later(self) -> bool:
        """Tell whether a is said on a later day than b."""
        a, b = day_of(self.a), day_of(self.b)
        return a is not None and b is not None and a > b

    @property
    def figures(self) -> Iterator[tuple[Figure, Figure]]:
        """All figures of one beside all of the other."""
        return ((one, other) for one in self.a.figures for other in self.b.figures)

    @property
    def acts(self) -> Iterator[tuple[Act, Act]]:
        """All acts of one beside all of the other."""
        return ((one, other) for one in self.a.acts for other in self.b.acts)


def names_of(ids: Iterable[str | None]) -> frozenset[str]:
    """Return ids without the kinds in them: one name may be taken for a person here and for a place there."""
    return frozenset(id_.partition("-")[2] for id_ in ids if id_)


def day_of(statement: Statement) -> date | None:
    """Return the last day on which a statement can have been made: nobody says it after it is published."""
    days = [day for day in (statement.said and statement.said.latest, statement.published) if day]
    return min(days, default=None)


def meet(one: DateInterval | None, other: DateInterval | None) -> bool:
    """Tell whether two dates have a day in common; what isn't known may."""
    return one is None or other is None or (one.earliest <= other.latest and other.earliest <= one.latest)
