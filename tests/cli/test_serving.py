from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import httpx
import pytest
from typer.testing import CliRunner, Result

from service.cli import app
from service.embedded import private_postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAVY = {"alembic", "fastapi", "httpx", "pydantic", "spacy", "sqlalchemy", "uvicorn"}


def run(*arguments: str, **environment: str) -> Result:
    settings = {f"CLAIMBASE_{name}": value for name, value in environment.items()}
    return CliRunner().invoke(app, list(arguments), env={"CLAIMBASE_DATABASE_URL": None, **settings})


@pytest.fixture
def data_dir() -> Iterator[Path]:
    with TemporaryDirectory(prefix="claimbase-test-") as made:
        Path(made).chmod(0o755)
        yield Path(made) / "data"


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return str(listener.getsockname()[1])


def test_help_names_the_commands_and_loads_nothing_heavy() -> None:
    listed = run("--help").stdout
    assert all(command in listed for command in ("demo", "serve", "migrate", "ingest", "seed", "extract"))
    script = (
        f"import sys, service.cli; sys.exit(str({HEAVY!r} & set(sys.modules)) if {HEAVY!r} & set(sys.modules) else 0)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_settings_that_make_no_sense_are_named() -> None:
    fetching = {"FETCH_PORTS": "80, http", "FETCH_NETWORKS": "10.0.0.1/8", "FETCH_USER_AGENT": "a\nb"}
    result = run("serve", PORT="99999", DATABASE_URL="mysql://claimbase:hidden@db/claimbase", **fetching)
    assert "CLAIMBASE_PORT: Input should be less than or equal to 65535" in result.stderr
    assert "CLAIMBASE_DATABASE_URL: Value error, expected postgresql://" in result.stderr
    assert "CLAIMBASE_FETCH_PORTS: Input should be a valid integer" in result.stderr
    assert result.stderr.count("CLAIMBASE_FETCH_NETWORKS: Value error, 10.0.0.1/8 has host bits set") == 1
    assert "CLAIMBASE_FETCH_USER_AGENT: String should match" in result.stderr
    assert "hidden" not in result.output
    assert result.exit_code == 2


@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_a_missing_database_is_named(command: str) -> None:
    result = run(command, PORT=free_port())
    assert result.stderr.startswith("claimbase: CLAIMBASE_DATABASE_URL is not set.")
    assert result.exit_code == 1


def test_a_database_that_does_not_answer_is_named(tmp_path: Path) -> None:
    result = run("migrate", DATABASE_URL=f"postgresql://claimbase:hidden@/claimbase?host={tmp_path}")
    assert result.stderr.startswith("claimbase: The database cannot be used: ")
    assert "hidden" not in result.output
    assert result.exit_code == 1


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_is_taken_is_named(command: str, data_dir: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        result = run(command, f"--port={port}", DATA_DIR=str(data_dir))
    assert result.stderr == (
        f"claimbase: Cannot listen on 127.0.0.1:{port}: Address already in use. "
        "Choose another with --port or CLAIMBASE_PORT.\n"
    )
    assert result.exit_code == 1
    assert not data_dir.exists()


def test_a_model_that_is_missing_is_named(data_dir: Path) -> None:
    result = run("demo", PORT=free_port(), DATA_DIR=str(data_dir), MODEL="en_nowhere")
    assert "claimbase: There is no language model 'en_nowhere'." in result.stderr
    assert "Traceback" not in result.stderr
    assert result.exit_code == 1


def test_a_data_directory_that_cannot_be_written_is_named() -> None:
    result = run("demo", PORT=free_port(), DATA_DIR="/dev/null")
    assert "PostgreSQL cannot keep its data in /dev/null/postgres" in result.stderr
    assert result.exit_code == 1


def test_another_demo_is_named(data_dir: Path) -> None:
    with private_postgres(data_dir / "postgres", durable=False):
        result = run("demo", PORT=free_port(), DATA_DIR=str(data_dir))
    assert f"Another Claimbase (process {os.getpid()}) is using" in result.stderr
    assert result.exit_code == 1


@contextmanager
def demo(data_dir: Path, port: str) -> Iterator[str]:
    """Yield what a demo says until it is up; stop it as Ctrl-C does."""
    environment = {**os.environ, "CLAIMBASE_DATA_DIR": str(data_dir), "CLAIMBASE_DATABASE_URL": ""}
    command = [sys.executable, "-m", "service.cli", "demo", f"--port={port}"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            said = "".join(takewhile(lambda line: "Ctrl-C" not in line, process.stdout))
            yield said
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
        finally:
            process.kill()


def test_demo_is_up_with_the_seeds_and_keeps_its_data(data_dir: Path) -> None:
    port = free_port()
    with demo(data_dir, port) as said:
        assert said.count(": 1 stored") == 5
        for url in re.findall(r"curl '(.*)'", said):
            assert httpx.get(url).raise_for_status().json()["data"]
        assert said.count("curl '") == 4
    with demo(data_dir, port) as said:
        assert said.count(": 1 already there") == 5
        assert httpx.get(f"http://127.0.0.1:{port}/v1/articles").json()["total"]["value"] == 5
    assert not list((data_dir / "postgres").glob(".s.PGSQL.*"))
