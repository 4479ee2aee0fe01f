"""The command that measures the lookup of claims: over HTTP, by the same SQL without the service, and in other servers.

What is asked, and how often what is asked for occurs, is said in `questions` and `made_claims`.
"""

from __future__ import annotations

import json
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any, TypeVar
from urllib.parse import urlsplit

import typer
from pydantic import SecretStr
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from benchmarks import datasette, groonga
from benchmarks.asking import HttpAsker, SqlAsker, Way
from benchmarks.claim_filling import fill_claims, make_entities
from benchmarks.questions import make_questions
from benchmarks.search_report import MIX, Lookup, Measured, write_report
from benchmarks.serving import serving
from benchmarks.timing import recording
from service.app import create_app
from service.cli.terminal import progress
from service.embedded import private_postgres
from service.logs import configure_logs
from service.settings import Settings
from service.store.migrating import migrate
from service.store.sessions import make_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from benchmarks.asking import Statements
    from benchmarks.questions import Question

    Asked = Mapping[str, Sequence[Question]]

T = TypeVar("T")

AT_ONCE = (1, 16)
_BUFFERS = "4GB"
"""Memory in which PostgreSQL keeps pages: all that is asked for of a million claims."""
MOST_ELSEWHERE = 1_000_000
"""Claims that are copied to other servers."""


def search(
    claims: Annotated[list[int] | None, typer.Option(help="How many are made; may be repeated. [1000000]")] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Keep the databases here, or use those that are here.")] = None,
    seconds: Annotated[float, typer.Option(help="How long each kind of question is asked in each way.")] = 2,
    *,
    others: Annotated[
        bool, typer.Option(help="Ask Datasette and Groonga too, at the largest size to a million.")
    ] = True,
) -> None:
    """Fill private PostgreSQLs with made claims, time what is asked of them, and write benchmarks/results/search.md."""
    asked, counts = make_questions(make_entities()), claims or [MOST_ELSEWHERE]
    copied = max((each for each in counts if others and each <= MOST_ELSEWHERE), default=None)
    with ExitStack() as stack:
        folder = data_dir or Path(stack.enter_context(TemporaryDirectory(prefix="claimbase-bench-")))
        measured = []
        for count in counts:
            with _filled(folder / f"data-{count}", count) as url:
                here = _measure(url, folder / f"data-{count}", asked, seconds)
                beside = dict(_measure_others(url, folder / f"data-{count}", asked, seconds)) if count == copied else {}
            measured.append(Lookup(count, *here, beside))
    write_report(measured)


@contextmanager
def _filled(folder: Path, claims: int) -> Iterator[str]:
    """Run the database of so many claims, and yield its address; its file `whole` says that it was filled."""
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    with private_postgres(folder / "postgres", durable=False, buffers=_BUFFERS) as url:
        migrate(url)
        engine = make_engine(url)
        if not (folder / "whole").exists():
            with progress() as bar:
                task = bar.add_task("Storing claims", total=claims)
                fill_claims(engine, claims, lambda count: bar.advance(task, count))
            (folder / "whole").touch()
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
        engine.dispose()
        yield url


def _measure(url: str, folder: Path, asked: Asked, seconds: float) -> tuple[Measured, Measured]:
    """Return what asking over HTTP came to, and what sending the same SQL did."""
    with serving(url, folder / "serve.log") as port:
        paths = _paths(port, asked)
        http = _ask_all(paths, Way(lambda: HttpAsker(port), seconds))
    return http, _ask_all(_record(url, paths), Way(lambda: SqlAsker(url), seconds))


def _measure_others(url: str, folder: Path, asked: Asked, seconds: float) -> Iterator[tuple[str, Measured]]:
    """Yield the names of other servers with what asking them came to."""
    engine = make_engine(url)
    (folder / "datasette").mkdir(exist_ok=True)
    with datasette.serving_datasette(engine, folder / "datasette") as port:
        yield "Datasette", _ask_elsewhere(port, asked, datasette.path_to_datasette, seconds)
    (folder / "groonga").mkdir(exist_ok=True)
    if groonga.is_there():
        with groonga.serving_groonga(engine, folder / "groonga") as port:
            yield "Groonga", _ask_elsewhere(port, asked, groonga.path_to_groonga, seconds)
    engine.dispose()


def _ask_elsewhere(port: int, asked: Asked, path: Callable[[Question], str], seconds: float) -> Measured:
    paths = {kind: [path(each) for each in questions] for kind, questions in asked.items()}
    return _ask_all(paths, Way(lambda: HttpAsker(port), seconds))


def _ask_all(asked: Mapping[str, Sequence[T]], way: Way[T]) -> Measured:
    """Ask what is asked of each kind, and then all in turn."""
    mix = [each for turn in zip(*asked.values(), strict=True) for each in turn]
    kinds = {**asked, MIX: mix}
    return {(kind, at_once): way.ask(each, at_once) for kind, each in kinds.items() for at_once in AT_ONCE}


def _paths(port: int, asked: Asked) -> Mapping[str, Sequence[str]]:
    """Return the paths that are asked for, by kind; those of later pages are what first pages name."""
    asker = HttpAsker(port)

    def following(path: str) -> str:
        url = json.loads(asker.get(path))["next"]
        return urlsplit(url)._replace(scheme="", netloc="").geturl() if url else path

    paths = {kind: [each.path for each in questions] for kind, questions in asked.items()}
    paths["next page"] = [following(path) for path in paths["next page"]]
    asker.close()
    return paths


def _record(url: str, paths: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[Statements]]:
    """Return the statements that the service sends for each path."""
    settings = Settings(database_url=SecretStr(url))
    configure_logs("warning", settings.log_format)
    with TestClient(create_app(settings)) as client, recording(Engine) as sent:
        return {kind: [_sent(client, path, sent) for path in each] for kind, each in paths.items()}


def _sent(client: TestClient, path: str, sent: list[tuple[str, Any]]) -> Statements:
    sent.clear()
    client.get(path).raise_for_status()
    return tuple(sent)
