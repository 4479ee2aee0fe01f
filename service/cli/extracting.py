"""The command that extracts without storing."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from service.cli.reading import read_entries, read_place
from service.cli.terminal import complain, progress, read_settings
from service.errors import ClaimbaseError, FetchError, InvalidArticleError

if TYPE_CHECKING:
    from service.cli.reading import Entry
    from service.extraction.parsing import Model
    from service.fetching.web import Web
    from service.usecases.read_text import ReadText


def extract(
    places: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE|URL", help="Articles, addresses of pages; NDJSON on standard input if none."),
    ] = None,
) -> None:
    """Print the claims and events of articles, storing nothing.

    Reads what `claimbase ingest` reads; on standard input NDJSON with `id`, `text` and `published_at`.
    Prints NDJSON: an Extraction for each article, in order, with the id sent (or the file and line, or the address).

    An article that cannot be read is reported on standard error and left out; the exit code is then 1.
    """
    from service.extraction.parsing import load_model
    from service.fetching.web import open_web

    settings = read_settings()
    model = load_model(settings.model)
    complete = True
    with open_web(settings.fetching) as web, progress(shown=not sys.stdout.isatty()) as bar:
        task = bar.add_task("Extracting", total=None)
        for entry in (entry for place in places or ["-"] for entry in read_entries(read_place(place))):
            try:
                id_, article = _read(entry, web)
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


def _read(entry: Entry, web: Web) -> tuple[object, ReadText]:
    """Return the id and the text of an article, fetched and checked as in the API; else `ClaimbaseError`."""
    from pydantic import ValidationError

    from service.api.schemas.sent_articles import ArticleBody
    from service.usecases.fetch_article import fetch_article
    from service.usecases.read_text import SentArticle, read_text

    fields = entry.fields()
    id_ = fields.pop("id", entry.place)
    try:
        sent = SentArticle(**ArticleBody.model_validate(fields).model_dump())
        return id_, read_text(fetch_article(web, sent))
    except ValidationError as error:
        faults = " ".join(f"{fault['loc'][0]}: {fault['msg']}." for fault in error.errors())
        raise ClaimbaseError(f"{entry.place}: {faults}") from error
    except (FetchError, InvalidArticleError) as error:
        raise ClaimbaseError(f"{entry.place}: {error}") from error


def _extract(model: Model, article: ReadText) -> dict[str, Any]:
    from service.api.schemas import extraction_json
    from service.usecases.extract_article import extract_article

    return extraction_json(extract_article(model, article.text, article.published))
