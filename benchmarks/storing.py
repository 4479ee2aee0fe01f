"""Writing made statements by COPY, as the service would write them."""

from __future__ import annotations

import json
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql
from sqlalchemy.engine.default import DefaultDialect

from service.domain.entities import EntityKind
from service.store.comparison_tables import figures, statement_keys, statements
from service.store.statement_documents import StatementDocument
from service.store.statement_entities import entity_ids
from service.store.statement_rows import figure_rows, key_rows, last_day, statement_row
from service.store.tables import articles, claims, entities, sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Table

    from benchmarks.stories import ToldArticle
    from service.domain.comparison import Statement

_BATCH = 2_000


def save_told(connection: Connection, told: Iterator[ToldArticle]) -> None:
    """Store articles as far as they are compared."""
    while batch := tuple(islice(told, _BATCH)):
        outlets = {each.source for each in batch}
        connection.execute(
            postgresql.insert(sources).on_conflict_do_nothing(), [{"slug": each, "name": each} for each in outlets]
        )
        made = [each for article in batch for each in article.statements]
        ids = {id_ for statement, _ in made for id_ in entity_ids(statement)}
        rows = [{"id": id_, "kind": EntityKind.OTHER, "name": id_, "folded": id_} for id_ in sorted(ids)]
        connection.execute(postgresql.insert(entities).on_conflict_do_nothing(), rows)
        _copy(connection, articles, [_article_row(each) for each in batch])
        _copy(connection, claims, [_claim_row(statement) for statement, _ in made])
        _copy(connection, statements, [_document_row(statement_row(statement)) for statement, _ in made])
        _copy(connection, figures, [row for statement, _ in made for row in figure_rows(statement)])
        _copy(connection, statement_keys, [row for statement, keys in made for row in key_rows(statement, keys)])


def _article_row(told: ToldArticle) -> dict[str, Any]:
    return {
        "id": told.id,
        "source_slug": told.source,
        "published": told.published,
        "published_inferred": False,
        "text": "",
        "extractor": "made",
        "claims": len(told.statements),
        "events": 0,
        "entities": 0,
        "published_day": told.published,
    }


def _claim_row(statement: Statement) -> dict[str, Any]:
    own = {name: getattr(statement, name) for name in ("kind", "text", "polarity", "certainty")}
    days = {name: last_day(statement) for name in ("first_day", "last_day", "published_day")}
    lists = ("content", "quantities", "dates", "events", "event_types", "involved", "speakers")
    empty: dict[str, Any] = {**{name: [] for name in lists}, "written": "{}"}
    quote = {"exact": statement.text, "prefix": "", "suffix": ""}
    return {
        "article_id": statement.key.article,
        "n": statement.key.n,
        "source_slug": statement.source,
        **own,
        **days,
        **empty,
        **quote,
    }


def _document_row(row: dict[str, Any]) -> dict[str, Any]:
    document = StatementDocument().process_bind_param(row["statement"], DefaultDialect())
    return {**row, "statement": json.dumps(document)}


def _copy(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Write rows that all have the same columns."""
    raw: Any = connection.connection.driver_connection
    with raw.cursor().copy(f"COPY {table.name} ({', '.join(rows[0])}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(tuple(map(_plain, row.values())))


def _plain(value: Any) -> Any:  # noqa: ANN401 (whatever a column takes)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, StrEnum) else value
