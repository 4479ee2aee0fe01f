"""Named entities as token spans, and the rules of naming the converters share."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from training.vocabularies import DEMONYMS, PLACES, TITLES

_WITHIN_TITLE = DEMONYMS | frozenset(PLACES) | {"of", "for", "and", "the", "-", "'s", "’s"}
_LONGEST_ACRONYM = 4


class Name(NamedTuple):
    """Tokens `start` up to, not including, `end` that bear a name of kind `label`."""

    start: int
    end: int
    label: str


def longest_first(names: Iterable[Name]) -> tuple[Name, ...]:
    """Return the names that don't overlap a longer one, in reading order.

    The recogniser is flat: of `University of Portsmouth` and `Portsmouth` it learns the first.
    """
    kept: list[Name] = []
    for name in sorted(set(names), key=lambda n: (n.start - n.end, n.start, n.label)):
        if all(name.end <= other.start or other.end <= name.start for other in kept):
            kept.append(name)
    return tuple(sorted(kept))


def title_length(words: Sequence[str]) -> int:
    """Return how many words of a person's title come first.

    `US Secretary of State John Kerry` → 4; a bare title, `Prime Minister`, is all title.
    """
    length = 0
    for index, word in enumerate(words):
        if word.lower() in TITLES:
            length = index + 1
        elif word not in _WITHIN_TITLE and not _is_acronym(word):
            break
    return length


def _is_acronym(word: str) -> bool:
    return word.isalpha() and word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM
