"""What can be set from outside: environment variables that begin with CLAIMBASE_."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

LogLevel = Literal["debug", "info", "warning", "error"]
LogFormat = Literal["console", "json"]


def _for_psycopg(url: SecretStr) -> SecretStr:
    """Name the driver in a plain `postgres://` or `postgresql://` address."""
    scheme, separator, rest = url.get_secret_value().partition("://")
    if scheme in {"postgres", "postgresql"}:
        scheme = "postgresql+psycopg"
    if scheme != "postgresql+psycopg" or not separator:
        raise ValueError("expected postgresql://USER:PASSWORD@HOST:PORT/DATABASE")
    return SecretStr(f"{scheme}://{rest}")


class Settings(BaseSettings):
    """The settings of one process. Its address of the database is secret: it is shown as asterisks."""

    model_config = SettingsConfigDict(
        env_prefix="CLAIMBASE_", frozen=True, env_ignore_empty=True, hide_input_in_errors=True
    )

    database_url: Annotated[SecretStr, AfterValidator(_for_psycopg)] | None = None
    """Address of PostgreSQL 16 or newer. Without it, `claimbase demo` starts a private server."""
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    data_dir: Path = Path(".claimbase")
    """Where the private server keeps its data. It lies in the current directory, like .venv and .git, so that two
    checkouts never share a database, everybody sees what takes up space, and removing the checkout removes it."""
    model: str | None = None
    """Name or path of another installed spaCy pipeline for English, to use instead of the shipped one."""
    max_body_bytes: Annotated[int, Field(gt=0)] = 10_000_000
    """Largest body of one request; of one line, in NDJSON."""
    log_level: LogLevel = "info"
    log_format: LogFormat = "console"
