from __future__ import annotations

import os
import socket
import sys
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr
from uvicorn import Config, Server

from service.app import create_app
from service.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI

DISCARD = 9
"""A port on which no page is served (RFC 863)."""


@pytest.fixture
def served(database_url: str) -> Iterator[str]:
    """The address of the application as it is, on a database of its own, which fetches nothing from the web."""
    settings = Settings(database_url=SecretStr(database_url), fetch_ports=(DISCARD,))
    with serve(create_app(settings)) as address:
        yield address


@contextmanager
def serve(app: FastAPI) -> Iterator[str]:
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


@pytest.fixture
def tools() -> dict[str, str]:
    """The environment of programs that are started, in which they find each other."""
    return {**os.environ, "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))}
