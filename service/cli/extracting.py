"""The command that extracts without storing."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from service.cli.reading import STANDARD_INPUT, read_entries
from service.cli.terminal import complain, progress, read_settings
from service.errors import ClaimbaseError, InvalidArticleError

if TYPE_CHECKING:
    from service.cli.reading import Entry
    from service.extraction.parsing import Model
    from service.usecases.read_text import ReadText


def extract(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE", help="Articles; NDJSON on standard input if none.", allow_dash=True),
    ] = None,
) -> None:
    """Print the claims and events of articles, storing nothing.

    Reads the files that `claimbase ingest` reads; on standard input NDJSON with `id`, `text` and `published_at`.
    Prints NDJSON: an Extraction for each article, in order, with the id sent (or the file and line).

    An article that cannot be read is reported on standard error and left out; the exit code is then 1.
    """
    from service.extraction.parsing import load_model

    model = load_model(read_settings().model)
    complete = True
    with progress(shown=not sys.stdout.isatty()) as bar:
        task = bar.add_task("Extracting", total=None)
        for entry in (entry for path in files or [STANDARD_INPUT] for entry in read_entries(path)):
            try:
                id_, article = _read(entry)
            except ClaimbaseError as error:
                complain(str(error))
                complete = False
            else:
                # ASCII, since some readers take U+2028 and U+0085 for the end of a line
                sys.stdout.write(json.dumps({"id": id_, **_extract(model, article)}) + "\n")
                sys.stdout.flush()
            bar.advance(task)
    if not complete:
        raise typer.Exit(1)


def _read(entry: Entry) -> tuple[object, ReadText]:
    """Return the id and the text of an article, checked as the API checks it; `ClaimbaseError` if it is refused."""
    from pydantic import ValidationError

    from service.api.sent_articles import ArticleBody
    from service.usecases.read_text import SentArticle, read_text

    fields = entry.fields()
    id_ = fields.pop("id", entry.place)
    try:
        return id_, read_text(SentArticle(**ArticleBody.model_validate(fields).model_dump()))
    except ValidationError as error:
        faults = " ".join(f"{fault['loc'][0]}: {fault['msg']}." for fault in error.errors())
        raise ClaimbaseError(f"{entry.place}: {faults}") from error
    except InvalidArticleError as error:
        raise ClaimbaseError(f"{entry.place}: {error}") from error


def _extract(model: Model, article: ReadText) -> dict[str, Any]:
    from service.api.schemas import extraction_json
    from service.usecases.extract_article import extract_article

    return extraction_json(extract_article(model, article.text, article.published))
