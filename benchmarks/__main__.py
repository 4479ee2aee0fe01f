"""`python -m benchmarks`: speed and scale, each against something real."""

import typer

from benchmarks.comparison import comparison
from benchmarks.duplicates import duplicates
from benchmarks.entities import entities
from benchmarks.events import measure_events
from benchmarks.ingest import measure_ingest
from benchmarks.search import search
from service.cli.terminal import Commands

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help="How fast the service is on very much data.",
)


@app.callback()
def _benchmarks() -> None:
    """Keep each benchmark a command of its own."""


app.command()(entities)
app.command()(duplicates)
app.command("events")(measure_events)
app.command()(comparison)
app.command()(search)
app.command("ingest")(measure_ingest)

if __name__ == "__main__":
    app(prog_name="python -m benchmarks")
