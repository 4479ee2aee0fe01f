"""The names that entities go by, stored so that they are found by their beginning, in any spelling, and mistyped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Integer, Text, any_, bindparam, func, literal, select, tuple_, update
from sqlalchemy.dialects.postgresql import ARRAY

from service.store.lists import insert_new, rows_for, table_of
from service.store.merged import load_survivors
from service.store.name_tables import MOST_PROMINENT, name_endings, name_words
from service.store.tables import entity_names, mentions
from service.store.touched import note_entities

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import CTE, ColumnElement, Subquery, Update
    from sqlalchemy.orm import Session

    from service.domain.entities import Name

NAME_LENGTH = 200
"""Characters of a name by which it is found."""
KEY_LENGTH = 60
SHORTEST_WORD = 3
"""Letters by which something may have been mistyped, or sound like something else."""

_MOST_ENDINGS = 8
"""A name is found by its first words; nobody begins to type at the tenth."""


def name_sounds(name: Name) -> list[str]:
    """Return by what sounds a name is found."""
    return sorted({key[:KEY_LENGTH] for key in name.keys})


def name_row(entity_id: str, name: Name) -> dict[str, Any]:
    """Return the row of a name that an entity goes by."""
    return {"entity_id": entity_id, "folded": name.folded[:NAME_LENGTH], "name": name.text, "sounds": name_sounds(name)}


def join_sounds(sounds: Iterable[str]) -> str:
    """Return sounds as one text, for statements that are sent those of many names. No sound has a comma."""
    return ",".join(sounds)


def split_sounds(joined: ColumnElement[str]) -> ColumnElement[list[str]]:
    """Return the sounds that were joined."""
    return func.string_to_array(joined, ",", type_=ARRAY(Text))


_THERE = select(entity_names.c.entity_id, entity_names.c.folded).where(
    entity_names.c.entity_id == any_(bindparam("ids", type_=ARRAY(Text)))
)
_NAMES = table_of("new", entity_id=Text, folded=Text, name=Text, sounds=Text)
_ENDINGS = table_of("new", entity_id=Text, folded=Text, position=Integer, ending=Text)
_WORDS = table_of("new", word=Text)
_ADD_NAMES = insert_new(entity_names, _NAMES, sounds=split_sounds(_NAMES.c.sounds)).returning(entity_names.c.entity_id)
_ADD_ENDINGS = insert_new(name_endings, _ENDINGS)
_ADD_WORDS = insert_new(name_words, _WORDS)


def save_names(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Store those of some names, as `name_row` makes them, that are not there yet."""
    ids = {"ids": [row["entity_id"] for row in rows]}
    there = {(row.entity_id, row.folded) for row in session.execute(_THERE, ids)} if rows else set()
    new = [row for row in rows if (row["entity_id"], row["folded"]) not in there]
    if not new:
        return
    names = ((row["entity_id"], row["folded"], row["name"], join_sounds(row["sounds"])) for row in new)
    added = session.scalars(_ADD_NAMES, rows_for(_NAMES, names))
    note_entities(session, load_survivors(session, set(added)).values())
    words = {word for row in new for word in row["folded"].split() if len(word) >= SHORTEST_WORD}
    session.execute(_ADD_WORDS, rows_for(_WORDS, ((word,) for word in sorted(words))))
    endings = (tuple(each.values()) for row in new for each in ending_rows(row["entity_id"], row["folded"]))
    session.execute(_ADD_ENDINGS, rows_for(_ENDINGS, endings))


def ending_rows(entity_id: str, folded: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a name's endings."""
    words = folded.split()
    for position in range(min(len(words), _MOST_ENDINGS)):
        ending = " ".join(words[position:])
        yield {"entity_id": entity_id, "folded": folded, "position": position, "ending": ending}


def save_prominence(session: Session, entity_ids: Collection[str]) -> None:
    """Write beside the names of some entities how many articles mention them, by the power of two.

    So a row is written a dozen times at most, however many articles there are, and those who stand at the top are not
    counted again. Nobody is waited for: what somebody else is writing is passed over until the next article.
    """
    session.execute(_rise(), {"ids": list(entity_ids)})


@cache
def _rise() -> Update:
    """Return the statement that writes how prominent some entities are."""
    named = name_endings.c.entity_id == any_(bindparam("ids", type_=ARRAY(Text)))
    rising = select(name_endings.c.entity_id).distinct().where(named, name_endings.c.prominence < MOST_PROMINENT)
    counted = _count_articles(rising.subquery())
    stale = (
        select(*name_endings.primary_key)
        .join_from(counted, name_endings, name_endings.c.entity_id == counted.c.entity_id)
        .where(name_endings.c.prominence != counted.c.prominence)
        .with_for_update(of=name_endings, key_share=True, skip_locked=True)
    )
    return (
        update(name_endings)
        .values(prominence=counted.c.prominence)
        .where(name_endings.c.entity_id == counted.c.entity_id, tuple_(*name_endings.primary_key).in_(stale))
    )


def _count_articles(named: Subquery) -> CTE:
    """Return how prominent some entities are."""
    powers = [1 << n for n in range(1, MOST_PROMINENT + 1)]
    articles = select(mentions.c.article_id).where(mentions.c.entity_id == named.c.entity_id).limit(powers[-1])
    count = select(func.count()).select_from(articles.correlate(named).subquery()).scalar_subquery()
    prominence = func.width_bucket(count, literal(powers, ARRAY(BigInteger)))
    return select(named.c.entity_id, prominence.label("prominence")).cte("counted")
