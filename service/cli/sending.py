"""Commands that send articles to a running server: ingest, seed."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.reading import count_entries, read_entries, read_place
from service.cli.terminal import answers, complain, progress
from service.errors import ClaimbaseError, ServerUnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from httpx import Client, Response

    from service.cli.reading import Entry, Place

_IN_PACKAGE = Path(__file__).parents[1] / "seeds"
"""Where the wheel keeps the seeds."""
_IN_REPOSITORY = Path(__file__).parents[2] / "seeds"
SEEDS = _IN_PACKAGE if _IN_PACKAGE.is_dir() else _IN_REPOSITORY

_CONNECT_SECONDS = 10.0
_ANSWER_SECONDS = 300.0
"""Time for the longest article on a slow machine."""

_FATES = {201: "stored", 200: "already there"}
_REFUSED = "refused"

Url = Annotated[str, typer.Option(help="Where Claimbase serves.", envvar="CLAIMBASE_URL")]


def ingest(
    places: Annotated[
        list[str],
        typer.Argument(metavar="FILE|URL", help="Articles, - for NDJSON on standard input, addresses of pages."),
    ],
    url: Url = "http://127.0.0.1:8000",
    source: Annotated[str | None, typer.Option(help="Who published them.")] = None,
    title: Annotated[str | None, typer.Option(help="Their title.")] = None,
    published: Annotated[str | None, typer.Option(help="When: 2024, 2024-10, 2024-10-23 or a date-time.")] = None,
) -> None:
    """Store the articles of files or web pages through a running server, which fetches the pages.

    A file ends in .json, .txt, .html, or .ndjson (also .jsonl) with an article a line. The options hold for what an
    article does not say of itself; for a page they win over what it says.

    Sending an article twice stores it once. The exit code is 1 if any was refused.
    """
    options = {"source": source, "title": title, "published_at": published}
    given = {name: value for name, value in options.items() if value is not None}
    if not send_articles(url, [*map(read_place, places)], given):
        raise typer.Exit(1)


def seed(
    url: Url = "http://127.0.0.1:8000",
    directory: Annotated[Path, typer.Option(help="Folder of the articles.", exists=True, file_okay=False)] = SEEDS,
) -> None:
    """Store the articles that come with Claimbase through a running server."""
    if not send_articles(url, sorted(directory.glob("*.json"))):
        raise typer.Exit(1)


def send_articles(url: str, places: Sequence[Place], given: Mapping[str, str] | None = None) -> bool:
    """Send articles with a progress bar, say what became of those of each place, and tell whether all are stored.

    Raises `ServerUnreachableError` if there is no server.
    """
    import httpx

    fates: dict[Place, Counter[str]] = {}
    counts = [*map(count_entries, places)]
    with (
        httpx.Client(base_url=url, timeout=httpx.Timeout(_ANSWER_SECONDS, connect=_CONNECT_SECONDS)) as client,
        progress() as bar,
    ):
        task = bar.add_task("Sending articles", total=None if None in counts else sum(filter(None, counts)))
        for place in places:
            fates[place] = _send_from(client, place, given or {}, lambda: bar.advance(task))
    for place, tally in fates.items():
        told = ", ".join(f"{count} {fate}" for fate, count in tally.items())
        answers.print(f"{place if isinstance(place, str) else place.name}: {told or 'no articles'}", markup=False)
    return not any(tally[_REFUSED] for tally in fates.values())


def _send_from(client: Client, place: Place, given: Mapping[str, str], advance: Callable[[], None]) -> Counter[str]:
    """Send the articles of one place; return how many were stored, were there already and were refused."""
    tally: Counter[str] = Counter()
    try:
        for entry in read_entries(place):
            tally[_send(client, entry, given)] += 1
            advance()
    except ServerUnreachableError:
        raise
    except ClaimbaseError as error:
        complain(str(error))
        tally[_REFUSED] += 1
    return tally


def _send(client: Client, entry: Entry, given: Mapping[str, str]) -> str:
    """Send one article; return what became of it."""
    import httpx

    try:
        content = json.dumps({**given, **entry.fields()})
        response = client.post("/v1/ingest", content=content, headers={"Content-Type": "application/json"})
    except ClaimbaseError as error:
        complain(str(error))
        return _REFUSED
    except httpx.HTTPError as error:
        raise ServerUnreachableError(str(client.base_url), str(error)) from error
    if fate := _FATES.get(response.status_code):
        return fate
    complain(f"{entry.place}: {_explain(response)}")
    return _REFUSED


def _explain(response: Response) -> str:
    """Return a problem's own words (RFC 9457), or the status of whatever else answers."""
    try:
        detail = str(response.json()["detail"])
    except (ValueError, KeyError, TypeError):
        return f"HTTP {response.status_code} {response.reason_phrase}"
    return f"{detail} (X-Request-ID: {response.headers.get('X-Request-ID')})" if response.is_server_error else detail
