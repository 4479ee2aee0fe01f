"""How long it takes to find what other articles report the same events, with ever more articles stored.

`python -m benchmarks events` fills a database of its own with made articles, each with three events: states act on
states in cities, a few of them far more often than others. Then new articles come, of which half report what a stored
one does, and what is timed is all that `store_article` does for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any, cast

from psycopg.sql import SQL, Identifier
from sqlalchemy import event, insert, select, text

from service.domain.entities import EntityKind
from service.domain.events import EventType, Realis
from service.embedded import private_postgres
from service.store.grouping import load_events, load_events_of
from service.store.migrating import migrate
from service.store.sessions import make_engine, make_sessions
from service.store.tables import articles, entities, event_candidates, event_entities, events, sources
from service.usecases.group_events import group_events

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psycopg import Cursor
    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import Session

SIZES = (1_000, 10_000, 100_000)
PER_DAY, EVENTS, STATES, CITIES, NEW = 500, 3, 150, 2_000, 200
"""Articles a day, events in each, states and cities that there are, and articles that come at each size."""

_FIRST_DAY = date(2030, 1, 1)
_TYPES = [str(each) for each in EventType if each is not EventType.OTHER]
_BATCH = 5_000
_SOURCE = {"slug": "made", "name": "Made"}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """An event of a made article."""

    type: str
    actor: str
    recipient: str
    place: str


def make_event(random: Random) -> Made:
    """Return an event among states, some of which act as often as many others together (Zipf)."""
    actor, recipient = (int(STATES ** random.random()) for _ in range(2))
    city = random.randrange(CITIES)
    return Made(random.choice(_TYPES), f"country-{actor:02x}", f"country-{recipient:02x}", f"place-{city:016x}")


def rows_of(article: str, day: date, made: list[Made]) -> dict[str, list[Row]]:
    """Return the rows of an article, of its events, and of who takes part in them, by table."""
    days = {"first_day": day, "last_day": day}
    rows: dict[str, list[Row]] = {"articles": [_article_row(article, day)]}
    for n, each in enumerate(made):
        key = {"article_id": article, "n": n}
        group = {**days, "source_slug": "made", "survivor_article": article, "survivor_n": n}
        kind = {"type": each.type, "realis": Realis.ACTUAL, "published_day": day}
        dated = {"edtf": day.isoformat(), "earliest": day, "latest": day}
        rows.setdefault("events", []).append({**key, **kind, **dated, **group, "context": [], "text": ""})
        rows.setdefault("event_candidates", []).append({**key, **kind, **days, "entity_id": each.actor})
        parts = {"actor": each.actor, "recipient": each.recipient, "place": each.place}
        rows.setdefault("event_entities", []).extend(
            {**key, **group, "part": part, "entity_id": id_, "position": position, "name": id_}
            for position, (part, id_) in enumerate(parts.items())
        )
    return rows


def _article_row(article: str, day: date) -> Row:
    counts = {"claims": 0, "events": EVENTS, "entities": 0}
    kept = {"text": "", "extractor": "made", "published_inferred": False, "published_day": day}
    return {"id": article, "source_slug": "made", **kept, **counts}


def save(connection: Connection, made: list[dict[str, list[Row]]]) -> None:
    """Store some articles by COPY, which takes a tenth of the time."""
    cursor = cast("Cursor[Any]", connection.connection.cursor())
    for table in (articles, events, event_candidates, event_entities):
        rows = [row for each in made for row in each[table.name]]
        columns = SQL(", ").join(map(Identifier, rows[0]))
        with cursor.copy(SQL("COPY {} ({}) FROM STDIN").format(Identifier(table.name), columns)) as copy:
            for row in rows:
                copy.write_row(tuple(row.values()))


def fill(engine: Engine, numbers: range, random: Random) -> None:
    """Store articles of one day after the other. Each of their events stands for itself."""
    for first in range(numbers.start, numbers.stop, _BATCH):
        batch = range(first, min(first + _BATCH, numbers.stop))
        made = [rows_of(f"{n:020x}", _day(n), [make_event(random) for _ in range(EVENTS)]) for n in batch]
        with engine.begin() as connection:
            save(connection, made)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def _day(number: int) -> date:
    return _FIRST_DAY + timedelta(days=number // PER_DAY)


def come(session: Session, stored: int, number: int, random: Random) -> tuple[float, float]:
    """Store a new article, half of which report what a stored one does; return the seconds that grouping took.

    First all of them, and then those of this process alone, which do not depend on what else the machine does.
    """
    like = random.randrange(stored)
    made = [make_event(random) for _ in range(EVENTS)]
    if number % 2:
        rows = session.execute(select(event_entities).where(event_entities.c.article_id == f"{like:020x}")).all()
        parts = {row.part: row.entity_id for row in rows if row.n == 0}
        type_ = session.scalars(select(events.c.type).where(events.c.article_id == f"{like:020x}")).first()
        made[0] = Made(str(type_), parts["actor"], parts["recipient"], parts["place"])
    article = f"f{number:019x}"
    save(session.connection(), [rows_of(article, _day(like), made)])
    began, worked = perf_counter(), process_time()
    group_events(session, load_events_of(session, article))
    took = (perf_counter() - began, process_time() - worked)
    joined = load_events(session, [(article, 0)])[0].survivor[0]
    assert not number % 2 or joined != article or like == 0, "what a stored article reports was not found"  # noqa: S101
    return took


def measure(engine: Engine, stored: int, numbers: Iterator[int], random: Random) -> str:
    """Return the row of a Markdown table: articles stored, and milliseconds for each that comes."""
    taken = []
    for _ in range(NEW):
        with make_sessions(engine).begin() as session:
            taken.append(come(session, stored, next(numbers), random))
    times, worked = ([1000 * seconds for seconds in each] for each in zip(*taken, strict=True))
    return f"| {stored:,} | {median(times):.0f} | {quantiles(times, n=100)[-1]:.0f} | {median(worked):.0f} |"


def explain(engine: Engine, stored: int) -> str:
    """Return how the database finds what may be one with the events of an article, as it does it at the end."""
    sent: list[tuple[str, Any]] = []
    with make_sessions(engine)() as session:
        came = [replace(each, article_id="0") for each in load_events_of(session, f"{stored // 2:020x}")]
        event.listen(engine, "before_cursor_execute", lambda _c, _u, sql, values, *_: sent.append((sql, values)))
        group_events(session, came)
        statement, values = next(each for each in sent if "AS asked" in each[0])
        plan = session.connection().exec_driver_sql(f"EXPLAIN (ANALYZE, BUFFERS) {statement}", values)
        return "\n".join(plan.scalars())


def measure_events() -> None:
    """Measure at each size, and write `benchmarks/results/events.md`."""
    random, numbers = Random(2030), count()
    lines = ["| articles stored | median ms | 99 % ms | of these in Python |", "| --: | --: | --: | --: |"]
    with TemporaryDirectory(prefix="claimbase-bench-") as directory:
        Path(directory).chmod(0o755)
        with private_postgres(Path(directory) / "postgres", durable=False) as url:
            migrate(url)
            engine = make_engine(url)
            with engine.begin() as connection:
                connection.execute(insert(sources), [_SOURCE])
                states: list[Row] = [{"id": f"country-{n:02x}", "code": f"{n:02x}"} for n in range(1, STATES + 1)]
                cities: list[Row] = [{"id": f"place-{n:016x}", "code": None} for n in range(CITIES)]
                named = [{**each, "name": each["id"], "folded": each["id"]} for each in (*states, *cities)]
                connection.execute(insert(entities), [{**each, "kind": EntityKind.PLACE} for each in named])
            for before, size in zip((0, *SIZES), SIZES, strict=False):
                fill(engine, range(before, size), random)
                lines.append(measure(engine, size, numbers, random))
                print(lines[-1], flush=True)  # noqa: T201 (that is what it is run for)
            plan = explain(engine, SIZES[-1])
            engine.dispose()
    kept = Path(__file__).with_name("results") / "events.md"
    kept.write_text("\n".join((f"{__doc__}", *lines, "", "```", plan, "```", "")), encoding="utf-8")
