"""How fast articles are stored that are extracted already, beside COPY of the same rows into the same tables.

`python -m benchmarks ingest` extracts the seeds, and stores each under many sources with another word, each in a
transaction of its own: first its rows alone (who is who, and the rows of the article, what it says and whom it names),
then all that ingest does (events across articles, copies, relations). What the first wrote is then written by COPY.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer
from sqlalchemy import text

from benchmarks.comparison import read_seeds
from service.cli.terminal import answers
from service.domain.articles import Source
from service.embedded import private_postgres
from service.extraction.parsing import load_model
from service.resolution.happenings import merge_reports
from service.store.migrating import migrate
from service.store.saving import save_article
from service.store.schema import metadata
from service.store.sessions import make_engine, make_sessions
from service.usecases.extract_for_filing import extract_for_filing
from service.usecases.identify_entities import identify_entities
from service.usecases.store_article import store_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from service.domain.articles import Article
    from service.domain.extraction import Extraction

    Extracted = tuple[Article, Extraction]


def measure_ingest(
    articles: Annotated[int, typer.Option(help="How many are stored in each way.")] = 300,
) -> None:
    """Time what storing takes, and write `benchmarks/results/ingest.md`."""
    extracted = list(_extract(articles))
    with TemporaryDirectory(prefix="claimbase-bench-") as directory:
        Path(directory).chmod(0o755)
        with private_postgres(Path(directory) / "postgres") as url:
            migrate(url)
            engine = make_engine(url)
            rows = _time(engine, _save_rows, extracted)
            copied = _dump(engine)
            _empty(engine)
            bare = _time_copy(engine, copied)
            _empty(engine)
            whole = _time(engine, store_article, extracted)
            engine.dispose()
    _write(articles, rows, whole, bare)


def _extract(count: int) -> Iterator[Extracted]:
    """Yield so many articles with what was found in them; no two are from the same source."""
    model = load_model(None)
    seeds = [(each, extract_for_filing(model, each)) for each in read_seeds()]
    for n in range(count):
        article, extraction = seeds[n % len(seeds)]
        own = replace(article, source=Source(f"made-{n}", f"Made {n}"), text=f"{article.text}\n\nEdition {n}.")
        yield own, extraction


def _save_rows(session: Session, article: Article, extraction: Extraction) -> None:
    known = identify_entities(session, extraction.entities)
    save_article(session, article, extraction, merge_reports(extraction), known)


def _time(engine: Engine, store: Callable[[Session, Article, Extraction], Any], extracted: list[Extracted]) -> float:
    """Return how many seconds it takes to store all articles, one after the other, each committed."""
    sessions = make_sessions(engine)
    began = perf_counter()
    for article, extraction in extracted:
        with sessions.begin() as session:
            store(session, article, extraction)
    return perf_counter() - began


def _dump(engine: Engine) -> dict[str, tuple[str, bytes]]:
    """Return by table its columns and all its rows as COPY writes them, tables that others point at first."""
    dumped = {}
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        for table in metadata.sorted_tables:
            columns = ", ".join(f'"{each.name}"' for each in table.columns if each.computed is None)
            with raw.cursor().copy(f"COPY {table.name} ({columns}) TO STDOUT") as copy:
                dumped[table.name] = columns, b"".join(bytes(part) for part in copy)
    return dumped


def _time_copy(engine: Engine, dumped: dict[str, tuple[str, bytes]]) -> float:
    """Return how many seconds it takes to write rows by COPY in one transaction."""
    began = perf_counter()
    with engine.begin() as connection:
        raw: Any = connection.connection.driver_connection
        for table, (columns, rows) in dumped.items():
            with raw.cursor().copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                copy.write(rows)
    return perf_counter() - began


def _empty(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {', '.join(each.name for each in metadata.sorted_tables)}"))


def _write(articles: int, rows: float, whole: float, bare: float) -> None:
    lines = [f"{__doc__}", "| what | articles a second | of COPY |", "| --- | ---: | ---: |"]
    for name, seconds in (("COPY of the rows, all at once", bare), ("the rows alone", rows), ("all of ingest", whole)):
        lines.append(f"| {name} | {articles / seconds:.1f} | {100 * bare / seconds:.1f} % |")
    report = "\n".join((*lines, ""))
    (Path(__file__).parent / "results" / "ingest.md").write_text(report, encoding="utf-8")
    answers.print(report, markup=False)
