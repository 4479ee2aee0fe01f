"""What mistyped names may have been meant to be: each word as one that some stored name has."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from sqlalchemy import Text, func, select, true

from service.store.lists import rows_for, table_of
from service.store.name_tables import name_words
from service.store.names import SHORTEST_WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

_MOST_MEANT = 5
"""Words that are tried for a mistyped one."""
_MOST_SPELLINGS = 20
_WORDS_CORRECTED = 4
"""Words of a name that are corrected: its first."""

_TYPED = table_of("typed", word=Text)


def _select_nearest() -> Select[str, str]:
    """Return the statement for the words that share most trigrams with each that was typed (pg_trgm)."""
    stored, alike = name_words.c.word, func.similarity(name_words.c.word, _TYPED.c.word)
    nearest = (
        select(stored, alike.label("alike"))
        .where(stored.bool_op("%")(_TYPED.c.word), stored != _TYPED.c.word)
        .order_by(alike.desc(), stored)
        .limit(_MOST_MEANT)
        .lateral()
    )
    chosen = select(_TYPED.c.word, nearest.c.word).select_from(_TYPED.join(nearest, true()))
    return chosen.order_by(nearest.c.alike.desc(), nearest.c.word)


_NEAREST = _select_nearest()


def load_spellings(session: Session, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return for some folded names other spellings of the words that stored names have, likeliest first."""
    words = {name: name.split(maxsplit=_WORDS_CORRECTED) for name in names}
    asked = {word for split in words.values() for word in split[:_WORDS_CORRECTED] if len(word) >= SHORTEST_WORD}
    meant: dict[str, list[str]] = defaultdict(list)
    for typed, word in session.execute(_NEAREST, rows_for(_TYPED, zip(sorted(asked)))) if asked else ():
        meant[typed].append(word)
    return {name: _respell([(word, *meant[word]) for word in split]) for name, split in words.items()}


def _respell(options: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return a name in other spellings; the options for a word begin with the word itself."""
    ways = sorted(product(*(range(len(each)) for each in options)), key=sum)[1 : _MOST_SPELLINGS + 1]
    return tuple(" ".join(each[n] for each, n in zip(options, way, strict=True)) for way in ways)
