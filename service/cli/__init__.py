"""The command line. Each command imports what is heavy when it runs, so that `claimbase --help` is quick."""

from __future__ import annotations

import typer

from service.cli.extracting import extract
from service.cli.importing import entities
from service.cli.reextracting import reextract
from service.cli.sending import ingest, seed
from service.cli.serving import demo, migrate, serve
from service.cli.terminal import Commands

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_show_locals=False,
    help="Who claimed what, when, with which numbers, according to whom.\n\n"
    "Settings are read from environment variables: CLAIMBASE_DATABASE_URL, CLAIMBASE_HOST, CLAIMBASE_PORT, "
    "CLAIMBASE_DATA_DIR, CLAIMBASE_MODEL, CLAIMBASE_MAX_BODY_BYTES, CLAIMBASE_LOG_LEVEL, CLAIMBASE_LOG_FORMAT, "
    "CLAIMBASE_FETCH_USER_AGENT, CLAIMBASE_FETCH_ROBOTS, CLAIMBASE_FETCH_SECONDS, CLAIMBASE_FETCH_PORTS, "
    "CLAIMBASE_FETCH_NETWORKS.",
)
for command in (demo, serve, migrate, ingest, seed, extract, reextract):
    app.command()(command)
app.add_typer(entities, name="entities")
