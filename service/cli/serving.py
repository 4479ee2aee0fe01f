"""Commands that serve: demo, serve, migrate."""

from __future__ import annotations

import os
import shlex
import signal
import socket
import time
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from threading import Thread
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.database import database_url, explaining_failures
from service.cli.importing import import_gazetteer_once
from service.cli.sending import SEEDS, send_articles
from service.cli.terminal import answers, notes, read_settings
from service.errors import AddressInUseError, ClaimbaseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from uvicorn import Server

    from service.settings import Settings

_WORTH_TRYING = SEEDS / "queries.txt"
"""What to ask of the seeds, a path a line."""
_BACKLOG = 2048
_POLL_SECONDS = 0.05
_SHUTDOWN_SECONDS = 10
"""Time for requests to finish once asked to stop."""

Host = Annotated[str | None, typer.Option(help="Address to listen on; else CLAIMBASE_HOST, else 127.0.0.1.")]
Port = Annotated[int | None, typer.Option(help="Port to listen on; else CLAIMBASE_PORT, else 8000.")]


def demo(host: Host = None, port: Port = None) -> None:
    """Serve with a PostgreSQL of its own and the articles that come with Claimbase, until Ctrl-C.

    The data stay in .claimbase (CLAIMBASE_DATA_DIR) from one start to the next.

    If CLAIMBASE_DATABASE_URL is set, that database is used and none is started.
    """
    settings = _quiet(read_settings(host=host, port=port))
    for request in (signal.SIGINT, signal.SIGTERM):  # a shell makes its background jobs deaf to SIGINT
        signal.signal(request, signal.default_int_handler)
    with suppress(KeyboardInterrupt), _listening(settings) as listener, _with_database(settings) as complete:
        _migrate(complete, "head")
        with _serving(complete, listener) as server:
            url = _public_url(listener)
            import_gazetteer_once(complete)
            send_articles(url, sorted(SEEDS.glob("*.json")))
            _print_welcome(url)
            server.join()
    notes.print("Stopped.")


def serve(host: Host = None, port: Port = None) -> None:
    """Serve the API, with the database that CLAIMBASE_DATABASE_URL names."""
    settings = read_settings(host=host, port=port)
    with suppress(KeyboardInterrupt), _listening(settings) as listener:
        _make_server(settings).run(sockets=[listener])


def migrate(
    revision: Annotated[str, typer.Argument(help="Where to: head, base, or a revision of alembic/versions.")] = "head",
) -> None:
    """Bring the database that CLAIMBASE_DATABASE_URL names to the schema of this version."""
    _migrate(read_settings(), revision)


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    """Yield a socket that listens already, so that a port that is taken is found out before anything is started."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listener = socket.create_server((settings.host, settings.port), family=family, backlog=_BACKLOG)
    except OSError as error:
        reason = str(error.strerror) if isinstance(error, socket.gaierror) else os.strerror(error.errno or 0)
        raise AddressInUseError(settings.host, settings.port, reason) from error
    with listener:
        yield listener


@contextmanager
def _with_database(settings: Settings) -> Iterator[Settings]:
    """Yield settings that name a database: the one that was set, or a private one that is started."""
    if settings.database_url:
        yield settings
        return
    from pydantic import SecretStr

    from service.embedded import private_postgres

    place = settings.data_dir / "postgres"
    notes.print(f"Starting PostgreSQL in {place}")
    with private_postgres(place) as url:
        yield settings.model_copy(update={"database_url": SecretStr(url)})


def _migrate(settings: Settings, revision: str) -> None:
    url = database_url(settings)

    from alembic.util import CommandError

    from service.store.migrating import migrate

    try:
        with explaining_failures():
            migrate(url, revision)
    except CommandError as error:
        raise ClaimbaseError(f"{error}.") from error


def _make_server(settings: Settings) -> Server:
    database_url(settings)

    import uvicorn

    from service.app import create_app
    from service.logs import configure_logs

    configure_logs(settings.log_level, settings.log_format)
    config = uvicorn.Config(create_app(settings), log_config=None, timeout_graceful_shutdown=_SHUTDOWN_SECONDS)
    return uvicorn.Server(config)


@contextmanager
def _serving(settings: Settings, listener: socket.socket) -> Iterator[Thread]:
    """Serve in a thread, which is yielded once it answers, and stop it.

    Python waits for it and for those that answer requests: one that ended while Python does would crash it.
    """
    notes.print("Loading the language model")
    server = _make_server(settings)
    thread = Thread(target=server.run, kwargs={"sockets": [listener]})  # no daemon: threads of requests inherit that
    thread.start()
    try:
        while not server.started:
            if not thread.is_alive():
                raise ClaimbaseError("The server did not start; its log above says why.")
            time.sleep(_POLL_SECONDS)
        yield thread
    finally:
        server.should_exit = True
        thread.join()


def _quiet(settings: Settings) -> Settings:
    """Return settings that log warnings only, unless the log was set otherwise: the demo shows a progress bar."""
    if "log_level" in settings.model_fields_set:
        return settings
    return settings.model_copy(update={"log_level": "warning"})


def _public_url(listener: socket.socket) -> str:
    """Return where a browser on this machine finds the server."""
    host, port = listener.getsockname()[:2]
    if ip_address(host).is_unspecified:
        host = "::1" if ":" in host else "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _print_welcome(url: str) -> None:
    lines = (f"  curl {shlex.quote(url + path)}" for path in _WORTH_TRYING.read_text().split())
    answers.print("", f"Claimbase serves {url} (documentation: {url}/docs). Worth trying:", "", *lines, "", sep="\n")
    answers.print("Ctrl-C stops it; the data stay.", markup=False)
