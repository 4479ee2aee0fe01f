"""The command that measures: every figure in one table."""

import json
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from evaluation.bench import Bench, Measured, NoDataError
from evaluation.bootstrap import RESAMPLES
from evaluation.options import CORPORA, EVAL, CorporaFolder, EvalFolder, Limit, Split, open_bench
from evaluation.table import describe_data, for_json, for_markdown, for_terminal, write_between_marks
from evaluation.tasks import TASKS
from service.cli.terminal import answers, notes
from service.errors import ClaimbaseError
from service.usecases.extract_article import RULES

_HOW = (
    f"Per cent, errors on a scale of −3 to 3, and speed in processor time; 95 % intervals by percentile bootstrap over "
    f"the texts, {RESAMPLES:,} resamples."
)


def figures(  # noqa: PLR0913, PLR0917  each is an option of the command line
    folder: EvalFolder = EVAL,
    corpora: CorporaFolder = CORPORA,
    split: Split = "dev",
    only: Annotated[list[str] | None, typer.Option(metavar="TASK", help=f"Of {', '.join(TASKS)}; repeatable.")] = None,
    limit: Limit = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures to this file too.")] = None,
    markdown: Annotated[Path | None, typer.Option(help="Write the table between the marks in this file too.")] = None,
) -> None:
    """Measure extraction, and print each figure with its 95 % interval beside what is to be reached.

    Names and syntax are always measured on what is held out of training, whatever the split.
    """
    if unknown := set(only or ()) - set(TASKS):
        raise ClaimbaseError(f"There is no task {', '.join(sorted(unknown))}; there are {', '.join(TASKS)}.")
    with open_bench(folder, corpora, split, limit) as bench:
        measured = _measure(bench, only or list(TASKS))
    caption = f"{_setting(bench.model.name)} {_HOW}\n\n{describe_data(measured)}"
    answers.print(for_terminal(measured), "", caption, sep="\n")
    if json_file:
        written = {"caption": caption, "figures": for_json(measured)}
        json_file.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if markdown:
        write_between_marks(markdown, f"{for_markdown(measured)}\n\n{caption}")


def _measure(bench: Bench, tasks: list[str]) -> dict[str, Measured]:
    """Return what each task gives; one whose data this split does not have is left out, which is said."""
    measured = {}
    for task in tasks:
        try:
            measured[task] = TASKS[task](bench)
        except NoDataError as error:
            notes.print(f"{task} is left out: {error}", style="yellow", markup=False)
    return measured


def _setting(model: str) -> str:
    """Return when, with what and on what it was measured."""
    day = datetime.now(UTC).date().isoformat()
    return f"Measured on {day} with {RULES} {model}, Python {platform.python_version()}, one core of {_processor()}."


def _processor() -> str:
    """Return the processor's name, where the system tells it."""
    cpuinfo = Path("/proc/cpuinfo")
    named = [line for line in cpuinfo.read_text().splitlines() if "model name" in line] if cpuinfo.is_file() else []
    return named[0].partition(":")[2].strip() if named else platform.processor() or platform.machine()
