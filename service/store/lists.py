"""Lists of values that a statement joins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, column, func
from sqlalchemy.dialects.postgresql import ARRAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import TableValuedAlias
    from sqlalchemy.types import TypeEngine


def table_of(name: str, **columns: type[TypeEngine[Any]]) -> TableValuedAlias:
    """Return a table of rows that are sent with the statement, as `rows_for` lays them out.

    Each column is one array: the statement is the same however many rows there are.
    """
    arrays = (bindparam(f"{name}_{each}", type_=ARRAY(type_)) for each, type_ in columns.items())
    return func.unnest(*arrays).table_valued(*map(column, columns, columns.values())).render_derived(name=name)


def rows_for(table: TableValuedAlias, rows: Iterable[tuple[Any, ...]]) -> dict[str, list[Any]]:
    """Return the parameters by which a table has some rows."""
    values = list(zip(*rows, strict=True)) or [()] * len(table.c)
    return {f"{table.name}_{each.name}": list(column_) for each, column_ in zip(table.c, values, strict=True)}
