"""`python -m evaluation`: what is measured, what is missed, which claims are compared and which copies are found."""

import typer

from evaluation.comparison import comparison
from evaluation.duplicates import duplicates
from evaluation.figures import figures
from evaluation.misses import misses
from service.cli.terminal import Commands

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help="How good extraction is, and what it misses.",
)
app.command()(figures)
app.command()(misses)
app.command()(comparison)
app.command()(duplicates)

if __name__ == "__main__":
    app(prog_name="python -m evaluation")
