"""Pages cut by key: the rows after the last one shown, however many were added meanwhile; or all rows in one go.

An answer is given as *branches*: statements that select a sort value and then the key of a row. Each is ordered and
limited by itself, so that an index yields it, before all are put together and what they share is shown once.
"""

from __future__ import annotations

from datetime import date
from operator import gt, lt
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, Row, Select, func, select, true, tuple_, union

from service.domain.lookups import ClaimSort, Key, Page, PageRequest, Total
from service.errors import InvalidCursorError
from service.store.columns import NO_DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from enum import StrEnum

    from sqlalchemy.orm import Session

    from service.domain.lookups import DateRange, ExportRequest

T = TypeVar("T")

Branch = Select[Any]
RowKey = tuple[Any, ...]

COUNTED = 10_000
"""No count goes further."""
_BATCH = 500
"""Rows of an export that are held at once."""
_PATIENCE = "60s"
"""How long the reader of an export may pause: its transaction keeps a connection, and old rows from being cleared."""
_FIRST_DAY = NO_DAY.replace(day=2)
_READERS: dict[type, Callable[[Any], Any]] = {date: date.fromisoformat, float: float, int: int, str: str}


def cut_page(
    session: Session,
    branches: Sequence[Branch],
    request: PageRequest[StrEnum],
    load: Callable[[Session, Sequence[RowKey]], tuple[T, ...]],
) -> Page[T]:
    """Return the page of all branches that a request asks for; `load` gets the keys of its rows, in order.

    Raises `InvalidCursorError` if the place to go on from is not one that a page ended with.
    """
    if not branches:
        return Page(items=(), total=Total(0, "eq"), next=None)
    found = session.execute(stretch(branches, request.sort, request.limit + 1, request.after)).all()
    shown = found[: request.limit]
    is_all = request.after is None and len(found) == len(shown)
    return Page(
        items=load(session, [tuple(row[1:]) for row in shown]) if shown else (),
        total=Total(len(shown), "eq") if is_all else _count(session, branches),
        next=_key(shown[-1]) if len(found) > len(shown) else None,
    )


def stream_rows(
    session: Session,
    branches: Sequence[Branch],
    request: ExportRequest[StrEnum],
    load: Callable[[Session, Sequence[RowKey]], tuple[T, ...]],
) -> Iterator[T]:
    """Yield the rows of all branches that a request asks for, however many, from a cursor on the server.

    All are read in the transaction of the session, which has to last as long. Raises `InvalidCursorError`.
    """
    if not branches:
        return
    for found in stream_batches(session, stretch(branches, request.sort, request.limit, request.after)):
        yield from load(session, [tuple(row[1:]) for row in found])


def stream_batches(session: Session, statement: Select[Any]) -> Generator[Sequence[Row[Any]]]:
    """Yield all rows of a statement, some hundreds at a time, from a cursor on the server."""
    session.execute(select(func.set_config("idle_in_transaction_session_timeout", _PATIENCE, true())))
    with session.execute(statement, execution_options={"yield_per": _BATCH}) as result:
        yield from result.partitions()


def cut_list(
    session: Session,
    rows: Iterable[Key],
    request: PageRequest[StrEnum],
    load: Callable[[Session, Sequence[RowKey]], tuple[T, ...]],
) -> Page[T]:
    """Return the page of rows that were found already, each a sort value and then a key. Raises as `cut_page` does."""
    after, comes_later = request.after, lt if _is_descending(request.sort) else gt
    ordered = sorted(rows, reverse=_is_descending(request.sort))
    try:
        left = [row for row in ordered if after is None or comes_later(row, after)]
    except TypeError as error:
        raise InvalidCursorError from error
    shown = left[: request.limit]
    return Page(
        items=load(session, [row[1:] for row in shown]) if shown else (),
        total=Total(len(ordered), "eq"),
        next=shown[-1] if len(left) > len(shown) else None,
    )


def load_latest(session: Session, branches: Sequence[Branch], limit: int) -> tuple[Sequence[RowKey], bool]:
    """Return the keys of the last rows of all branches, last first, and whether there are more than these."""
    if not branches:
        return (), False
    statement = stretch(branches, ClaimSort.LATEST_SAID, limit + 1)
    found = [tuple(row[1:]) for row in session.execute(statement)]
    return found[:limit], len(found) > limit


def stretch(branches: Sequence[Branch], sort: StrEnum, limit: int | None, after: Key | None = None) -> Select[Any]:
    """Return the statement for the first rows of all branches together, or for those after a key, in order."""
    descending = _is_descending(sort)
    left = (_after(branch, after, descending=descending) for branch in branches)
    ordered = [_order(branch, limit, descending=descending) for branch in left]
    if len(ordered) == 1:
        return ordered[0]
    return _order(select(union(*ordered).subquery()), limit, descending=descending)


def within(first: ColumnElement[date], last: ColumnElement[date], days: DateRange) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that an interval meets some days; one without a day meets none."""
    earliest, latest = days
    if earliest is None and latest is None:
        return ()
    starts = () if latest is None else (first <= latest,)
    return (last >= (earliest or _FIRST_DAY), *starts)


def known_by(column: ColumnElement[date], day: date | None) -> tuple[ColumnElement[bool], ...]:
    """Return the condition that something was known by a day, if one is asked for; `NO_DAY` is by none."""
    return () if day is None else (column.between(_FIRST_DAY, day),)


def matches(column: ColumnElement[Any], values: Iterable[Any] | None) -> tuple[ColumnElement[bool], ...]:
    """Return the condition that a column has one of some values, if any are asked for."""
    return () if values is None else (column.in_(tuple(values)),)


def _is_descending(sort: StrEnum) -> bool:
    return sort.startswith("-") or sort == "relevance"


def _after(branch: Branch, key: Key | None, *, descending: bool) -> Branch:
    if key is None:
        return branch
    columns = tuple(branch.selected_columns)
    place = _typed(columns, key)
    return branch.where(tuple_(*columns) < place if descending else tuple_(*columns) > place)


def _order(statement: Branch, limit: int | None, *, descending: bool) -> Branch:
    columns = statement.selected_columns
    return statement.order_by(*(column.desc() if descending else column.asc() for column in columns)).limit(limit)


def _count(session: Session, branches: Sequence[Branch]) -> Total:
    """Return how many rows all branches hold together, counted no further than 10,000."""
    limited = [branch.limit(COUNTED + 1) for branch in branches]
    rows = limited[0].subquery() if len(limited) == 1 else union(*limited).limit(COUNTED + 1).subquery()
    count = session.scalars(select(func.count()).select_from(rows)).one()
    return total_of(count)


def total_of(count: int, most: int = COUNTED) -> Total:
    """Return what is told of a count that went one further than is told, if it came so far."""
    return Total(min(count, most), "eq" if count <= most else "gte")


def _key(row: Row[Any]) -> Key:
    """Return where a page ends, fit for JSON."""
    return tuple(value.isoformat() if isinstance(value, date) else value for value in row)


def _typed(columns: Sequence[ColumnElement[Any]], key: Key) -> RowKey:
    """Return a key with the types of its columns."""
    try:
        return tuple(_READERS[column.type.python_type](part) for column, part in zip(columns, key, strict=True))
    except (TypeError, ValueError) as error:
        raise InvalidCursorError from error
