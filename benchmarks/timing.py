"""How long a piece of work takes, and by which plans the database does it."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import Session, sessionmaker


Work: TypeAlias = "Callable[[Session], bool | None]"
"""A piece of work; it may tell whether it found what it should."""


@dataclass(frozen=True, slots=True)
class Timed:
    """What one kind of work took, in milliseconds, and the statements of one of its pieces."""

    name: str
    times: tuple[float, ...]
    found: float | None
    """Share of the pieces that found what they should, where they tell."""
    plans: tuple[str, ...]

    @property
    def row(self) -> str:
        """The row of a Markdown table: name, number, median, 99th percentile, share found."""
        slowest = quantiles(self.times, n=100, method="inclusive")[-1] if len(self.times) > 1 else self.times[0]
        share = "" if self.found is None else f"{100 * self.found:.0f} %"
        return f"| {self.name} | {len(self.times)} | {median(self.times):.1f} | {slowest:.1f} | {share} |"


def time_work(sessions: sessionmaker[Session], engine: Engine, name: str, works: Sequence[Work]) -> Timed:
    """Do each piece of work once, in a transaction of its own, after the first was done to warm up."""
    with recording(engine) as statements:
        _do(sessions, works[0])
        sent = list(statements)
    done = [_do(sessions, work) for work in works]
    told = [found for _, found in done if found is not None]
    with engine.connect() as connection:
        plans = tuple(explain(connection, *each) for each in sent if each[0].startswith(("SELECT", "WITH")))
    return Timed(name, tuple(seconds * 1000 for seconds, _ in done), sum(told) / len(told) if told else None, plans)


def _do(sessions: sessionmaker[Session], work: Work) -> tuple[float, bool | None]:
    began = perf_counter()
    with sessions.begin() as session:
        found = work(session)
    return perf_counter() - began, found


def processor() -> str:
    """Return what the processor calls itself, where Linux says it."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "a processor without a name")


@contextmanager
def recording(engine: Engine | type[Engine]) -> Iterator[list[tuple[str, Any]]]:
    """Yield a list of the statements that are sent meanwhile by an engine, or by any, with their parameters."""
    sent: list[tuple[str, Any]] = []

    def record(_connection: Connection, _cursor: object, statement: str, parameters: Any, *_: object) -> None:  # noqa: ANN401
        sent.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", record)
    yield sent
    event.remove(engine, "before_cursor_execute", record)


def explain(connection: Connection, statement: str, parameters: Any) -> str:  # noqa: ANN401 (as the driver takes them)
    """Return in one line how a statement is done: time, buffers, and which indexes and tables are read."""
    answer = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}", parameters).scalar_one()
    (plan,) = answer if isinstance(answer, list) else json.loads(answer)
    read = dict.fromkeys(_name(node) for node in nodes_of(plan["Plan"]) if node.get("Actual Loops"))
    blocks = plan["Plan"]["Shared Hit Blocks"] + plan["Plan"]["Shared Read Blocks"]
    took = f"{plan['Planning Time']:.1f} + {plan['Execution Time']:.1f} ms, {blocks} blocks"
    return f"{took}: {', '.join(filter(None, read)) or 'no table'}"


def nodes_of(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a node of a plan and all below it."""
    yield node
    for below in node.get("Plans", ()):
        yield from nodes_of(below)


def _name(node: dict[str, Any]) -> str:
    """Return the index or table that a node reads."""
    kind, table = node["Node Type"], node.get("Relation Name", "")
    return f"all of {table}" if kind == "Seq Scan" else node.get("Index Name", "")
