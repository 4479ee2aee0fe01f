"""`python -m training`: corpora in, the shipped pipeline and its model card out."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from training.assembly import assemble, ship
from training.corpora import blank_pipeline, write_names, write_syntax
from training.evaluation import score_names, score_syntax
from training.fitting import fit
from training.model_card import write_model_card

_BUILD = Path(__file__).parent / "build"


def train(
    corpora: Annotated[Path, typer.Option(help="Folder with the corpora.")],
    output: Annotated[Path, typer.Option(help="Folder to write the pipeline to.")],
    build: Annotated[Path, typer.Option(help="Folder for what is made on the way.")] = _BUILD,
    steps: Annotated[int | None, typer.Option(min=1, help="End after so many steps; else as configured.")] = None,
) -> None:
    """Convert the corpora, train, measure, and replace the pipeline in OUTPUT."""
    started = time.monotonic()
    build.mkdir(parents=True, exist_ok=True)
    blank_pipeline().to_disk(build / "blank")
    write_syntax(corpora, build)
    write_names(corpora, build)
    syntax = fit("syntax", build, steps)
    names = fit("names", build, steps, syntax=syntax)
    minutes = round((time.monotonic() - started) / 60)
    report(syntax, names, build, output, minutes=minutes)


def report(syntax: Path, names: Path, build: Path, output: Path, *, minutes: int) -> None:
    """Measure the assembled pipeline on the test parts and write it with its model card."""
    nlp = assemble(syntax, names)
    parsing, naming = score_syntax(nlp, build), score_names(nlp, build)
    overall = {f"names_{test}_f": labels["all"].f1 for test, labels in naming.items()}
    scores = {f"{test}_{name}": value for test, values in parsing.items() for name, value in values.items()}
    ship(nlp, output, scores | overall)
    write_model_card(output, parsing, naming, minutes=minutes, day=datetime.now(UTC).date())


if __name__ == "__main__":
    typer.run(train)
