"""What was acknowledged stays, and what is there is whole, whoever is killed in the middle of a batch."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from service.embedded import private_postgres
from service.store.migrating import migrate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ARTICLES = 200
BEFORE_THE_KILL = 8
TEXT = """The dam at Lake {number} held on 3 March 2021, the engineer Ann Moss said.

"We counted at least 40 cracks," she added.

The mayor, Tom Reed, denied that 3,000 people had left the valley. Soldiers arrived in the town on Tuesday.
"""


@pytest.fixture
def directory() -> Iterator[Path]:
    with TemporaryDirectory(prefix="claimbase-test-") as made:
        Path(made).chmod(0o755)
        yield Path(made) / "postgres"


@dataclass(frozen=True, slots=True)
class Server:
    process: subprocess.Popen[bytes]
    client: httpx.Client

    def get(self, path: str, **query: str | int) -> Any:
        return self.client.get(path, params=query).raise_for_status().json()

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.process.poll() is None:
            with suppress(httpx.TransportError):
                if self.client.get("/readyz").status_code == httpx.codes.OK:
                    return
            time.sleep(0.1)
        pytest.fail("the server is not ready")

    def send_batch(self, interrupt: Callable[[], None]) -> set[str]:
        """Send all articles, interrupt after some of the results, and return the ids that were acknowledged."""
        lines = (
            json.dumps({"source": "The Gazette", "text": TEXT.format(number=number)}) for number in range(ARTICLES)
        )
        acknowledged: set[str] = set()
        with (
            suppress(httpx.TransportError),
            self.client.stream(
                "POST", "/v1/ingest", content="\n".join(lines), headers={"Content-Type": "application/x-ndjson"}
            ) as response,
        ):
            results = map(json.loads, response.iter_lines())
            acknowledged.update(result["article"]["id"] for result in islice(results, BEFORE_THE_KILL))
            interrupt()
            acknowledged.update(result["article"]["id"] for result in results if "article" in result)
        return acknowledged

    def check(self, acknowledged: set[str]) -> None:
        """Find each acknowledged article, and all of the claims and events of each that is there."""
        stored = {article["id"] for article in self.get("/v1/articles", limit=200)["data"]}
        assert BEFORE_THE_KILL <= len(acknowledged) <= len(stored) < ARTICLES
        assert acknowledged <= stored
        for article in stored:
            text = self.get(f"/v1/articles/{article}")["text"]
            whole = self.client.post("/v1/extract", json={"text": text}).raise_for_status().json()
            for part in ("claims", "events"):
                assert self.get(f"/v1/{part}", article=article)["total"]["value"] == len(whole[part]) > 0


@contextmanager
def serving(database_url: str) -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "service.cli", "serve", f"--port={port}"]
    environment = {**os.environ, "CLAIMBASE_DATABASE_URL": database_url, "CLAIMBASE_LOG_LEVEL": "error"}
    with (
        subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client,
    ):
        try:
            server = Server(process, client)
            server.wait_until_ready()
            yield server
        finally:
            process.kill()


def test_a_killed_server_leaves_whole_articles(directory: Path) -> None:
    with private_postgres(directory) as url:
        migrate(url)
        with serving(url) as server:
            acknowledged = server.send_batch(server.process.kill)
        with serving(url) as server:
            server.check(acknowledged)


def test_a_killed_postgres_leaves_whole_articles_and_a_server_that_goes_on(directory: Path) -> None:
    with ExitStack() as first:
        url = first.enter_context(private_postgres(directory))
        migrate(url)
        postmaster = int((directory / "cluster" / "postmaster.pid").read_text().split()[0])
        with serving(url) as server:
            acknowledged = server.send_batch(lambda: os.kill(postmaster, signal.SIGKILL))
            first.close()
            with private_postgres(directory):
                server.wait_until_ready()
                server.check(acknowledged)
