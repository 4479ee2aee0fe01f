"""What can be set from outside: environment variables that begin with CLAIMBASE_."""

from __future__ import annotations

from importlib.metadata import version
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from service.fetching.rules import Network, Rules

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


def _split(listed: object) -> object:
    """Part a list as it is written in a variable: "80, 443"."""
    return tuple(map(str.strip, listed.split(","))) if isinstance(listed, str) else listed


def _read_network(written: object) -> object:
    return ip_network(written) if isinstance(written, str) else written


_Port = Annotated[int, Field(ge=1, le=65535)]
_Network = Annotated[Network, BeforeValidator(_read_network)]
_Listed = BeforeValidator(_split)


class Settings(BaseSettings):
    """The settings of one process. Its address of the database is secret: it is shown as asterisks."""

    model_config = SettingsConfigDict(
        env_prefix="CLAIMBASE_", frozen=True, env_ignore_empty=True, hide_input_in_errors=True
    )

    database_url: Annotated[SecretStr, AfterValidator(_for_psycopg)] | None = None
    """Address of PostgreSQL 16 or newer. Without it, `claimbase demo` starts a private server."""
    host: str = "127.0.0.1"
    port: _Port = 8000
    data_dir: Path = Path(".claimbase")
    """Where the private server keeps its data. It lies in the current directory, like .venv and .git, so that two
    checkouts never share a database, everybody sees what takes up space, and removing the checkout removes it."""
    model: str | None = None
    """Name or path of another installed spaCy pipeline for English, to use instead of the shipped one."""
    max_body_bytes: Annotated[int, Field(gt=0)] = 10_000_000
    """Largest body of one request; of one line, in NDJSON; of one page that is fetched, decompressed."""
    fetch_user_agent: Annotated[str, Field(pattern=r"^[A-Za-z_-]+(/[!-~]+)?( [ -~]*)?$")] = (
        f"Claimbase/{version('claimbase')}"
    )
    """Who asks for pages. Its first word is the name by which robots.txt may speak of it."""
    fetch_robots: bool = True
    """Whether pages are left alone that robots.txt forbids."""
    fetch_seconds: Annotated[float, Field(gt=0, le=300)] = 30
    """Time for one page with its redirects and repetitions."""
    fetch_ports: Annotated[tuple[_Port, ...], NoDecode, _Listed] = (80, 443)
    """Ports that pages are fetched from."""
    fetch_networks: Annotated[tuple[_Network, ...], NoDecode, _Listed] = ()
    """Networks that pages are fetched from although they are not public: "10.1.0.0/16, fd00::/8"."""
    log_level: LogLevel = "info"
    log_format: LogFormat = "console"

    @property
    def fetching(self) -> Rules:
        """What fetching keeps to."""
        return Rules(
            user_agent=self.fetch_user_agent,
            robots=self.fetch_robots,
            longest=self.max_body_bytes,
            seconds=self.fetch_seconds,
            ports=self.fetch_ports,
            networks=self.fetch_networks,
        )
