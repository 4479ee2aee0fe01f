"""The names that entities go by, stored so that they are found by their beginning, in any spelling, and mistyped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from service.store.name_tables import name_endings, name_words
from service.store.tables import entity_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy.orm import Session

    from service.domain.entities import Name

NAME_LENGTH = 200
"""Characters of a name by which it is found."""
KEY_LENGTH = 60
SHORTEST_WORD = 3
"""Letters by which something may have been mistyped, or sound like something else."""

_MOST_ENDINGS = 8
"""A name is found by its first words; nobody begins to type at the tenth."""


_OTHER = name_endings.alias()
_ADD_ENDING = (
    insert(name_endings)
    .values(
        prominence=select(func.coalesce(func.max(_OTHER.c.prominence), 0))
        .where(_OTHER.c.entity_id == bindparam("of_entity"))
        .scalar_subquery()
    )
    .on_conflict_do_nothing()
)
"""A new name is as prominent as the others of its entity."""


def name_row(entity_id: str, name: Name) -> dict[str, Any]:
    """Return the row of a name that an entity goes by."""
    sounds = sorted({key[:KEY_LENGTH] for key in name.keys})
    return {"entity_id": entity_id, "folded": name.folded[:NAME_LENGTH], "name": name.text, "sounds": sounds}


def save_names(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Store those of some names, as `name_row` makes them, that are not there yet."""
    if not rows:
        return
    session.execute(insert(entity_names).on_conflict_do_nothing(), rows)
    words = {word for row in rows for word in row["folded"].split() if len(word) >= SHORTEST_WORD}
    if words:
        session.execute(insert(name_words).on_conflict_do_nothing(), [{"word": word} for word in sorted(words)])
    endings = [each for row in rows for each in ending_rows(row["entity_id"], row["folded"])]
    if endings:
        session.execute(_ADD_ENDING, [{**each, "of_entity": each["entity_id"]} for each in endings])


def ending_rows(entity_id: str, folded: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a name's endings."""
    words = folded.split()
    for position in range(min(len(words), _MOST_ENDINGS)):
        ending = " ".join(words[position:])
        yield {"entity_id": entity_id, "folded": folded, "position": position, "ending": ending}


def raise_prominence(session: Session, article_id: str, entity_ids: Collection[str]) -> None:
    """Count that an article mentions some entities for the first time.

    It is counted as Morris does ("Counting large numbers of events in small registers", 1978): who stands at n rises
    with probability 2^-n, so a country that every article mentions is hardly ever written. The chance lies in the
    article's id, which is a digest. Nobody is waited for: who is being counted elsewhere is passed over.
    """
    rising = (
        select(*name_endings.primary_key)
        .where(name_endings.c.entity_id.in_(sorted(entity_ids)), name_endings.c.prominence <= _chance(article_id))
        .with_for_update(key_share=True, skip_locked=True)
    )
    higher = update(name_endings).values(prominence=name_endings.c.prominence + 1)
    session.execute(higher.where(tuple_(*name_endings.primary_key).in_(rising)))


def _chance(article_id: str) -> int:
    """Return n with probability 2^-(n+1): the zeros at the end of a digest."""
    digits = f"{int(article_id, 16):b}"
    return len(digits) - len(digits.rstrip("0"))
