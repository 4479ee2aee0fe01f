"""What tests share: the language model, and a real PostgreSQL.

One server serves a whole run. Its template database is migrated once and cloned for each worker, where everything
that a test writes is rolled back. A test that needs what is committed has a clone of its own: `database_url`.
"""

from __future__ import annotations

import os
import socket
import sys
import warnings
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import create_engine, event, make_url, text
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import NullPool
from starlette.exceptions import StarletteDeprecationWarning
from uvicorn import Config, Server

from service.api.dependencies import get_model, get_sessions, get_settings, get_snapshots, get_web
from service.app import create_app
from service.embedded import private_postgres
from service.extraction.parsing import load_model
from service.fetching.web import open_web
from service.settings import Settings
from service.store.migrating import migrate

with warnings.catch_warnings():
    warnings.simplefilter("ignore", StarletteDeprecationWarning)  # it would rather have httpx2 than httpx
    from starlette.testclient import TestClient

if TYPE_CHECKING:
    from collections.abc import Iterator
    from ssl import SSLContext

    from fastapi import FastAPI
    from sqlalchemy import Connection

    from service.extraction.parsing import Model
    from service.fetching.web import Web

TEMPLATE = "template_claimbase"
_NUMBERS = count()
DISCARD = 9
"""A port on which no page is served (RFC 863)."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the expected answers to the seeds be written anew, to be reviewed as a diff; let the API be tried longer."""
    parser.addoption(
        "--update-golden", action="store_true", help="write tests/golden/ and the answers in docs/api.md anew"
    )
    parser.addoption("--fuzz", default="--phases examples,fuzzing,stateful", help="options of `schemathesis run`")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell each worker of pytest-xdist the address of the one server."""
    if not hasattr(node.config, "postgres"):
        node.config.postgres = _start_postgres(node.config)
    node.workerinput["postgres"] = node.config.postgres


@pytest.fixture(scope="session")
def model() -> Model:
    """The shipped language model."""
    return load_model(None)


@pytest.fixture(scope="session")
def postgres(pytestconfig: pytest.Config) -> str:
    """The address of a server whose template database is migrated."""
    given: dict[str, str] = getattr(pytestconfig, "workerinput", {})
    return given.get("postgres") or _start_postgres(pytestconfig)


@pytest.fixture
def database_url(postgres: str) -> Iterator[str]:
    """The address of a migrated database that is the test's own."""
    with _database(postgres, TEMPLATE) as url:
        yield url


@pytest.fixture
def empty_database_url(postgres: str) -> Iterator[str]:
    """The address of a database without tables that is the test's own."""
    with _database(postgres, "template0") as url:
        yield url


@pytest.fixture(scope="session")
def shared_connection(postgres: str) -> Iterator[Connection]:
    """The connection of this worker, to a database in which nothing is ever committed."""
    with _database(postgres, TEMPLATE) as url:
        engine = create_engine(url, poolclass=NullPool)
        with engine.connect() as connection:
            yield connection


@pytest.fixture
def connection(shared_connection: Connection) -> Iterator[Connection]:
    """A connection whose transaction is rolled back, whatever is committed within it."""
    with shared_connection.begin() as transaction:
        yield shared_connection
        transaction.rollback()


@pytest.fixture
def sessions(connection: Connection) -> sessionmaker[Session]:
    """What opens sessions; they see what was committed before in the same test."""
    return sessionmaker(connection, join_transaction_mode="create_savepoint")


@pytest.fixture
def session(sessions: sessionmaker[Session]) -> Iterator[Session]:
    """A session on the test's connection."""
    with sessions() as opened:
        yield opened


@pytest.fixture
def statements(connection: Connection) -> Iterator[list[str]]:
    """The statements that were sent to the database since the test began, or since the list was cleared."""
    sent: list[str] = []

    def record(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(connection, "before_cursor_execute", record)
    yield sent
    event.remove(connection, "before_cursor_execute", record)


@pytest.fixture(scope="session")
def app(model: Model) -> FastAPI:
    """The application, without a database."""
    settings = Settings(database_url=None)
    made = create_app(settings)
    made.dependency_overrides = {get_settings: lambda: settings, get_model: lambda: model}
    return made


@pytest.fixture(scope="session")
def tls() -> SSLContext:
    """What certificates are checked with; making it takes longer than most tests."""
    return httpx.create_ssl_context(trust_env=False)


@pytest.fixture
def web(tls: SSLContext) -> Iterator[Web]:
    """The way out to the web, which knows no site yet; answers come from pytest-httpx."""
    with open_web(Settings(database_url=None).fetching, tls=tls) as opened:
        yield opened


@pytest.fixture
def client(app: FastAPI, sessions: sessionmaker[Session], web: Web) -> TestClient:
    """An HTTP client of the application, on the test's connection."""
    app.dependency_overrides[get_web] = lambda: web
    for opening in (get_sessions, get_snapshots):
        app.dependency_overrides[opening] = lambda: sessions
    return TestClient(app, raise_server_exceptions=False)


@pytest.fixture
def served(database_url: str) -> Iterator[str]:
    """The address of the application as it is, on a database of its own, which fetches nothing from the web."""
    settings = Settings(database_url=SecretStr(database_url), fetch_ports=(DISCARD,))
    with _serve(create_app(settings)) as address:
        yield address


@pytest.fixture
def tools() -> dict[str, str]:
    """The environment of programs that are started, in which they find each other."""
    return {**os.environ, "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))}


def _start_postgres(config: pytest.Config) -> str:
    """Start a server that stops when the run ends, and return its address."""
    stack = ExitStack()
    config.add_cleanup(stack.close)
    directory = Path(stack.enter_context(TemporaryDirectory(prefix="claimbase-test-")))
    directory.chmod(0o755)
    url = stack.enter_context(private_postgres(directory / "postgres", durable=False))
    _execute(url, f"CREATE DATABASE {TEMPLATE}")
    migrate(_address(url, TEMPLATE))
    return url


@contextmanager
def _serve(app: FastAPI) -> Iterator[str]:
    """Serve an application over HTTP for a while, and yield its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Server(Config(app, log_config=None, ws="none", timeout_graceful_shutdown=5))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started and thread.is_alive():
            sleep(0.01)
        assert server.started
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@contextmanager
def _database(server: str, template: str) -> Iterator[str]:
    """Make a database for a while, and yield its address."""
    name = f"test_{os.getpid()}_{next(_NUMBERS)}"
    _execute(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _address(server, name)
    _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def _address(server: str, database: str) -> str:
    return make_url(server).set(database=database).render_as_string(hide_password=False)


def _execute(url: str, statement: str) -> None:
    engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
