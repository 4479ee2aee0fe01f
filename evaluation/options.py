"""What both commands are told, and the bench it makes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from evaluation.bench import Bench
from service.cli.terminal import progress
from service.errors import ClaimbaseError
from service.extraction.parsing import load_model
from service.settings import Settings

EvalFolder = Annotated[Path, typer.Option("--eval", help="Folder of evaluate.py and data.")]
CorporaFolder = Annotated[Path, typer.Option("--corpora", help="Folder of the treebanks and re3d.")]
Split = Annotated[str, typer.Option(help="Part of the data: dev, train.")]
Limit = Annotated[int | None, typer.Option(min=1, help="Take the first texts of each task only.")]

EVAL, CORPORA = Path("../shared/eval"), Path("../shared/corpora")


@contextmanager
def open_bench(folder: Path, corpora: Path, split: str, limit: int | None) -> Iterator[Bench]:
    """Yield the data and the loaded model, with a bar that shows how far their measuring is.

    Raises `ClaimbaseError` where the first folder is missing; what needs the other asks for it itself.
    """
    if not folder.is_dir():
        raise ClaimbaseError(f"There is no {folder}. Name the folder: make eval EVAL=...")
    model = load_model(Settings().model)
    with progress() as bar:
        yield Bench(model, folder, corpora, split, limit, lambda items, task: bar.track(items, description=task))
