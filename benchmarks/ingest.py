"""How fast articles are stored that are extracted already, beside COPY of the same rows into the same tables.

`python -m benchmarks ingest` extracts the seeds, and stores each under many sources with another word: copies, which
have most to do with each other. `--texts FILE`, lines of JSON with `text` and perhaps `published_at`, stores other
articles as well. Each article is committed. Written are first its rows alone (who is who, and the rows of the article,
what it says and whom it names), then all that ingest does (events across articles, copies, relations, followers). What
the first wrote is written again by COPY: all at once, and each article with a commit of its own.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from os import cpu_count, getloadavg
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Annotated, Any

import typer
from sqlalchemy import text

from benchmarks.comparison import read_seeds
from service.cli.terminal import answers
from service.domain.articles import Article, Source
from service.domain.partial_dates import parse_partial_date
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
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from service.domain.extraction import Extraction
    from service.extraction.parsing import Model

    Extracted = tuple[Article, Extraction]
    Store = Callable[[Session, Article, Extraction], Any]
    Rows = dict[str, tuple[str, bytes]]

_OUTLETS = 20
"""Sources of the articles that are no copies."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """What it took to store some articles."""

    seconds: float
    computed: float
    """Seconds of processor time of this process; the rest is the database's, the disk's, and others'."""


def measure_ingest(
    articles: Annotated[int, typer.Option(help="How many copies are stored in each way.")] = 300,
    texts: Annotated[Path | None, typer.Option(help="Articles that are no copies.", exists=True)] = None,
) -> None:
    """Time what storing takes, and write `benchmarks/results/ingest.md`."""
    model = load_model(None)
    sets = {"copies": [*_make_copies(model, articles)], "others": [*_read_texts(model, texts)] if texts else []}
    lines = [__doc__ or "", f"Load {getloadavg()[0]:.1f} on {cpu_count()} processors.", "", *_HEAD]
    with TemporaryDirectory(prefix="claimbase-bench-") as directory:
        Path(directory).chmod(0o755)
        with private_postgres(Path(directory) / "postgres") as url:
            migrate(url)
            engine = make_engine(url)
            for name, extracted in sets.items():
                lines += _report(name, len(extracted), _measure(engine, extracted)) if extracted else ()
            engine.dispose()
    report = "\n".join((*lines, ""))
    (Path(__file__).parent / "results" / "ingest.md").write_text(report, encoding="utf-8")
    answers.print(report, markup=False)


def _make_copies(model: Model, count: int) -> Iterator[Extracted]:
    """Yield so many articles with what was found in them; no two are from the same source."""
    seeds = [(each, extract_for_filing(model, each)) for each in read_seeds()]
    for n in range(count):
        article, extraction = seeds[n % len(seeds)]
        own = replace(article, source=Source(f"made-{n}", f"Made {n}"), text=f"{article.text}\n\nEdition {n}.")
        yield own, extraction


def _read_texts(model: Model, path: Path) -> Iterator[Extracted]:
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        sent = json.loads(line)
        day = sent.get("published_at")
        source = Source(f"outlet-{n % _OUTLETS}", f"Outlet {n % _OUTLETS}")
        published = parse_partial_date(day).day if day else None
        article = Article(sent["text"], source, published_at=day, published=published)
        yield article, extract_for_filing(model, article)


def _measure(engine: Engine, extracted: Sequence[Extracted]) -> Mapping[str, _Taken]:
    """Return what each way of storing took. The database is empty before and after."""
    stored = _time(lambda: _store(engine, _save_rows, extracted))
    rows = _dump(engine)
    _empty(engine)
    at_once = _time(lambda: _copy(engine, rows))
    _empty(engine)
    shared, *each = _split(rows, [article.id for article, _ in extracted])
    _copy(engine, shared)
    one_by_one = _time(lambda: _copy(engine, *each))
    commits = _time(lambda: _commit(engine, len(extracted)))
    _empty(engine)
    whole = _time(lambda: _store(engine, store_article, extracted))
    _empty(engine)
    return {
        "COPY of the rows, all at once": at_once,
        "COPY, each article committed": one_by_one,
        "a commit of one row": commits,
        "the rows alone": stored,
        "all of ingest": whole,
    }


def _save_rows(session: Session, article: Article, extraction: Extraction) -> None:
    known = identify_entities(session, extraction.entities)
    save_article(session, article, extraction, merge_reports(extraction), known)


def _time(work: Callable[[], object]) -> _Taken:
    began, computed = perf_counter(), process_time()
    work()
    return _Taken(perf_counter() - began, process_time() - computed)


def _store(engine: Engine, store: Store, extracted: Iterable[Extracted]) -> None:
    """Store all articles, one after the other, each committed."""
    sessions = make_sessions(engine)
    for article, extraction in extracted:
        with sessions.begin() as session:
            store(session, article, extraction)


def _dump(engine: Engine) -> Rows:
    """Return by table its columns and all its rows as COPY writes them, tables that others point at first."""
    dumped = {}
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        for table in metadata.sorted_tables:
            columns = ", ".join(f'"{each.name}"' for each in table.columns if each.computed is None)
            with raw.cursor().copy(f"COPY {table.name} ({columns}) TO STDOUT") as copy:
                dumped[table.name] = columns, b"".join(bytes(part) for part in copy)
    return dumped


def _split(rows: Rows, ids: Iterable[str]) -> Iterator[Rows]:
    """Yield the rows that belong to no article, then those of each: they begin with its id."""
    own: dict[str, dict[str, list[bytes]]] = defaultdict(lambda: defaultdict(list))
    for name, (columns, written) in rows.items():
        is_own = columns.startswith(('"article_id"', '"id"')) and name != "entities"
        for line in written.splitlines(keepends=True):
            own[line.split(b"\t", 1)[0].decode() if is_own else ""][name].append(line)
    for id_ in ("", *ids):
        yield {name: (rows[name][0], b"".join(lines)) for name, lines in own[id_].items()}


def _copy(engine: Engine, *parts: Rows) -> None:
    """Write rows by COPY, each part in a transaction of its own."""
    for rows in parts:
        with engine.begin() as connection:
            raw: Any = connection.connection.driver_connection
            for table, (columns, written) in rows.items():
                with raw.cursor().copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                    copy.write(written)


def _commit(engine: Engine, times: int) -> None:
    for n in range(times):
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO sources (slug, name) VALUES (:slug, '')"), {"slug": f"commit-{n}"})


def _empty(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {', '.join(each.name for each in metadata.sorted_tables)}"))


def _report(name: str, articles: int, taken: Mapping[str, _Taken]) -> Iterator[str]:
    bare = next(iter(taken.values())).seconds
    for what, each in taken.items():
        milliseconds = (f"{1000 * spent / articles:.1f}" for spent in (each.seconds, each.computed))
        figures = (f"{articles / each.seconds:.1f}", f"{100 * bare / each.seconds:.0f} %", *milliseconds)
        yield f"| {articles} {name} | {what} | {' | '.join(figures)} |"


_HEAD = (
    "| articles | what | articles a second | of COPY | ms an article | of it computed here |",
    "| --- | --- | ---: | ---: | ---: | ---: |",
)
