"""What became of the sentences of one text in another."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a sentence."""

    length: int
    """Of the sentence, in words."""
    is_kept: bool
    """It stands in the other text, word for word or reworded with the same facts."""
    repeated: int = 0
    """Facts of it that stand there too."""
    altered: int = 0
    """Facts of it in the place of which others stand there."""


def find_fates(sentences: Sequence[Sentence], others: Sequence[Sentence]) -> tuple[Fate, ...]:
    """Return what became of each sentence of a text in another text.

    The counterpart of a sentence that is not there word for word is the one that shares most marks with it, at least
    half of its own. Facts that only one of the two has were left out or added; where each has some, they were altered.
    Names that are spelled alike ("Andersson", "Anderson") are one fact.
    """
    standing = {sentence.words for sentence in others}
    own = {sentence.words for sentence in sentences}
    changed = [sentence for sentence in others if sentence.words not in own]
    places = _find_places(changed)

    def find_fate(sentence: Sentence) -> Fate:
        length = len(sentence.words)
        if sentence.words in standing:
            return Fate(length, is_kept=True, repeated=len(sentence.facts))
        shared = Counter(place for mark in sentence.marks for place in places.get(mark, ()))
        most = max(shared.values(), default=0)
        if most < _LEAST_SHARED * len(sentence.marks):
            return Fate(length, is_kept=False)
        said = changed[min(place for place, count in shared.items() if count == most)].facts
        unsaid = _count_unlike(sentence.facts, said)
        altered = unsaid if _count_unlike(said, sentence.facts) else 0
        return Fate(length, not altered, len(sentence.facts) - unsaid, altered)

    return tuple(map(find_fate, sentences))


def _find_places(sentences: Iterable[Sentence]) -> Mapping[Mark, Sequence[int]]:
    """Return in which sentences each mark stands that tells them apart."""
    places: defaultdict[Mark, list[int]] = defaultdict(list)
    for place, sentence in enumerate(sentences):
        for mark in sentence.marks:
            places[mark].append(place)
    return {mark: where for mark, where in places.items() if len(where) <= _MOST_PLACES}


def _count_unlike(facts: frozenset[str], said: frozenset[str]) -> int:
    """Return how many facts are not said: figures as they are, names more or less as they are spelled."""
    left = said - facts
    return sum(fact[0].isdecimal() or not any(_is_like(fact, each) for each in left) for fact in facts - said)


def _is_like(name: str, other: str) -> bool:
    return ratio(name, other, score_cutoff=_LEAST_LIKE) > 0
