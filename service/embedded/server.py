"""Make a cluster, start its server, wait for it, stop it."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import URL

from service.embedded.lifetimes import end_with_parent, guarded, locked, stop
from service.embedded.places import PORT, account, find_programs, hand_over, make_home, socket_directory
from service.errors import DatabaseUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ROLE = "claimbase"
_ROOM_TO_CREATE = 200 * 2**20
"""Bytes: a new cluster takes 40 MB, and its write-ahead log soon twice that."""
_ROOM_TO_SERVE = 32 * 2**20
"""Bytes: two more segments of the write-ahead log."""
_START_SECONDS = 120.0
"""Time to recover from a crash."""
_HASTY = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


@contextmanager
def private_postgres(directory: Path, *, durable: bool = True, buffers: str = "128MB") -> Iterator[str]:
    """Run a PostgreSQL server whose files lie in a directory, and yield its URL.

    The directory is made where missing; a cluster that is there already is used, and recovered if its server was
    killed. The server listens on a Unix socket only. It stops when the block ends, or when the thread that entered it
    dies, however it dies. Unless `durable` it does not wait for the disk, which suits tests. `buffers` is how much
    memory it keeps for pages, as PostgreSQL writes it.

    Raises `DatabaseUnavailableError` if the wheel is not installed, the directory cannot be written or is in use, the
    disk is full, or the server does not start.
    """
    with ExitStack() as stack:
        try:
            home = make_home(directory.absolute())
            lock = stack.enter_context(locked(home))
            cluster = _Cluster(home, find_programs(home), lock, durable, buffers)
            if not cluster.data.exists():
                cluster.create()
            url = stack.enter_context(cluster.serve())
        except OSError as error:
            reason = f"PostgreSQL cannot keep its data in {directory}: {error.strerror}."
            raise DatabaseUnavailableError(reason) from error
        yield url


@dataclass(frozen=True, slots=True)
class _Cluster:
    """A database on disk, held by a lock, with the programs that run it."""

    home: Path
    programs: Path
    lock: int
    durable: bool
    buffers: str

    @property
    def data(self) -> Path:
        return self.home / "cluster"

    @property
    def password(self) -> Path:
        return self.home / "password"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    def create(self) -> None:
        """Make the database, under another name first, so that one that is there is whole."""
        self._require_room(_ROOM_TO_CREATE)
        self._write_password()
        unfinished = self.home / "cluster.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        options = ["--username", _ROLE, "--pwfile", str(self.password), "-A", "scram-sha-256", "--encoding=UTF8"]
        options += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        options += [] if self.durable else ["--no-sync"]
        if self._start("initdb", "-D", str(unfinished), *options).wait() != 0:
            raise DatabaseUnavailableError(f"PostgreSQL could not make a database in {self.home}.{self._complaint()}")
        unfinished.rename(self.data)

    def _write_password(self) -> None:
        self.password.unlink(missing_ok=True)
        self.password.touch(mode=0o600)
        self.password.write_text(secrets.token_urlsafe(24))
        hand_over(self.password)

    @contextmanager
    def serve(self) -> Iterator[str]:
        """Run the server, yield its URL, and stop it. A pid file that is there is stale, since we hold the lock."""
        self._require_room(_ROOM_TO_SERVE)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        with socket_directory(self.home) as sockets:
            options = ["-c", "listen_addresses=", "-c", f'unix_socket_directories="{sockets}"', "-p", str(PORT)]
            options += ["-c", "timezone=UTC", "-c", f"shared_buffers={self.buffers}", *(() if self.durable else _HASTY)]
            server = self._start("postgres", "-D", str(self.data), *options)
            try:
                with guarded(server):
                    self._wait_until_ready(server)
                    yield self._url(sockets)
            finally:
                stop(server)

    def _start(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a program in a clean environment, where the terminal's Ctrl-C does not reach it."""
        user = account()
        with self.log.open("wb") as log:
            return subprocess.Popen(  # noqa: S603  the arguments are our own
                [self.programs / program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.home,
                env={"LC_ALL": "C", "PATH": os.defpath},
                user=user and user.pw_uid,
                group=user and user.pw_gid,
                extra_groups=user and [],
                pass_fds=[self.lock],
                start_new_session=True,
                preexec_fn=end_with_parent(),  # noqa: PLW1509  it makes two system calls and takes no lock
            )

    def _require_room(self, needed: int) -> None:
        free = shutil.disk_usage(self.home).free
        if free < needed:
            amounts = f"{free >> 20} MB are free, {needed >> 20} MB are needed"
            raise DatabaseUnavailableError(f"The disk that holds {self.home} is full: {amounts}.")

    def _wait_until_ready(self, server: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while server.poll() is None and time.monotonic() < deadline:
            if self._is_ready():
                return
            time.sleep(0.02)
        raise DatabaseUnavailableError(f"PostgreSQL did not start in {self.home}.{self._complaint()}")

    def _is_ready(self) -> bool:
        """Tell whether the server says so in its pid file, as pg_ctl does."""
        try:
            return (self.data / "postmaster.pid").read_text().rstrip().endswith("ready")
        except FileNotFoundError:
            return False

    def _url(self, sockets: Path) -> str:
        place = {"host": str(sockets)}
        url = URL.create("postgresql+psycopg", _ROLE, self.password.read_text(), None, PORT, "postgres", place)
        return url.render_as_string(hide_password=False)

    def _complaint(self) -> str:
        """Return what a program that failed wrote last, each line on one of its own."""
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return "".join(f"\n{line}" for line in lines[-5:])
