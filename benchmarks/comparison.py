"""How long an article takes to be compared with 1,000, 10,000 and 100,000 others, and by which queries.

    python -m benchmarks comparison > benchmarks/results/comparison.md

The articles that are compared are real: the seeds, and invented ones on the same matters, extracted by the model,
stored as ever, and rolled back. Those they are compared with are made by `stories`.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path
from platform import platform
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, func, select, text

from benchmarks.stories import tell_stories
from benchmarks.storing import save_told
from service.domain.articles import Article, Source
from service.domain.lookups import FigureCriteria, GroupSort, PageRequest
from service.domain.partial_dates import parse_partial_date
from service.embedded import private_postgres
from service.extraction.parsing import load_model
from service.resolution.happenings import merge_reports
from service.store.comparison_tables import claim_relations, statement_keys, statements
from service.store.migrating import migrate
from service.store.saving import save_article
from service.store.sessions import make_engine, make_sessions
from service.store.statements import load_article_statements
from service.usecases.extract_for_filing import extract_for_filing
from service.usecases.identify_entities import identify_entities
from service.usecases.ingest_article import ingest_article
from service.usecases.look_up_figures import look_up_figures
from service.usecases.relate_claims import relate_claims

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import Session

    from service.domain.extraction import Extraction
    from service.extraction.parsing import Model

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 2
_LINES, _WIDTH = 28, 160
"""Of a plan, as it is shown."""
SEEDS = Path(__file__).parents[1] / "seeds"
SENTENCES = (
    "At least {n},000 North Korean soldiers had been sent to Russia, the National Intelligence Service said.",
    "North Korea will have sent {n},000 troops to Russia by December 2024, Park Sunwon told reporters.",
    "Volodymyr Zelensky said that {n},000 North Korean troops were being trained in Vladivostok.",
    "North Korea denied that it had sent soldiers to Russia.",
    "Eighteen North Korean soldiers had been detained in Kursk, according to Ukrainian military intelligence.",
    "John Kirby said that North Korean troops who fought against Ukraine were fair game.",
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What it took to compare one article."""

    seconds: float
    cpu_seconds: float
    """Of these, what the service itself computed; the rest is the database's, and other processes'."""
    made: int
    """Statements of the article."""
    related: int
    """What they are to others."""


def comparison() -> None:
    """Time how claims are compared among 1,000, 10,000 and 100,000 articles, and print the report."""
    model = load_model(None)
    with TemporaryDirectory(prefix="claimbase-bench-") as directory:
        Path(directory).chmod(0o755)
        with private_postgres(Path(directory) / "postgres") as url:
            migrate(url)
            engine = make_engine(url)
            sys.stdout.writelines(f"{line}\n" for line in _report(engine, model))
            engine.dispose()


def _report(engine: Engine, model: Model) -> Iterator[str]:
    sessions = make_sessions(engine)
    seeds = tuple(read_seeds())
    ids = [ingest_article(sessions, model, each)[0].id for each in seeds]
    with sessions() as session:
        originals = [each for id_ in ids for each in load_article_statements(session, id_)]
        version = session.scalar(text("SHOW server_version"))
    compared = [(each, extract_for_filing(model, each)) for each in _make_articles()]
    random, stored = Random(5), 0
    yield from (_HEAD.format(platform=platform(), cores=cpu_count(), version=version), *_TABLE)
    for size in SIZES:
        with engine.begin() as connection:
            save_told(connection, tell_stories(random, originals, stored, size))
        _vacuum(engine)
        stored = size
        with sessions() as session:
            yield _row(size, session, [_compare(session, *each) for _ in range(ROUNDS) for each in compared])
    with sessions() as session:
        yield from ("", "## The queries of the step, at 100,000 articles", "")
        yield from _explain(session, *compared[0])
        yield from ("", "## Laying figures side by side, at 100,000 articles", "", *_time_figures(session))


def read_seeds() -> Iterator[Article]:
    """Yield the articles that come with Claimbase."""
    for path in sorted(SEEDS.glob("*.json")):
        sent = json.loads(path.read_text(encoding="utf-8"))
        day = sent.get("published_at")
        published = parse_partial_date(day).day if day else None
        yield Article(sent["text"], Source(path.stem, path.stem), published_at=day, published=published)


