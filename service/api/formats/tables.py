"""Rows one below the other: NDJSON, and CSV (RFC 4180) in which every cell is a number, a text, true, false, or empty.

A column is a path into a row: `speaker.name`. Where the path leads through a list, the cell holds the values of all
its members, joined by `; `, an empty one where a member has none. The header joins the path by `_`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic_core import to_json

_BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a text begins with that a spreadsheet takes for a formula, or skips to find one."""


def write_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield each row as a line of JSON."""
    return (f"{to_json(row).decode()}\n" for row in rows)


class _Line:
    """A file that gives each line back."""

    def write(self, line: str) -> str:
        return line


def write_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], *, bom: bool) -> Iterator[str]:
    """Yield the header and the line of each row. With `bom`, spreadsheets see that it is UTF-8."""
    writer = csv.writer(_Line())
    yield (_BOM if bom else "") + str(writer.writerow([column.replace(".", "_") for column in columns]))
    paths = [column.split(".") for column in columns]
    for row in rows:
        yield str(writer.writerow([_cell(row, path) for path in paths]))


def _cell(row: Mapping[str, Any], path: Sequence[str]) -> str | int | float:
    match [*_find_values(row, path)]:
        case [value]:
            return value if isinstance(value, int | float) and not isinstance(value, bool) else _as_text(value)
        case values:
            return _disarm("; ".join(map(_show, values)))


def _find_values(value: Any, path: Sequence[str]) -> Iterator[Any]:  # noqa: ANN401 (any JSON)
    if isinstance(value, list):
        for each in value:
            yield from _find_values(each, path)
    elif value is None or not path:
        yield value
    else:
        yield from _find_values(value[path[0]], path[1:])


def _as_text(value: object) -> str:
    return _disarm(_show(value))


def _show(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _disarm(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
