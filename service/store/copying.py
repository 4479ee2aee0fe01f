"""Writing new rows by COPY: no statement is sent for each, and none is planned."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import psycopg
from sqlalchemy import JSON
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeDecorator

from service.store.columns import SpanRange

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection, Table
    from sqlalchemy.types import TypeEngine

    from service.domain.spans import Span
    from service.store.filing import Row

    Writer = Callable[[Any], Any]

_DIALECT = DefaultDialect()
"""Documents are the same in any."""


def copy_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Write rows of one table that are not there yet, and that all name the same columns in the same order.

    Errors are SQLAlchemy's, and say nothing of what was to be written. An empty span is a `ValueError`.
    """
    if not rows:
        return
    statement, writers = _prepare(table, tuple(rows[0]))
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                values = list(row.values())
                for place, write in writers:
                    if values[place] is not None:
                        values[place] = write(values[place])
                copy.write_row(values)
    except psycopg.Error as error:
        plain = type(error)(error.diag.message_primary or "COPY failed")
        raise DBAPIError.instance(statement, None, plain, psycopg.Error, hide_parameters=True) from None


@lru_cache(maxsize=100)
def _prepare(table: Table, names: tuple[str, ...]) -> tuple[str, tuple[tuple[int, Writer], ...]]:
    """Return the statement for some columns of a table, and by place what writes those that psycopg does not."""
    columns = ", ".join(f'"{name}"' for name in names)
    writers = ((place, _find_writer(table.c[name].type)) for place, name in enumerate(names))
    chosen = tuple((place, write) for place, write in writers if write)
    return f'COPY "{table.name}" ({columns}) FROM STDIN', chosen


def _find_writer(type_: TypeEngine[Any]) -> Writer | None:
    """Return what makes of a value what psycopg writes, None where it is that already."""
    if isinstance(type_, SpanRange):
        return _write_span
    if isinstance(type_, ARRAY):
        write = _find_writer(type_.item_type)
        return (lambda values: [*map(write, values)]) if write else list
    if isinstance(type_, TypeDecorator) and isinstance(type_.impl, JSON):
        return lambda value: json.dumps(type_.process_bind_param(value, _DIALECT))
    if isinstance(type_, JSON):
        return json.dumps
    return None


def _write_span(span: Span) -> str:
    if len(span) == 0:
        raise ValueError(f"an empty span cannot be stored: {span}")
    return f"[{span.start},{span.end})"
