"""What every task is measured with: the model, the data, and what is extracted from them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from service.api.schemas import extraction_json
from service.errors import ClaimbaseError
from service.usecases.extract_article import extract_article
from service.usecases.read_text import SentArticle, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from evaluation.bootstrap import Estimate
    from service.extraction.parsing import Model

Row: TypeAlias = dict[str, Any]
T = TypeVar("T")


class NoDataError(ClaimbaseError):
    """Data that a task is measured on are not there."""

    def __init__(self, path: Path, variable: str) -> None:
        super().__init__(f"There is no {path}. Another folder is named by make eval {variable}=...")


class Track(Protocol):
    """Shows how far a task has got while its texts are gone through."""

    def __call__(self, items: Sequence[T], task: str, /) -> Iterable[T]:
        """Yield the items."""


@dataclass(frozen=True, slots=True)
class Bench:
    """A language model, and the data to measure on."""

    model: Model
    folder: Path
    """Holds evaluate.py and data/."""
    corpora: Path
    split: str
    limit: int | None
    """Measure the first so many texts only."""
    track: Track

    def read_rows(self, task: str) -> list[Row]:
        """Return the gold texts of a task; `NoDataError` where its file is missing."""
        path = self.folder / "data" / f"{task}.{self.split}.jsonl"
        if not path.is_file():
            raise NoDataError(path, "EVAL")
        with path.open(encoding="utf-8") as lines:
            return [json.loads(line) for line in islice(lines, self.limit)]


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one task, by name, and what they were measured on."""

    figures: dict[str, Estimate]
    data: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """A gold text and what was extracted from it, in the shape that callers get."""

    row: Row
    predicted: Row


@cache
def extract_rows(bench: Bench, task: str) -> tuple[Extracted, ...]:
    """Return what is extracted from a task's texts, on the way that `claimbase extract` takes; once in a process."""
    return tuple(_extracted(bench, task))


def _extracted(bench: Bench, task: str) -> Iterator[Extracted]:
    for row in bench.track(bench.read_rows(task), task):
        article = read_text(SentArticle(text=row["text"], published_at=row.get("published_at")))
        yield Extracted(row, extraction_json(extract_article(bench.model, article.text, article.published)))
