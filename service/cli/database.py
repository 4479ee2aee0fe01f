"""The database that commands work on by themselves, without a server."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from service.errors import ClaimbaseError, DatabaseUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session, sessionmaker

    from service.settings import Settings


def database_url(settings: Settings) -> str:
    """Return the address of the database; `DatabaseUnavailableError` where none is set."""
    if settings.database_url is None:
        raise DatabaseUnavailableError(
            "CLAIMBASE_DATABASE_URL is not set. `claimbase demo` brings a PostgreSQL of its own."
        )
    return settings.database_url.get_secret_value()


@contextmanager
def open_database(settings: Settings) -> Iterator[sessionmaker[Session]]:
    """Yield what opens sessions on a database that is at the schema of this version."""
    url = database_url(settings)

    from service.store.migrating import is_ready
    from service.store.sessions import make_engine, make_sessions

    engine = make_engine(url)
    with explaining_failures():
        try:
            sessions = make_sessions(engine)
            with engine.connect(), sessions() as session:
                ready = is_ready(session)
            if not ready:
                raise ClaimbaseError(
                    "The database has another schema; `claimbase migrate` brings it to the present one."
                )
            yield sessions
        finally:
            engine.dispose()


@contextmanager
def explaining_failures() -> Iterator[None]:
    """Say in one line that the database cannot be used."""
    from sqlalchemy.exc import OperationalError

    try:
        yield
    except OperationalError as error:
        raise DatabaseUnavailableError(f"The database cannot be used: {error.orig}") from error
