"""The names that entities go by, stored so that they are found by their beginning, in any spelling, and mistyped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, func, literal, select, tuple_, update
from sqlalchemy.dialects.postgresql import ARRAY, insert

from service.store.merged import load_survivors
from service.store.name_tables import MOST_PROMINENT, name_endings, name_words
from service.store.tables import entity_names, mentions
from service.store.touched import note_entities

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import CTE, Subquery
    from sqlalchemy.orm import Session

    from service.domain.entities import Name

NAME_LENGTH = 200
"""Characters of a name by which it is found."""
KEY_LENGTH = 60
SHORTEST_WORD = 3
"""Letters by which something may have been mistyped, or sound like something else."""

_MOST_ENDINGS = 8
"""A name is found by its first words; nobody begins to type at the tenth."""


def name_row(entity_id: str, name: Name) -> dict[str, Any]:
    """Return the row of a name that an entity goes by."""
    sounds = sorted({key[:KEY_LENGTH] for key in name.keys})
    return {"entity_id": entity_id, "folded": name.folded[:NAME_LENGTH], "name": name.text, "sounds": sounds}


def save_names(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Store those of some names, as `name_row` makes them, that are not there yet."""
    words = {word for row in rows for word in row["folded"].split() if len(word) >= SHORTEST_WORD}
    endings = [each for row in rows for each in ending_rows(row["entity_id"], row["folded"])]
    wordlist = [{"word": word} for word in sorted(words)]
    if rows:
        added = insert(entity_names).on_conflict_do_nothing().returning(entity_names.c.entity_id)
        note_entities(session, load_survivors(session, set(session.scalars(added, rows))).values())
    for table, new in ((name_words, wordlist), (name_endings, endings)):
        if new:
            session.execute(insert(table).on_conflict_do_nothing(), new)


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
    rising = select(name_endings.c.entity_id).distinct()
    rising = rising.where(name_endings.c.entity_id.in_(entity_ids), name_endings.c.prominence < MOST_PROMINENT)
    counted = _count_articles(rising.subquery())
    stale = (
        select(*name_endings.primary_key)
        .join_from(counted, name_endings, name_endings.c.entity_id == counted.c.entity_id)
        .where(name_endings.c.prominence != counted.c.prominence)
        .with_for_update(of=name_endings, key_share=True, skip_locked=True)
    )
    session.execute(
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
