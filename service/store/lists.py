"""Lists of values that a statement joins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, column, func, select
from sqlalchemy.dialects.postgresql import ARRAY, insert

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Table, TableValuedAlias
    from sqlalchemy.dialects.postgresql import Insert
    from sqlalchemy.types import TypeEngine


def table_of(name: str, /, **columns: type[TypeEngine[Any]]) -> TableValuedAlias:
    """Return a table of rows that are sent with the statement, as `rows_for` lays them out.

    Each column is one array: the statement is the same however many rows there are.
    """
    arrays = (bindparam(f"{name}_{each}", type_=ARRAY(type_)) for each, type_ in columns.items())
    return func.unnest(*arrays).table_valued(*map(column, columns, columns.values())).render_derived(name=name)


def insert_new(table: Table, rows: TableValuedAlias, **written: ColumnElement[Any]) -> Insert:
    """Return the statement that adds those of some rows that a table does not have.

    A column that is sent as another type, `written` says how to make.
    """
    columns = {**{each.name: each for each in rows.c}, **written}
    return insert(table).from_select([*columns], select(*columns.values())).on_conflict_do_nothing()


def rows_for(table: TableValuedAlias, rows: Iterable[tuple[Any, ...]]) -> dict[str, list[Any]]:
    """Return the parameters by which a table has some rows."""
    values = list(zip(*rows, strict=True)) or [()] * len(table.c)
    return {f"{table.name}_{each.name}": list(column_) for each, column_ in zip(table.c, values, strict=True)}
