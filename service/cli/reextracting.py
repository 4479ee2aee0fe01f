"""The command that runs the present extractor over stored articles."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.database import open_database
from service.cli.terminal import answers, complain, heeding_signals, notes, progress, read_settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, sessionmaker

    from service.domain.lookups import OutdatedCriteria
    from service.extraction.parsing import Model

_INTERRUPTED = 130
"""The exit code of what Ctrl-C has ended."""


def reextract(
    source: Annotated[list[str] | None, typer.Option(metavar="SLUG", help="Only articles of this source.")] = None,
    since: Annotated[
        datetime | None,
        typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="Only articles published on that day or later."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also articles that are up to date.")] = False,  # noqa: FBT002 (so typer reads a flag)
) -> None:
    """Run the present extractor over stored articles, in the database that CLAIMBASE_DATABASE_URL names.

    An article that it has extracted already is skipped. So the same command goes on where an earlier one was stopped.

    Each article is replaced as a whole, and answered as it was until then. The exit code is 1 if any failed.
    """
    settings = read_settings()
    with open_database(settings) as sessions:
        from service.domain.lookups import OutdatedCriteria
        from service.extraction.parsing import load_model
        from service.usecases.extract_article import extractor_name

        published = (since.date() if since else None, None)
        asked = OutdatedCriteria(None, _check_sources(sessions, source), published)
        model = load_model(settings.model)
        outdated = asked if everything else replace(asked, extractor=extractor_name(model))
        if not _reextract_all(sessions, model, asked, outdated):
            raise typer.Exit(1)


def _check_sources(sessions: sessionmaker[Session], slugs: list[str] | None) -> tuple[str, ...] | None:
    """Return the slugs asked for; `NotFoundError` for one that no source has."""
    from service.usecases.look_up_sources import look_up_source

    with sessions.begin() as session:
        return tuple(look_up_source(session, slug).slug for slug in slugs) if slugs else None


def _reextract_all(
    sessions: sessionmaker[Session], model: Model, asked: OutdatedCriteria, outdated: OutdatedCriteria
) -> bool:
    """Extract articles anew with a progress bar, say what became of those asked for, and tell whether none failed."""
    from service.store.replacing import count_outdated
    from service.usecases.find_outdated import find_outdated

    with sessions.begin() as session:
        total = count_outdated(session, outdated)
        tally = Counter(skipped=count_outdated(session, asked) - total)
    try:
        with progress() as bar, heeding_signals() as stop:
            task = bar.add_task("Extracting anew", total=total)
            for id_ in find_outdated(sessions, outdated):
                if stop.is_set():
                    break
                tally[_reextract(sessions, model, id_)] += 1
                bar.advance(task)
    finally:
        answers.print(", ".join(f"{tally[fate]} {fate}" for fate in ("replaced", "skipped", "failed")))
    if stop.is_set():
        notes.print("Stopped; the same command goes on.")
        raise typer.Exit(_INTERRUPTED)
    return not tally["failed"]


def _reextract(sessions: sessionmaker[Session], model: Model, id_: str) -> str:
    """Extract one article anew; return what became of it. A database that is gone ends the run."""
    from sqlalchemy.exc import OperationalError

    from service.usecases.reextract_article import reextract_article

    try:
        return "replaced" if reextract_article(sessions, model, id_) else "skipped"
    except OperationalError:
        raise
    except Exception as error:  # noqa: BLE001 (what goes wrong with one article must not stop the next)
        reason = str(getattr(error, "orig", error)).partition("\n")[0]
        complain(f"article {id_}: {type(error).__name__}: {reason}")
        return "failed"
