"""Servers that are measured: processes of their own, listening on this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from os import environ
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_START_SECONDS = 60.0


@contextmanager
def serving(url: str, log: Path) -> Iterator[int]:
    """Run `claimbase serve` on a database, and yield its port."""
    port = free_port()
    settings = {"CLAIMBASE_DATABASE_URL": url, "CLAIMBASE_PORT": f"{port}"}
    with running((sys.executable, "-m", "service.cli", "serve"), port, log, settings):
        yield port


@contextmanager
def running(command: Sequence[str], port: int, log: Path, variables: Mapping[str, str] | None = None) -> Iterator[None]:
    """Run a server until the block ends. Raises `RuntimeError` if it does not answer HTTP on a port within a minute."""
    with log.open("wb") as written:
        server = subprocess.Popen(command, stdout=written, stderr=written, env={**environ, **(variables or {})})  # noqa: S603  our own
    try:
        _wait_until_ready(server, port, log)
        yield
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _wait_until_ready(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        connection = HTTPConnection("127.0.0.1", port)
        try:
            connection.request("GET", "/")
            connection.getresponse()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError(f"The server did not start: {log.read_text(errors='replace')[-2000:]}")
