"""Who lives how long: one server in a directory, and none that outlives its parent."""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from service.errors import DatabaseUnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_STOP_SECONDS = 10.0
"""Time for a server to end orderly."""
_PATIENCE = 3.0
"""Seconds in which the server of a killed process has usually ended."""
_PR_SET_PDEATHSIG = 1


@contextmanager
def locked(home: Path) -> Iterator[int]:
    """Hold a directory for this process and the server that inherits the lock; yield its file descriptor.

    The lock lasts until both have ended, so whoever gets it knows that no server is alive here, whatever a pid file
    says. The server of a process that was killed needs a moment to end, and is waited for.
    """
    with (home / "lock").open("a+") as lock:
        deadline = time.monotonic() + _PATIENCE
        while not _try_lock(lock.fileno()):
            if time.monotonic() > deadline:
                lock.seek(0)
                raise DatabaseUnavailableError(f"Another Claimbase (process {lock.read()}) is using {home}.")
            time.sleep(0.05)
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield lock.fileno()


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def end_with_parent() -> Callable[[], None] | None:
    """Return what a child process calls to get SIGINT when the thread that started it dies; None outside Linux.

    The kernel forgets this when a process changes its user; `subprocess` calls its `preexec_fn` after that.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def ask() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGINT)
        if os.getppid() != parent:
            os._exit(1)

    return ask


@contextmanager
def guarded(server: subprocess.Popen[bytes]) -> Iterator[None]:
    """Outside Linux, have a shell send SIGINT to a server when its pipe to us closes, as it does when we die."""
    if sys.platform == "linux":
        yield
        return
    command = ["/bin/sh", "-c", 'read -r _; kill -INT "$1"', "guard", str(server.pid)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as guard:  # noqa: S603
        try:
            yield
        finally:
            guard.kill()


def stop(server: subprocess.Popen[bytes]) -> None:
    """End a server orderly, by force if that takes too long: PostgreSQL's fast and immediate shutdown, then death."""
    for request in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        server.send_signal(request)
        try:
            server.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        return
