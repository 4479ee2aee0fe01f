"""The command that measures how long it takes to find the copies of an article among few and among many."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from platform import machine, python_version
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import Engine, func, select, text

from benchmarks.timing import explain, recording
from service.cli.terminal import answers
from service.domain.articles import Article, Source
from service.domain.extraction import Extraction
from service.embedded import private_postgres
from service.store.comparison_tables import article_duplicates
from service.store.migrating import migrate
from service.store.saving import save_article
from service.store.sessions import make_engine, make_sessions
from service.usecases.link_copies import link_copies

_RESULT = Path(__file__).parent / "results" / "duplicates.md"
_SIZES = (1_000, 10_000, 100_000)
_TIMED = 100
_PARAGRAPHS, _WORDS, _VOCABULARY = 14, 30, 20_000
_FILL = """
WITH stored AS (
    INSERT INTO articles
        (id, source_slug, published_inferred, text, extractor, claims, events, entities, published_day)
    SELECT 'made-' || a, 'first', false, 'text', 'made up', 0, 0, 0, DATE '2020-01-01'
    FROM generate_series(CAST(:first AS int), CAST(:last AS int)) AS a
)
INSERT INTO article_signatures
    SELECT 'made-' || a, CASE b WHEN 0 THEN mod(a, 20) ELSE floor((random() - 0.5) * 1.8e19) END
    FROM generate_series(CAST(:first AS int), CAST(:last AS int)) AS a, generate_series(0, 31) AS b
"""
_INTRODUCTION = f"""\
# Copies among many articles

`python -m benchmarks duplicates`, Python {python_version()}, {machine()}. Timed is `link_copies` without the commit:
signature, turn, candidates, comparison and links of an article of {_PARAGRAPHS * _WORDS} words, {_TIMED} articles each.
A copy has every other paragraph of one of {_TIMED} articles that are stored as they are by ingestion. The others are
stored as signatures: each has one band in common with a twentieth of all, as if its outlet set a line under everything,
and the rest is drawn, as that of a text unlike all others would be.

| stored | article | median ms | 95 % ms | links |
| --- | --- | --- | --- | --- |
"""


def duplicates() -> None:
    """Time how copies are linked among 1,000, 10,000 and 100,000 articles; write benchmarks/results/duplicates.md."""
    originals = [_write(Random(number)) for number in range(_TIMED)]
    others = [_write(Random(_TIMED + number)) for number in range(_TIMED)]
    rows, plans = [], []
    with TemporaryDirectory(prefix="claimbase-bench-") as folder:
        Path(folder).chmod(0o755)
        with private_postgres(Path(folder) / "postgres", durable=False) as url:
            migrate(url)
            engine = make_engine(url)
            for original in originals:
                _link(engine, original, "first", keep=True)
            for size, stored in zip(_SIZES, (_TIMED, *_SIZES), strict=False):
                _fill(engine, stored + 1, size)
                rows.append(_time(engine, f"| {size:,} | a copy", [_cut(original) for original in originals]))
                rows.append(_time(engine, f"| {size:,} | no copy", others))
                plans += [f"- {size:,}: {plan}" for plan in _explain(engine, _cut(originals[0]))]
            engine.dispose()
    report = "\n".join((_INTRODUCTION.rstrip(), *rows, "", "How its queries are done:", "", *plans, ""))
    _RESULT.write_text(report, encoding="utf-8")
    answers.print(report, markup=False)


def _write(random: Random) -> str:
    """Return an article of made words."""
    sentences = (" ".join(f"word{random.randrange(_VOCABULARY)}" for _ in range(_WORDS)) for _ in range(_PARAGRAPHS))
    return "\n\n".join(f"{sentence}." for sentence in sentences)


def _cut(body: str) -> str:
    return "\n\n".join(body.split("\n\n")[::2])


def _fill(engine: Engine, first: int, last: int) -> None:
    """Store articles of some numbers, and gather what the planner knows of them."""
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # the rows fit, unchecked
        connection.execute(text(_FILL), {"first": first, "last": last})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def _link(engine: Engine, body: str, source: str, *, keep: bool = False) -> tuple[float, int]:
    """Store an article, and return how long its copies took in milliseconds and how many there are."""
    article = Article(body, Source(source, source))
    with make_sessions(engine)() as session:
        save_article(session, article, Extraction(body, None, False, "made up", (), (), (), (), ()), (), ())  # noqa: FBT003
        began = perf_counter()
        link_copies(session, article)
        took = 1000 * (perf_counter() - began)
        links = session.scalars(select(func.count()).where(article_duplicates.c.article_id == article.id)).one()
        if keep:
            session.commit()
        return took, links


def _time(engine: Engine, name: str, bodies: Sequence[str]) -> str:
    """Return the row that tells how long the copies of some articles took."""
    _link(engine, bodies[0], "second")
    times, links = zip(*(_link(engine, body, "second") for body in bodies), strict=True)
    return f"{name} | {median(times):.1f} | {quantiles(times, n=20)[-1]:.1f} | {sum(links)} |"


def _explain(engine: Engine, body: str) -> Iterator[str]:
    """Yield how each query of one article is done."""
    with recording(engine) as statements:
        _link(engine, body, "second")
    asked = [each for each in statements if "article_signatures" in each[0] and each[0].startswith(("SELECT", "WITH"))]
    with engine.connect() as connection:
        yield from (explain(connection, *each) for each in asked)
