"""Articles in files: JSON, NDJSON, plain text and HTML; or on the web."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from service.errors import ClaimbaseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

Place = Path | str
"""A file, or the web address of a page."""

STANDARD_INPUT = Path("-")

_KINDS = {
    ".json": "json",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as it stands in a file, or the address where it is."""

    place: str
    """The file, and the line in NDJSON: "news.ndjson:17"; or the address."""
    kind: str
    body: bytes

    def fields(self) -> dict[str, Any]:
        """Return what it says by the names of the API: `text`, `html` or `url`, `source` and so on.

        Raises `ClaimbaseError` if it cannot be read.
        """
        try:
            text = self.body.decode()
        except UnicodeDecodeError:
            raise ClaimbaseError(f"{self.place}: It is not UTF-8.") from None
        if self.kind in {"text", "html", "url"}:
            return {self.kind: text}
        try:
            fields = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ClaimbaseError(f"{self.place}: It is not JSON: {error}.") from None
        if not isinstance(fields, dict):
            raise ClaimbaseError(f"{self.place}: It is not a JSON object.")
        return fields


def read_place(argument: str) -> Place:
    """Return what an argument of the command line names."""
    return argument if argument.lower().startswith(("http://", "https://")) else Path(argument)


def read_entries(place: Place) -> Iterator[Entry]:
    """Yield the articles of a file as they are read; `-` is NDJSON on standard input. An address is left to be fetched.

    Raises `ClaimbaseError` for a file that cannot be read or whose kind its name does not tell.
    """
    if isinstance(place, str):
        yield Entry(place, "url", place.encode())
    else:
        yield from _read_file(place)


def count_entries(place: Place) -> int | None:
    """Return how many articles a file holds; None where only reading it tells, and 1 where that fails."""
    if place == STANDARD_INPUT:
        return None
    try:
        return sum(1 for _ in read_entries(place))
    except ClaimbaseError:
        return 1


def _read_file(path: Path) -> Iterator[Entry]:
    kind = _kind(path)
    try:
        with _open(path) as file:
            if kind != "ndjson":
                yield Entry(str(path), kind, file.read())
                return
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield Entry(f"{path}:{number}", kind, line)
    except OSError as error:
        raise ClaimbaseError(f"{path}: {error.strerror}.") from error


def _kind(path: Path) -> str:
    if path == STANDARD_INPUT:
        return "ndjson"
    try:
        return _KINDS[path.suffix.lower()]
    except KeyError:
        raise ClaimbaseError(f"{path}: Its name ends in none of {', '.join(_KINDS)}.") from None


def _open(path: Path) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if path == STANDARD_INPUT else path.open("rb")
