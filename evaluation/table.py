"""The figures beside their targets as a table: in the terminal, in Markdown, as JSON."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE
from rich.table import Table

from service.errors import ClaimbaseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from evaluation.bench import Measured
    from evaluation.bootstrap import Estimate

BEGIN, END = "<!-- written by make eval README=1 from here -->", "<!-- to here -->"
_HEADS = ("task", "figure", "value", "95 %", "must", "aim", "reached")
_RIGHT = frozenset({"value", "95 %", "must", "aim"})
_TWO_DECIMALS = frozenset({"MAE", "r"})
_STYLES = {"aim": "green", "must": "yellow", "no": "red"}


@dataclass(frozen=True, slots=True)
class Line:
    """One figure beside its targets."""

    task: str
    figure: str
    estimate: Estimate
    must: float | None
    aim: float | None

    @property
    def reached(self) -> str:
        """The higher target that is reached, "no" if none is, "" if there is none."""
        if self.must is None or self.aim is None:
            return ""
        if self.estimate.value >= self.aim:
            return "aim"
        return "must" if self.estimate.value >= self.must else "no"

    def cells(self) -> tuple[str, ...]:
        """Return what stands in the columns of the table after the task."""
        value, low, high = (
            f"{number:.{2 if self.figure in _TWO_DECIMALS else 1}f}"
            for number in (self.estimate.value, self.estimate.low, self.estimate.high)
        )
        must, aim = ("" if target is None else f"{target:g}" for target in (self.must, self.aim))
        return (self.figure, value, f"{low}–{high}", must, aim, self.reached)


def lines(measured: Mapping[str, Measured]) -> tuple[Line, ...]:
    """Return the figures of all tasks beside their targets."""
    return tuple(
        Line(task, figure, estimate, target.get("must"), target.get("aim"))
        for task, result in measured.items()
        for figure, estimate in result.figures.items()
        for target in [_targets().get(task, {}).get(figure, {})]
    )


def for_terminal(measured: Mapping[str, Measured]) -> Table:
    """Return the table as it is printed; a task's figures stand together."""
    table = Table(box=SIMPLE, padding=(0, 1, 0, 0))
    for head in _HEADS:
        table.add_column(head, justify="right" if head in _RIGHT else "left", no_wrap=True)
    for task, cells, reached in _rows(measured):
        if task:
            table.add_section()
        table.add_row(task, *cells, style=_STYLES.get(reached))
    return table


def for_markdown(measured: Mapping[str, Measured]) -> str:
    """Return the table in Markdown."""
    rules = tuple("---:" if head in _RIGHT else "---" for head in _HEADS)
    rows = (_HEADS, rules, *((task, *cells) for task, cells, _ in _rows(measured)))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def for_json(measured: Mapping[str, Measured]) -> list[dict[str, Any]]:
    """Return the figures as plain values fit for JSON."""
    return [asdict(line) | {"reached": line.reached, "data": measured[line.task].data} for line in lines(measured)]


def describe_data(measured: Mapping[str, Measured]) -> str:
    """Return on what each task was measured, as a list."""
    return "\n".join(f"- {task}: {result.data}" for task, result in measured.items())


def write_between_marks(path: Path, text: str) -> None:
    """Put a text between the two marks of a file, in the place of what stands there.

    Raises `ClaimbaseError` where the file is missing or has no such marks.
    """
    before, begin, rest = (path.read_text(encoding="utf-8") if path.is_file() else "").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ClaimbaseError(f"{path} has no lines {BEGIN} and {END}: the table goes between them.")
    path.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")


def _rows(measured: Mapping[str, Measured]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield the cells of each line, the task only where it begins, and what the line reaches."""
    named = ""
    for line in lines(measured):
        yield "" if line.task == named else line.task, line.cells(), line.reached
        named = line.task


@cache
def _targets() -> dict[str, dict[str, dict[str, float]]]:
    return tomllib.loads(files("evaluation").joinpath("targets.toml").read_text(encoding="utf-8"))
