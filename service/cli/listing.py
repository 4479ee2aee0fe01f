"""Lists of entities in files: CSV with a header, or NDJSON; each also compressed by gzip."""

from __future__ import annotations

import csv
import gzip
import json
import sys
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service.cli.reading import STANDARD_INPUT
from service.errors import ClaimbaseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

Line = tuple[str, dict[str, Any] | ClaimbaseError]
"""Where a line stands, "people.csv:17", and its fields, or why it cannot be read."""


class ListFormat(StrEnum):
    """What a list is written in."""

    CSV = "csv"
    NDJSON = "ndjson"


_FORMATS = {".csv": ListFormat.CSV, ".ndjson": ListFormat.NDJSON, ".jsonl": ListFormat.NDJSON}


def read_lines(path: Path, given: ListFormat | None, fields: tuple[str, ...]) -> Iterator[Line]:
    """Yield the lines of a list of entities as they are read; `-` is standard input, NDJSON unless told otherwise.

    Raises `ClaimbaseError` for a file that cannot be read, or whose columns are not among `fields`.
    """
    chosen = given or _format(path)
    try:
        with _open(path) as file:
            lines = _read_csv(file, str(path), fields) if chosen is ListFormat.CSV else _read_ndjson(file)
            yield from ((f"{path}:{number}", read) for number, read in lines)
    except OSError as error:
        raise ClaimbaseError(f"{path}: {error.strerror or error}.") from error


def _read_ndjson(file: Iterable[str]) -> Iterator[tuple[int, dict[str, Any] | ClaimbaseError]]:
    for number, line in enumerate(file, start=1):
        if line.strip():
            yield number, _parse(line)


def _parse(line: str) -> dict[str, Any] | ClaimbaseError:
    if not line.isascii() and _is_broken(line):
        return ClaimbaseError("It is not UTF-8.")
    try:
        read = json.loads(line)
    except (ValueError, RecursionError) as error:
        return ClaimbaseError(f"It is not JSON: {error}.")
    return read if isinstance(read, dict) else ClaimbaseError("It is not a JSON object.")


def _read_csv(
    file: Iterable[str], path: str, fields: tuple[str, ...]
) -> Iterator[tuple[int, dict[str, Any] | ClaimbaseError]]:
    rows = csv.reader(file)
    header = [column.strip() for column in next(rows, [])]
    if not header or len(set(header)) < len(header) or not set(header) <= set(fields):
        raise ClaimbaseError(f"{path}:1: The header has to name columns once, and of these: {', '.join(fields)}.")
    try:
        for row in rows:
            if row:
                yield rows.line_num, _parse_row(header, row)
    except csv.Error as error:
        raise ClaimbaseError(f"{path}:{rows.line_num}: It is not CSV: {error}.") from error


def _parse_row(header: list[str], row: list[str]) -> dict[str, Any] | ClaimbaseError:
    """Return the fields of a row that are not empty, the aliases parted at each `|`."""
    if len(row) != len(header):
        return ClaimbaseError(f"It has {len(row)} columns, and the header {len(header)}.")
    if any(map(_is_broken, row)):
        return ClaimbaseError("It is not UTF-8.")
    read: dict[str, Any] = {column: value.strip() for column, value in zip(header, row, strict=True) if value.strip()}
    if aliases := read.get("aliases"):
        read["aliases"] = [alias for alias in aliases.split("|") if alias.strip()]
    return read


def _is_broken(text: str) -> bool:
    """Tell whether a text holds bytes that are not UTF-8, which `_open` lets pass as halves of surrogate pairs."""
    return any("\udc80" <= character <= "\udcff" for character in text)


def _format(path: Path) -> ListFormat:
    if path == STANDARD_INPUT:
        return ListFormat.NDJSON
    suffix = Path(path.stem if path.suffix == ".gz" else path.name).suffix
    try:
        return _FORMATS[suffix.lower()]
    except KeyError:
        raise ClaimbaseError(f"{path}: Its name ends in none of {', '.join(_FORMATS)}; say --format.") from None


def _open(path: Path) -> TextIOWrapper:
    if path == STANDARD_INPUT:
        return _decode(sys.stdin.buffer)
    return _decode(gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb"))


def _decode(file: BinaryIO | gzip.GzipFile) -> TextIOWrapper:
    return TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="")
