"""Connections to the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import from_json
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

_CONNECT_SECONDS = 10
_OPTIONS = "-c timezone=utc -c random_page_cost=1.1"
"""A page read out of order costs hardly more: what is asked for often lies in memory, and the rest on SSDs. By the
default of 4, PostgreSQL reads all entities for the 150 that a page of claims involves."""


def make_engine(database_url: str) -> Engine:
    """Return an engine for a `postgresql+psycopg://` address; it connects when it is first used.

    Its errors leave out what was sent: articles belong in no log.
    """
    return create_engine(
        database_url,
        pool_pre_ping=True,
        hide_parameters=True,
        json_deserializer=from_json,
        connect_args={"connect_timeout": _CONNECT_SECONDS, "options": _OPTIONS},
    )


def make_sessions(engine: Engine) -> sessionmaker[Session]:
    """Return what opens sessions; whoever opens one commits it."""
    return sessionmaker(engine)


def make_snapshots(engine: Engine) -> sessionmaker[Session]:
    """Return what opens sessions that see one state of the database, from their first statement to their last."""
    return make_sessions(engine.execution_options(isolation_level="REPEATABLE READ"))
