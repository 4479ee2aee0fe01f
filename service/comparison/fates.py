"""What became of the sentences of one text in another."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import Enum, auto
from itertools import accumulate
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from service.comparison.sentences import Mark, Sentence

_LEAST_SHARED = 0.5
_LEAST_LIKE = 85
"""Per cent, of two spellings of a name (rapidfuzz `ratio`)."""
_MOST_PLACES = 20
"""Sentences that a mark may stand in: beyond these it tells none from another."""


class Fate(Enum):
    """What became of a sentence."""

    KEPT = auto()
    """It stands in the other text, or is reworded there with the same facts."""
    ALTERED = auto()
    """It stands there with another fact in the place of one of its."""
    MISSING = auto()


@dataclass(frozen=True, slots=True)
class Account:
    """The sentences of a text by their fate."""

    lengths: tuple[int, ...]
    """In words."""
    fates: tuple[Fate, ...]

    def share(self, fate: Fate, first: float = 1) -> float:
        """Return which part of the words is in sentences of a fate, among those that begin in the first part."""
        end = first * sum(self.lengths)
        starts = accumulate(self.lengths[:-1], initial=0)
        begun = [each for each in zip(self.lengths, self.fates, starts, strict=True) if each[2] < end]
        return sum(each[0] for each in begun if each[1] is fate) / sum(each[0] for each in begun)


def give_account(sentences: Sequence[Sentence], others: Sequence[Sentence]) -> Account:
    """Return what became of the sentences of a text in another. Neither is empty.

    The counterpart of a sentence that is not there word for word is the one that shares most marks with it, at least
    half of its own. Facts that only one of the two has are left out or added; where each has some, they were altered.
    Names that are spelled alike ("Zelensky", "Zelenskyy") are one fact.
    """
    standing = {sentence.words for sentence in others}
    own = {sentence.words for sentence in sentences}
    changed = [sentence for sentence in others if sentence.words not in own]
    places = _find_places(changed)

    def find_fate(sentence: Sentence) -> Fate:
        if sentence.words in standing:
            return Fate.KEPT
        shared = Counter(place for mark in sentence.marks for place in places.get(mark, ()))
        most = max(shared.values(), default=0)
        if most < _LEAST_SHARED * len(sentence.marks):
            return Fate.MISSING
        said = changed[min(place for place, count in shared.items() if count == most)].facts
        is_altered = _find_unlike(sentence.facts, said) and _find_unlike(said, sentence.facts)
        return Fate.ALTERED if is_altered else Fate.KEPT

    return Account(tuple(len(each.words) for each in sentences), tuple(map(find_fate, sentences)))


def _find_places(sentences: Iterable[Sentence]) -> Mapping[Mark, Sequence[int]]:
    """Return in which sentences each mark stands that tells them apart."""
    places: defaultdict[Mark, list[int]] = defaultdict(list)
    for place, sentence in enumerate(sentences):
        for mark in sentence.marks:
            places[mark].append(place)
    return {mark: where for mark, where in places.items() if len(where) <= _MOST_PLACES}


def _find_unlike(facts: frozenset[str], said: frozenset[str]) -> list[str]:
    """Return the facts that are not said: a figure exactly, a name more or less as it is spelled."""
    left = said - facts
    return [fact for fact in facts - said if fact[0].isdecimal() or not any(_is_like(fact, each) for each in left)]


def _is_like(name: str, other: str) -> bool:
    return ratio(name, other, score_cutoff=_LEAST_LIKE) > 0
