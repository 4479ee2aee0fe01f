"""What people type to find a name: the name itself, its beginning, with mistakes, in another transliteration."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from benchmarks.made_names import MadeName

_HABITS = (("sky", "skiy"), ("ov", "off"), ("kh", "h"), ("zh", "j"), ("w", "v"), ("y", "i"), ("ch", "tch"), ("k", "c"))
_TYPED_BADLY = 4
"""Letters of the words in which mistakes are made."""


def sample_names(random: Random, named: Sequence[MadeName], count: int) -> list[MadeName]:
    """Return names to be looked for, half of them as often as they are mentioned, half any."""
    frequent = [named[int(len(named) ** random.random()) - 1] for _ in range(count // 2)]
    return [*frequent, *random.sample(list(named), count - len(frequent))]


def begin(name: str, letters: int) -> str:
    """Return the beginning of a name's last word."""
    return name.rsplit(maxsplit=1)[-1][:letters]


def mistype(random: Random, name: str) -> str:
    """Return a name with one letter left out, doubled, turned round with the next, or another one."""
    words = name.split()
    place = max(range(len(words)), key=lambda n: len(words[n]))
    word = words[place]
    if len(word) < _TYPED_BADLY:
        return name
    n = random.randrange(1, len(word) - 1)
    before, letter, following, after = word[:n], word[n], word[n + 1], word[n + 2 :]
    ways = (following, letter * 2 + following, following + letter, "e" + following)
    words[place] = before + random.choice(ways) + after
    return " ".join(words)


def transliterate(name: str) -> str:
    """Return a name in other habits of transliteration."""
    for habit, other in _HABITS:
        name = name.replace(habit, other)
    return name
