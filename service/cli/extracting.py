"""The command that extracts without storing."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from service.cli.reading import STANDARD_INPUT, read_entries
from service.cli.terminal import complain, progress, read_settings
from service.errors import Fault, InvalidArticleError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.extraction.parsing import Model
    from service.usecases.read_text import SentArticle


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
                sent = entry.fields()
                result = {"id": sent.pop("id", entry.place), **_extract(model, sent)}
            except (ValueError, InvalidArticleError) as error:
                complain(f"{entry.place}: {error}")
                complete = False
            else:
                # ASCII, since some readers take U+2028 and U+0085 for the end of a line
                sys.stdout.write(json.dumps(result) + "\n")
                sys.stdout.flush()
            bar.advance(task)
    if not complete:
        raise typer.Exit(1)


def _extract(model: Model, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return the extraction of one article; `InvalidArticleError` if it cannot be taken in."""
    from service.api.schemas import extraction_json
    from service.domain.partial_dates import parse_partial_date
    from service.usecases.extract_article import extract_article
    from service.usecases.read_text import read_text

    page = read_text(_check_fields(sent))
    published = parse_partial_date(page.published_at).earliest if page.published_at else None
    return extraction_json(extract_article(model, page.text or "", published))


def _check_fields(sent: Mapping[str, Any]) -> SentArticle:
    """Return an article whose fields are those of the API."""
    from pydantic import ValidationError

    from service.api.sent_articles import ArticleBody
    from service.usecases.read_text import SentArticle

    try:
        return SentArticle(**ArticleBody.model_validate(sent).model_dump())
    except ValidationError as error:
        faults = (Fault(str(fault["loc"][0]), fault["msg"]) for fault in error.errors())
        raise InvalidArticleError(*faults) from error
