"""How the command line speaks: answers on standard output, all else on standard error."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
from typer.core import TyperGroup

from service.errors import ClaimbaseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.settings import Settings

answers = Console(highlight=False, soft_wrap=True)
notes = Console(highlight=False, soft_wrap=True, stderr=True)


class Commands(TyperGroup):
    """Says what went wrong in one line, without a traceback, and ends with exit code 1."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  typer does not export the type
        """Run a command."""
        try:
            return super().invoke(ctx)
        except ClaimbaseError as error:
            complain(str(error))
            raise typer.Exit(1) from None


def complain(message: str) -> None:
    """Say what went wrong."""
    notes.print("claimbase:", message, style="red", markup=False)


@contextmanager
def heeding_signals() -> Iterator[Event]:
    """Yield what Ctrl-C (SIGINT) or SIGTERM sets, so that the work in hand can be brought to an end.

    Sent again they interrupt it.
    """
    asked = Event()

    def heed(*_: object) -> None:
        notes.print("Stopping after what is in hand; Ctrl-C again stops at once.")
        asked.set()
        for request in earlier:
            signal.signal(request, signal.default_int_handler)

    earlier = {request: signal.signal(request, heed) for request in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for request, handler in earlier.items():
            signal.signal(request, handler)


def progress(*, shown: bool = True) -> Progress:
    """Return a progress bar on standard error, never shown where that is no terminal."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=notes,
        disable=not (shown and notes.is_terminal),
    )


def read_settings(**given: Any) -> Settings:  # noqa: ANN401  they are checked by the settings themselves
    """Return the settings of the environment, with what the command line gives instead.

    Ends with exit code 2 where a variable does not make sense.
    """
    from pydantic import ValidationError

    from service.settings import Settings

    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            complain(f"CLAIMBASE_{str(fault['loc'][0]).upper()}: {fault['msg']}")
        raise typer.Exit(2) from None
