"""Bringing a database to the schema of this version, and telling whether it is there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import column, select, table
from sqlalchemy.exc import DBAPIError

from alembic import command

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_IN_PACKAGE = Path(__file__).parent / "alembic"
"""Where the wheel keeps the migrations."""
_IN_REPOSITORY = Path(__file__).parents[2] / "alembic"


def migrate(database_url: str, revision: str = "head") -> None:
    """Bring the database to a revision: upwards, or down to `base`.

    Several processes may do so at once: they take turns, and the later ones find nothing to do.
    """
    config = alembic_config(database_url)
    if revision == "base":
        command.downgrade(config, revision)
    else:
        command.upgrade(config, revision)


def is_ready(session: Session) -> bool:
    """Tell whether the database answers and is at the newest revision."""
    version = table("alembic_version", column("version_num"))
    try:
        return session.scalar(select(version.c.version_num)) == _newest_revision()
    except DBAPIError:
        session.rollback()
        return False


def alembic_config(database_url: str) -> Config:
    """Return what Alembic's commands want to know."""
    config = Config()
    config.set_main_option("script_location", str(_scripts()))
    config.attributes["database_url"] = database_url
    return config


def _scripts() -> Path:
    return _IN_PACKAGE if _IN_PACKAGE.is_dir() else _IN_REPOSITORY


@cache
def _newest_revision() -> str | None:
    config = Config()
    config.set_main_option("script_location", str(_scripts()))
    return ScriptDirectory.from_config(config).get_current_head()
