"""A database filled with made names, and with one entity of a million claims."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from benchmarks.made_names import make_names
from service.domain.articles import article_id
from service.domain.entities import Name, entity_id
from service.normalisation.names import fold_name, name_keys
from service.store.name_tables import MOST_PROMINENT, name_endings, name_words
from service.store.names import SHORTEST_WORD, ending_rows, name_row
from service.store.tables import articles, entities, entity_names, mentions, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlalchemy import Connection, Engine, Table

    from benchmarks.made_names import MadeName

SEED = 2024
ARTICLES, MENTIONED, CLAIMS, EVENTS = 100_000, 10, 10, 3
"""How many articles there are, how many names each mentions, and what each says of the first; of others it says one."""

_FIRST_DAY, _DAYS = date(2019, 1, 1), 2000
_BATCH = 20_000
_FILLED: tuple[Table, ...] = (entities, entity_names, name_endings, name_words, mentions)
_LINKS = """
INSERT INTO {links} (article_id, n, part, entity_id, source_slug, first_day, last_day{columns})
    SELECT article_id, n, part, entity_id, source_slug, published_day, published_day{values}
    FROM mentions
    CROSS JOIN generate_series(1, CASE entity_id WHEN :entity THEN :count ELSE 1 END) AS n
    CROSS JOIN unnest(ARRAY['any', CAST(:part AS text)]) AS part
"""

_HAPPENINGS = """
INSERT INTO events (article_id, n, type, context, realis, edtf, text, source_slug, first_day, last_day, published_day,
        survivor_article, survivor_n)
    SELECT id, n, 'CONSULT', '{}', 'actual', published_day, '', source_slug, published_day, published_day,
        published_day, id, n
    FROM articles
    CROSS JOIN generate_series(1, :count) AS n
"""


def fill(engine: Engine, count: int, track: Callable[[int], None]) -> list[MadeName]:
    """Store so many names with their mentions, and return them, most frequently mentioned first."""
    mentioned, made = draw(count)
    frequency = Counter(place for places in mentioned for place in places)
    named: list[MadeName] = []
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # the rows fit, unchecked
        indexes = [index for table in _FILLED for index in table.indexes]
        for index in indexes:
            index.drop(connection)
        while batch := list(islice(made, _BATCH)):
            copy_names(connection, batch, frequency, len(named))
            named += batch
            track(len(batch))
        _copy_words(connection, named)
        _copy_mentions(connection, [id_of(each) for each in named], mentioned)
        for index in indexes:
            index.create(connection)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
    return named


def draw(count: int) -> tuple[list[tuple[int, ...]], Iterator[MadeName]]:
    """Return whom each article mentions, by their places, and the names: the same at every run."""
    random = Random(SEED)
    return [_draw_mentioned(random, count) for _ in range(ARTICLES)], make_names(random, count)


def id_of(made: MadeName) -> str:
    """Return the id of a name's bearer."""
    return entity_id(made.kind, fold_name(made.name))


def _draw_mentioned(random: Random, count: int) -> tuple[int, ...]:
    """Return whom an article mentions: always the first, and others as often as their place says (Zipf)."""
    return tuple({0, *(int(count ** random.random()) - 1 for _ in range(MENTIONED - 1))})


def copy_names(connection: Connection, batch: list[MadeName], frequency: Counter[int], first: int) -> None:
    """Store names whose first has a place among all, given how many articles mention each place."""
    rows = [name_row(id_of(made), read) for made in batch for read in _read_names(made)]
    prominence = {id_of(made): _prominence(frequency[first + n]) for n, made in enumerate(batch)}
    endings = [each for row in rows for each in ending_rows(row["entity_id"], row["folded"])]
    _copy(connection, entities, map(_entity_row, batch))
    _copy(connection, entity_names, rows)
    _copy(connection, name_endings, ({**row, "prominence": prominence[row["entity_id"]]} for row in endings))


def _prominence(articles: int) -> int:
    return min(max(articles, 1).bit_length() - 1, MOST_PROMINENT)


def _read_names(made: MadeName) -> Iterator[Name]:
    return (Name(name, fold_name(name), name_keys(name)) for name in (made.name, *made.aliases))


def _entity_row(made: MadeName) -> dict[str, Any]:
    own = {"name": made.name, "folded": fold_name(made.name), "kind": str(made.kind), "country": made.country}
    return {"id": id_of(made), **own}


def _copy_words(connection: Connection, named: Iterable[MadeName]) -> None:
    words = {word for made in named for word in fold_name(made.name).split() if len(word) >= SHORTEST_WORD}
    _copy(connection, name_words, ({"word": word} for word in sorted(words)))


def _copy_mentions(connection: Connection, ids: list[str], mentioned: list[tuple[int, ...]]) -> None:
    articles_ = [_article_row(n) for n in range(len(mentioned))]
    _copy(connection, sources, [{"slug": "made", "name": "Made"}])
    _copy(connection, articles, articles_)
    kept = ("source_slug", "published_day")
    _copy(
        connection,
        mentions,
        (
            {"article_id": row["id"], "entity_id": ids[place], "spans": [], **{name: row[name] for name in kept}}
            for row, places in zip(articles_, mentioned, strict=True)
            for place in places
        ),
    )
    own = {"columns": ", position, survivor_article, survivor_n", "values": ", 0, article_id, n"}
    claim_links = _LINKS.format(links="claim_entities", columns="", values="")
    event_links = _LINKS.format(links="event_entities", **own)
    for links, part, count in ((claim_links, "about", CLAIMS), (event_links, "actor", EVENTS)):
        connection.execute(text(links), {"entity": ids[0], "part": part, "count": count})
    connection.execute(text(_HAPPENINGS), {"count": EVENTS})


def _article_row(n: int) -> dict[str, Any]:
    empty: dict[str, Any] = dict.fromkeys(("text", "extractor"), "") | dict.fromkeys(
        ("claims", "events", "entities"), 0
    )
    day = _FIRST_DAY + timedelta(n % _DAYS)
    own = {"id": article_id("made", str(n)), "source_slug": "made", "published_inferred": False, "published_day": day}
    return {**empty, **own}


def _copy(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows that all have the same columns."""
    written = iter(rows)
    first = next(written)
    raw: Any = connection.connection.driver_connection
    with raw.cursor().copy(f"COPY {table.name} ({', '.join(first)}) FROM STDIN") as copy:
        copy.write_row(tuple(first.values()))
        for row in written:
            copy.write_row(tuple(row.values()))
