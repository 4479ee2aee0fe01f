"""The command that measures the search of entities, and what is read of them, among very many names."""

from collections.abc import Iterator
from contextlib import ExitStack
from os import cpu_count, getloadavg
from pathlib import Path
from platform import machine, python_version
from random import Random
from shlex import join
from sys import argv
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from benchmarks.filling import SEED, draw, fill, id_of
from benchmarks.made_names import MadeName
from benchmarks.queries import begin, mistype, sample_names, transliterate
from benchmarks.timing import Timed, Work, processor, time_work
from service.cli.terminal import answers, progress
from service.domain.entities import EntityKind
from service.domain.entity_details import Step
from service.domain.lookups import ANY_DAY, EntityCriteria, EntitySort, PageRequest
from service.embedded import private_postgres
from service.normalisation.names import surname_keys
from service.store.entities import load_candidates
from service.store.migrating import migrate
from service.store.sessions import make_engine, make_snapshots
from service.usecases.look_up_entities import look_up_entities
from service.usecases.look_up_entity_details import look_up_entity_details
from service.usecases.look_up_timeline import look_up_timeline
from service.usecases.read_name import read_name

_RESULTS = Path(__file__).parent / "results"
_FIRST = 10
"""A name is found where it is among the first so many."""


def entities(
    names: Annotated[int, typer.Option(min=1_000, help="How many names are made.")] = 1_000_000,
    data_dir: Annotated[Path | None, typer.Option(help="Keep the database here, or use the one that is here.")] = None,
    queries: Annotated[int, typer.Option(min=2, help="How many of each kind are timed.")] = 100,
) -> None:
    """Fill a private PostgreSQL with made names, time what is asked of it, and write benchmarks/results/entities.md."""
    with ExitStack() as stack:
        folder = data_dir or Path(stack.enter_context(TemporaryDirectory(prefix="claimbase-bench-")))
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        is_there = (folder / "postgres").exists()
        url = stack.enter_context(private_postgres(folder / "postgres", durable=False))
        engine = make_engine(url)
        if is_there:
            named = list(draw(names)[1])
        else:
            migrate(url)
            named = _fill(engine, names)
        timed = list(_time_all(engine, named, queries))
        engine.dispose()
    _write(_report(names, timed))


def _fill(engine: Engine, names: int) -> list[MadeName]:
    with progress() as bar:
        task = bar.add_task("Storing names", total=names)
        return fill(engine, names, lambda count: bar.advance(task, count))


def _time_all(engine: Engine, named: list[MadeName], queries: int) -> Iterator[Timed]:
    sessions = make_snapshots(engine)
    kinds = dict(_search_works(named, queries)) | dict(_reading_works(named, queries))
    with progress() as bar:
        for name, works in bar.track(kinds.items(), description="Timing"):
            yield time_work(sessions, engine, name, works)


def _search_works(named: list[MadeName], queries: int) -> Iterator[tuple[str, list[Work]]]:
    """Yield each kind of search with its pieces."""
    random = Random(SEED + 1)
    wanted = sample_names(random, named, queries)
    yield "exact name", [_search(each.name, each) for each in wanted]
    for letters in (1, 2, 3, 5):
        yield f"first {letters} of a word", [_search(begin(each.name, letters)) for each in wanted]
    yield "typing mistake", [_search(mistype(random, each.name), each) for each in wanted]
    yield "transliteration", [_search(transliterate(each.name), each) for each in wanted]
    for kind in (EntityKind.PLACE, EntityKind.GROUP):
        yield f"first 2, kind {kind}", [_search(begin(each.name, 2), kind=(kind,)) for each in wanted]
    in_country = random.sample([each for each in named if each.country], queries)
    yield "first 2, country", [_search(begin(each.name, 2), country=(str(each.country),)) for each in in_country]
    yield "country alone", [_search(None, country=(str(each.country),)) for each in in_country]


def _search(q: str | None, wanted: MadeName | None = None, **filters: tuple[str, ...]) -> Work:
    """Return a search for a name, which tells whether the one that is wanted is among the first."""
    sort = EntitySort.NAME if q is None else EntitySort.RELEVANCE

    def search(session: Session) -> bool | None:
        found = look_up_entities(session, EntityCriteria(q, **filters), PageRequest(sort))  # type: ignore[arg-type]
        return None if wanted is None else id_of(wanted) in [each.id for each in found.items[:_FIRST]]

    return search


def _reading_works(named: list[MadeName], queries: int) -> Iterator[tuple[str, list[Work]]]:
    """Yield what else is asked: the step of ingest, and the entity that every article mentions."""
    wanted = sample_names(Random(SEED + 2), named, queries)
    yield "candidates of one name", [_find_candidates(each) for each in wanted]
    most = id_of(named[0])
    repeated = max(2, queries // 10)
    yield "details, a million claims", [lambda session: bool(look_up_entity_details(session, most))] * repeated
    for by in Step:
        yield f"timeline by {by}, a million claims", [_read_timeline(most, by)] * repeated


def _find_candidates(made: MadeName) -> Work:
    name = read_name(made.name)
    keys = surname_keys(made.name) if made.kind is EntityKind.PERSON else name.keys
    asked = type(name)(name.text, name.folded, keys)
    return lambda session: id_of(made) in [each.id for each in load_candidates(session, (asked,))]


def _read_timeline(id_: str, by: Step) -> Work:
    return lambda session: bool(look_up_timeline(session, id_, by, ANY_DAY).data)


def _report(names: int, timed: list[Timed]) -> str:
    """Return all figures as Markdown."""
    rows = "\n".join(each.row for each in timed)
    plans = "\n".join(f"- {each.name}\n" + "".join(f"    - {plan}\n" for plan in each.plans) for each in timed)
    return f"""# Entities: search and reading among {names:,} names

`{join(("python", "-m", "benchmarks", *argv[1:]))}` with Python {python_version()} on {machine()}, {processor()},
PostgreSQL beside it. Times are milliseconds from the call of the use case to its answer. Found: the name that was meant
is among the first {_FIRST} (of candidates: among all). {_load()}

| what | times | p50 | p99 | found |
| --- | ---: | ---: | ---: | ---: |
{rows}

## Plans

Planning and execution of each statement of one piece, the blocks that it touched, and what it read.

{plans}"""


def _load() -> str:
    """Return what else the machine did, which makes the figures larger."""
    return f"The load over the last minute was {getloadavg()[0]:.1f} on {cpu_count()} processors, one of it this."


def _write(report: str) -> None:
    _RESULTS.mkdir(exist_ok=True)
    (_RESULTS / "entities.md").write_text(report, encoding="utf-8")
    answers.print(report, markup=False)
