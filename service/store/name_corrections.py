"""What mistyped names may have been meant to be: each word as one that some stored name has."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from sqlalchemy import Text, func, select, true

from service.store.lists import rows_of
from service.store.name_tables import name_words
from service.store.names import SHORTEST_WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

_MOST_MEANT = 5
"""Words that are tried for a mistyped one."""
_MOST_SPELLINGS = 20
_WORDS_CORRECTED = 4
"""Words of a name that are corrected: its first."""


def load_spellings(session: Session, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return for some folded names other spellings of the words that stored names have, likeliest first."""
    words = {name: name.split(maxsplit=_WORDS_CORRECTED) for name in names}
    asked = {word for split in words.values() for word in split[:_WORDS_CORRECTED] if len(word) >= SHORTEST_WORD}
    meant = _load_meant(session, sorted(asked))
    return {name: _respell([(word, *meant[word]) for word in split]) for name, split in words.items()}


def _load_meant(session: Session, words: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return for some words those that share most trigrams with each (pg_trgm), but not itself."""
    meant: dict[str, list[str]] = defaultdict(list)
    if words:
        asked = rows_of("asked", [(word,) for word in words], typed=Text)
        stored, alike = name_words.c.word, func.similarity(name_words.c.word, asked.c.typed)
        nearest = (
            select(stored, alike.label("alike"))
            .where(stored.bool_op("%")(asked.c.typed), stored != asked.c.typed)
            .order_by(alike.desc(), stored)
            .limit(_MOST_MEANT)
            .lateral()
        )
        chosen = select(asked.c.typed, nearest.c.word).select_from(asked.join(nearest, true()))
        for typed, word in session.execute(chosen.order_by(nearest.c.alike.desc(), nearest.c.word)):
            meant[typed].append(word)
    return meant


def _respell(options: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return a name in other spellings; the options for a word begin with the word itself."""
    ways = sorted(product(*(range(len(each)) for each in options)), key=sum)[1 : _MOST_SPELLINGS + 1]
    return tuple(" ".join(each[n] for each, n in zip(options, way, strict=True)) for way in ways)
