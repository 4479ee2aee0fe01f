"""A database filled with made claims, in the tables that the service looks them up in."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from random import Random
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, text
from sqlalchemy.schema import AddConstraint, DropConstraint

from benchmarks.filling import copy_names, id_of
from benchmarks.made_claims import (
    ARTICLES_AT_ONCE,
    CLAIMS_EACH,
    COLUMNS,
    ENTITIES,
    SEED,
    SOURCES,
    ClaimMaker,
    made_source,
)
from benchmarks.made_names import make_names
from service.store.schema import metadata
from service.store.tables import entities, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

    from benchmarks.made_names import MadeName

BATCH = ARTICLES_AT_ONCE * CLAIMS_EACH
"""Claims that are made at once."""
_TABLES = tuple(metadata.tables[name] for name in COLUMNS)


def make_entities() -> list[MadeName]:
    """Return whom claims involve, most frequent first."""
    return list(make_names(Random(SEED), ENTITIES))


def fill_claims(engine: Engine, claims: int, track: Callable[[int], None]) -> None:
    """Store so many claims, to whole batches, all at once or not at all; indexes are built afterwards."""
    named = make_entities()
    maker = ClaimMaker([(id_of(each), each.name) for each in named])
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # the rows fit, unchecked
        connection.execute(text("SET LOCAL maintenance_work_mem = '1GB'"))
        connection.execute(
            insert(sources), [dict(zip(("slug", "name"), made_source(n), strict=True)) for n in range(SOURCES)]
        )
        copy_names(connection, named, Counter(), 0)
        _drop_indexes(connection)
        for made in _make_ahead(maker, -(-claims // BATCH)):
            for table, lines in made.items():
                _copy(connection, table, lines)
            track(BATCH)
        _build_indexes(connection)


def _make_ahead(maker: ClaimMaker, batches: int) -> Iterator[dict[str, bytes]]:
    """Yield the rows of each batch; another process makes the next meanwhile."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        ahead = pool.submit(maker.write, 0)
        for batch in range(1, batches):
            made, ahead = ahead.result(), pool.submit(maker.write, batch)
            yield made
        yield ahead.result()


def _copy(connection: Connection, table: str, lines: bytes) -> None:
    raw: Any = connection.connection.driver_connection
    with raw.cursor().copy(f"COPY {table} ({', '.join(COLUMNS[table])}) FROM STDIN") as copy:
        copy.write(lines)


def _drop_indexes(connection: Connection) -> None:
    for table in _TABLES:
        for index in table.indexes:
            index.drop(connection)
        if not _is_referred_to(table.name):
            connection.execute(DropConstraint(table.primary_key))


def _build_indexes(connection: Connection) -> None:
    for table in _TABLES:
        if not _is_referred_to(table.name):
            connection.execute(AddConstraint(table.primary_key))
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            index.create(connection)


def _is_referred_to(table: str) -> bool:
    return table in {"articles", entities.name}
