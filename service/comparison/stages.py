"""Stages of a matter: what has become of those who are counted, or is to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from service.comparison.words import find_phrases, find_words, is_worn, listed, read_phrases
from service.domain.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PLANNED = "planned"
_BESIDE = 3
"""How many words after a figure a vague word tells its stage."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage is like, as `stages.toml` tells."""

    course: str | None = None
    planned: bool = False
    grows: bool = False
    befalls: bool = False


def read_stage(name: str | None) -> Stage:
    """Return what a stage is like; nothing in particular for none."""
    return _stages().get(name or "", Stage())


def find_stage(before: str, after: str = "") -> str | None:
    """Return the stage of a figure by the words of its clause before and after it; None where they tell none.

    What follows at once comes first ("40 were injured"), then what precedes ("injuring 40"), then what follows later.

    >>> find_stage("The quake killed 12 people and left ", " injured and 300 homeless")
    'injured'
    """
    behind, ahead = find_words(before), find_words(after)
    first = next((place for place, word in enumerate(ahead) if word not in listed("light")), len(ahead))
    following = [(place, name) for place, _, name in find_phrases(ahead, _triggers("words")) if name]
    preceding = [name for _, _, name in find_phrases(behind, _triggers("words")) if name]
    at_once = [name for place, name in following if place <= first]
    beside = [name for row in (behind[-1:], ahead[: first + _BESIDE]) for name in _vaguely(row)]
    return next(iter((*at_once, *reversed(preceding), *(name for _, name in following), *beside)), None)


def share_course(one: str | None, other: str | None) -> bool:
    """Tell whether two stages follow each other in one course: sent and arrived; planned is of any course."""
    courses = {read_stage(stage).course for stage in (one, other) if stage != PLANNED}
    return len(courses) <= 1 and None not in courses


def find_stages(concepts: frozenset[str]) -> frozenset[str]:
    """Return the stages among concepts."""
    return concepts & _stages().keys()


def tell_circumstances(concepts: frozenset[str]) -> frozenset[str]:
    """Return what concepts tell besides what has become of somebody, and what any news says."""
    return frozenset(each for each in concepts if each not in _stages() and not is_worn(each))


@cache
def _stages() -> Mapping[str, Stage]:
    stages = read_vocabulary("service.comparison", "stages")["stages"]
    return {
        name: Stage(**{key: value for key, value in each.items() if key not in {"words", "vague"}})
        for name, each in stages.items()
    }


def _vaguely(words: Sequence[str]) -> Iterator[str]:
    return (name for _, _, name in find_phrases(words, _triggers("vague")) if name)


@cache
def _triggers(kind: str) -> Mapping[tuple[str, ...], str]:
    """Return the phrases that tell a stage: those of `words`, or `vague` ones."""
    stages = read_vocabulary("service.comparison", "stages")["stages"]
    return read_phrases((word, name) for name, each in stages.items() for word in each.get(kind, ()))
