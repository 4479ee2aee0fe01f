"""Lists of values that a statement joins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import column, func, literal
from sqlalchemy.dialects.postgresql import ARRAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import TableValuedAlias
    from sqlalchemy.types import TypeEngine


def rows_of(name: str, rows: Sequence[Sequence[Any]], **columns: type[TypeEngine[Any]]) -> TableValuedAlias:
    """Return some rows as a table with columns of some types.

    Each column is sent as one array: the statement is the same however many rows there are, and is compiled once.
    """
    values = zip(zip(*rows, strict=True), columns.values(), strict=True)
    arrays = (literal(list(each), ARRAY(type_)) for each, type_ in values)
    named = (column(each, type_) for each, type_ in columns.items())
    return func.unnest(*arrays).table_valued(*named).render_derived(name=name)
