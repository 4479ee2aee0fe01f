"""Statements of a great many articles: those of a few real ones, told of others on other days.

Two thousand stories share the statements of the seeds, each about entities of its own; story 0 is about those of the
seeds themselves. A story is the more frequent the lower its number (Zipf), and most of its articles appear in its first
weeks. All stories share the words of the seeds: the keys made of words are far more frequent than they are in life.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from service.comparison.keys import statement_keys
from service.domain.articles import article_id
from service.domain.comparison import ClaimKey
from service.domain.dates import DateInterval
from service.store.statement_entities import entity_ids, rename_entities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from service.domain.comparison import Statement

STORIES = 2_000
STATEMENTS = 5
"""How many an article makes."""
OUTLETS = 200

_FIRST_DAY, _DAYS = date(2021, 1, 1), 1_400
_MEAN_DAYS = 30
"""How long after its first day an article of a story appears, on average."""


@dataclass(frozen=True, slots=True)
class ToldArticle:
    """An article as far as it is compared."""

    id: str
    source: str
    published: date
    statements: tuple[tuple[Statement, frozenset[str]], ...]
    """Each with its keys."""


def tell_stories(random: Random, originals: Sequence[Statement], first: int, last: int) -> Iterator[ToldArticle]:
    """Yield the articles of some numbers."""
    for n in range(first, last):
        story = int(STORIES ** random.random()) - 1
        published = _first_day(story) + timedelta(days=int(random.expovariate(1 / _MEAN_DAYS)))
        source = f"outlet-{random.randrange(OUTLETS)}"
        id_ = article_id(source, f"{n}")
        chosen = random.sample(range(len(originals)), STATEMENTS)
        told = (_tell(originals[each], story, ClaimKey(id_, place), published) for place, each in enumerate(chosen))
        yield ToldArticle(id_, source, published, tuple(told))


def _first_day(story: int) -> date:
    """Return the day on which a story begins: the seeds' own in its time, others all over the years."""
    return date(2024, 10, 1) if story == 0 else _FIRST_DAY + timedelta(days=story * 997 % _DAYS)


def _tell(original: Statement, story: int, key: ClaimKey, published: date) -> tuple[Statement, frozenset[str]]:
    told, keys = _of_story(original, story)
    day = DateInterval(published.isoformat(), published, published)
    return replace(told, key=key, said=day if original.said else None, published=published), keys


@cache
def _of_story(original: Statement, story: int) -> tuple[Statement, frozenset[str]]:
    """Return a statement of a story, with its keys."""
    ids = entity_ids(original) if story else ()
    told = rename_entities(original, {id_: f"{id_}-{story}" for id_ in ids})
    return told, statement_keys(told)
