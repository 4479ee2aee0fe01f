"""Run migrations on a database: the one named by `service.store.migrating`, else by CLAIMBASE_DATABASE_URL."""

from __future__ import annotations

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from alembic import context
from service.settings import Settings
from service.store.schema import metadata

_TURN = 0x636C61696D
"""The lock that processes take to migrate one at a time ("claim" in ASCII)."""


def _database_url() -> str:
    given: str | None = context.config.attributes.get("database_url")
    if given:
        return given
    setting = Settings().database_url
    if setting is None:
        raise SystemExit("Set CLAIMBASE_DATABASE_URL to the address of a database.")
    return setting.get_secret_value()


def _migrate() -> None:
    """Run the migrations in one transaction, so that they happen wholly or not at all."""
    engine = create_engine(_database_url(), poolclass=NullPool)
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=metadata)
        with context.begin_transaction():
            connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
            context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("Migrations run on a database; there is no offline mode.")
_migrate()