def _make_articles() -> Iterator[Article]:
    for n in range(2, 12):
        told = "\n\n".join(sentence.format(n=n) for sentence in SENTENCES)
        day = f"2024-10-{n + 12}"
        yield Article(told, Source(f"made-{n}", f"Made {n}"), published_at=day, published=parse_partial_date(day).day)


def _compare(session: Session, article: Article, extraction: Extraction) -> Taken:
    """Store an article, time its comparison, and take all of it back."""
    known = identify_entities(session, extraction.entities)
    save_article(session, article, extraction, merge_reports(extraction), known)
    begin, begin_cpu = perf_counter(), process_time()
    relate_claims(session, article, extraction, known)
    seconds, cpu_seconds = perf_counter() - begin, process_time() - begin_cpu
    made, related = (
        session.scalars(select(func.count()).where(table.c.article_id == article.id)).one()
        for table in (statements, claim_relations)
    )
    session.rollback()
    return Taken(seconds, cpu_seconds, made, related)


def _row(size: int, session: Session, taken: Sequence[Taken]) -> str:
    keys = session.scalars(select(func.count()).select_from(statement_keys)).one()
    milliseconds = [each.seconds * 1000 for each in taken]
    columns = (
        f"{size:,}",
        f"{keys:,}",
        *(f"{median(values):.0f}" for values in ([each.made for each in taken], [each.related for each in taken])),
        *(f"{each:.0f}" for each in (median(milliseconds), quantiles(milliseconds, n=20)[-1])),
        f"{median(each.cpu_seconds * 1000 for each in taken):.0f}",
    )
    return f"| {' | '.join(columns)} |"


def _explain(session: Session, article: Article, extraction: Extraction) -> Iterator[str]:
    """Yield the plans of the queries that read from many articles when one is compared."""
    sent: list[tuple[str, Any]] = []

    def record(_connection: Connection, _cursor: object, statement: str, parameters: Any, *_: object) -> None:  # noqa: ANN401 (as the driver takes them)
        if "statement_keys.last_day" in statement or statement.startswith("SELECT statements"):
            sent.append((statement, parameters))

    connection = session.connection()
    event.listen(connection, "before_cursor_execute", record)
    _compare(session, article, extraction)
    event.remove(connection, "before_cursor_execute", record)
    for statement, parameters in sent:
        rows = session.connection().exec_driver_sql(f"EXPLAIN (ANALYZE, BUFFERS) {statement}", parameters)
        plan = [line[:_WIDTH] for (line,) in rows]
        left_out = len(plan) - _LINES
        shown = plan if left_out <= 0 else (*plan[: _LINES - 1], f"… {left_out} more lines like these …", plan[-1])
        yield from ("```", *shown, "```", "")


def _time_figures(session: Session) -> Iterator[str]:
    yield from ("| asked | figures found | groups | ms |", "| --- | ---: | ---: | ---: |")
    for name, criteria in (
        ("entity=North Korea, unit=soldiers", FigureCriteria(entity=("North Korea",), unit=("soldiers",))),
        ("unit=soldiers", FigureCriteria(unit=("soldiers",))),
        ("nothing", FigureCriteria()),
    ):
        begin = perf_counter()
        page = look_up_figures(session, criteria, PageRequest(GroupSort.MOST_ROOTS, 50))
        milliseconds = (perf_counter() - begin) * 1000
        found = sum(len(each.figures) for each in page.items)
        yield f"| {name} | {found:,} | {page.total.value:,} | {milliseconds:.0f} |"


def _vacuum(engine: Engine) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


_HEAD = """# Comparing an article with all others

`python -m benchmarks comparison`, on {platform}, {cores} cores, PostgreSQL {version} (embedded, durable).
Ten invented articles on the most frequent story, two rounds; the stored ones are made by `benchmarks/stories.py`.
"""
_TABLE = (
    "| stored articles | stored keys | claims of the article | its relations | median ms | 95 % ms | CPU of it, ms |",
    "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
)
