"""`python -m training`: corpora in, the shipped pipeline and its model card out."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import spacy
import typer

from training.corpora import blank_pipeline, write_development, write_tests, write_training, write_whole
from training.evaluation import score_names, score_syntax
from training.fitting import fit
from training.model_card import write_model_card
from training.shipping import ship
from training.shrinking import shrink
from training.uptraining import write_silver
from training.vectors import make_vectors

_BUILD = Path(__file__).parent / "build"


def train(
    corpora: Annotated[Path, typer.Option(help="Folder with the corpora.")],
    sources: Annotated[Path, typer.Option(help="Folder with the packages whose data are used.")],
    output: Annotated[Path, typer.Option(help="Folder to write the pipeline to.")],
    build: Annotated[Path, typer.Option(help="Folder for what is made on the way.")] = _BUILD,
    steps: Annotated[int | None, typer.Option(min=1, help="End after so many steps; else as configured.")] = None,
) -> None:
    """Make word vectors, convert corpora, train a teacher and pipeline, shrink the parser, measure, replace OUTPUT."""
    started = time.monotonic()
    build.mkdir(parents=True, exist_ok=True)
    typer.echo("Making word vectors, some minutes …")
    blank_pipeline(make_vectors(sources)).to_disk(build / "blank")
    typer.echo("Converting the corpora …")
    write_training(corpora, build)
    write_development(corpora, build)
    write_tests(corpora, build)
    write_whole(corpora, build)
    typer.echo("Training the teacher …")
    write_silver(corpora, sources, build, steps)
    typer.echo("Training the pipeline …")
    trained = fit(build, steps)
    typer.echo("Teaching a smaller parser …")
    small = shrink(trained, build, sources, steps)
    typer.echo("Measuring …")
    report(small, build, output, minutes=round((time.monotonic() - started) / 60))


def report(trained: Path, build: Path, output: Path, *, minutes: int) -> None:
    """Measure the pipeline on the test parts and write it with its model card."""
    nlp = spacy.load(trained)
    parsing, naming = score_syntax(nlp, build), score_names(nlp, build)
    overall = {f"names_{test}_f": labels["all"].f1 for test, labels in naming.items()}
    scores = {f"{test}_{name}": value for test, values in parsing.items() for name, value in values.items()}
    ship(nlp, output, scores | overall)
    write_model_card(output, parsing, naming, minutes=minutes, day=datetime.now(UTC).date())


if __name__ == "__main__":
    typer.run(train)
