"""The command that imports lists of entities."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.database import open_database
from service.cli.listing import ListFormat, read_lines
from service.cli.terminal import answers, complain, notes, progress, read_settings
from service.errors import ClaimbaseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from service.cli.listing import Line
    from service.settings import Settings

GAZETTEER = Path(__file__).parents[1] / "gazetteer" / "entities.ndjson.gz"
"""The list that comes with Claimbase."""

_BATCH = 500
_REFUSED = "refused"

entities = typer.Typer(no_args_is_help=True, help="Lists of people, organisations and places.")


@entities.callback()
def _entities() -> None:
    """Keep `import` a command of its own, though it is the only one."""


@entities.command("import")
def import_list(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="CSV or NDJSON, or - for standard input.", allow_dash=True)
    ] = None,
    gazetteer: Annotated[bool, typer.Option("--gazetteer", help="The list that comes with Claimbase.")] = False,  # noqa: FBT002 (typer reads a flag)
    format_: Annotated[ListFormat | None, typer.Option("--format", help="Where the file's name does not tell.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Store nothing if any line is bad.")] = False,  # noqa: FBT002
) -> None:
    """Import entities into the database that CLAIMBASE_DATABASE_URL names.

    A line has `name` and `kind` (person, organization, place, group, other), and may have `aliases` (in CSV parted
    by |), `country` (ISO 3166-1 code or name) and `same_as` (Wikidata). The first line of CSV names the columns.

    What is there already is extended, and never overwritten. A bad line is reported and left out; the exit code is 1.
    """
    if (file is None) is not gazetteer:
        raise typer.BadParameter("Name a file, or --gazetteer.", param_hint="FILE")
    if not import_file(read_settings(), file or GAZETTEER, format_, strict=strict):
        raise typer.Exit(1)


def import_gazetteer_once(settings: Settings) -> None:
    """Import the list that comes with Claimbase into a database that holds no list yet."""
    from service.store.importing import has_imported

    with open_database(settings) as sessions, sessions() as session:
        known = has_imported(session)
    if not known:
        import_file(settings, GAZETTEER)


def import_file(settings: Settings, path: Path, format_: ListFormat | None = None, *, strict: bool = False) -> bool:
    """Import a list with a progress bar, say what became of it, and tell whether no line was refused."""
    from service.usecases.read_listed_entity import FIELDS

    tally: Counter[str] = Counter()
    with open_database(settings) as sessions, sessions() as session, progress() as bar:
        task = bar.add_task("Importing entities", total=None)
        lines = read_lines(path, format_, FIELDS)
        while batch := list(islice(lines, _BATCH)):
            tally.update(_import_batch(session, batch, strict=strict))
            if not strict:
                _commit(session)
            bar.advance(task, len(batch))
        _commit(session)
    told = ", ".join(f"{count} {fate}" for fate, count in sorted(tally.items()))
    answers.print(f"{path.name}: {told or 'no entities'}", markup=False)
    return not tally[_REFUSED]


def _commit(session: Session) -> None:
    from service.store.recording import record_changes

    record_changes(session)
    session.commit()


def _import_batch(session: Session, batch: list[Line], *, strict: bool) -> Iterator[str]:
    """Import some lines; yield what became of each."""
    from service.usecases.import_entities import import_entities
    from service.usecases.read_listed_entity import read_listed_entity

    listed = {}
    for place, fields in batch:
        try:
            if isinstance(fields, ClaimbaseError):
                raise fields
            listed[place] = read_listed_entity(fields)
        except ClaimbaseError as error:
            if strict:
                raise ClaimbaseError(f"{place}: {error} Nothing is stored.") from error
            complain(f"{place}: {error}")
            yield _REFUSED
    for place, imported in zip(listed, import_entities(session, tuple(listed.values())), strict=True):
        for known in imported.kept:
            notes.print(f"{place}: {known} stays.", markup=False)
        yield imported.fate
