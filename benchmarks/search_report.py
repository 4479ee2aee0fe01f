"""What looking up claims came to, as Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from os import cpu_count, getloadavg
from pathlib import Path
from platform import machine, python_version
from shlex import join
from sys import argv
from typing import TYPE_CHECKING, TypeAlias

from benchmarks.questions import KINDS
from benchmarks.timing import processor
from service.cli.terminal import answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.asking import Answered

MIX = "the mix"

Measured: TypeAlias = "Mapping[tuple[str, int], Answered]"
"""By the kind of question and how many ask at the same time; the mix is all kinds in turn."""

_RESULTS = Path(__file__).parent / "results"
_MANY = 16
_HEAD = """# Looking up claims

`{command}` on {day}, Python {python} on {processor}, load {load:.1f} at the end;
server, database and client share them. Times are milliseconds of a whole answer. SQL is what the service sends for the
same questions, prepared, by bare psycopg; its answers are read and thrown away. Every kind has 100 questions.
"""


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was measured among so many claims."""

    claims: int
    http: Measured
    sql: Measured
    others: Mapping[str, Measured]
    """Of other servers, by name."""


def write_report(measured: Sequence[Lookup]) -> None:
    """Print all figures, and write them to `benchmarks/results/search.md`."""
    report = "\n".join(_report(measured))
    _RESULTS.mkdir(exist_ok=True)
    (_RESULTS / "search.md").write_text(report, encoding="utf-8")
    answers.print(report, markup=False)


def _report(measured: Sequence[Lookup]) -> Iterator[str]:
    yield _HEAD.format(
        command=join(("python", "-m", "benchmarks", *argv[1:])),
        day=f"{datetime.now(UTC):%Y-%m-%d}",
        python=python_version(),
        processor=f"{machine()}, {processor()}, {cpu_count()} hardware threads",
        load=getloadavg()[0],
    )
    for each in measured:
        yield from (f"## {each.claims:,} claims", "", *_table(each), "")
        if each.others:
            yield from ("Other servers, on the same claims and questions:", "", *_beside(each), "")
    if len(measured) > 1:
        yield from ("## Growth of the median, one at a time", "", *_growth(measured), "")


def _table(lookup: Lookup) -> Iterator[str]:
    head = "p50 | p99 | a second | SQL p50 | SQL p99 | HTTP : SQL"
    yield f"| question | {head} | {_MANY} at once: p50 | p99 | a second | SQL a second |"
    yield f"| --- |{' ---: |' * 10}"
    for kind in (*KINDS, MIX):
        one, bare = lookup.http[kind, 1], lookup.sql[kind, 1]
        many, bare_many = lookup.http[kind, _MANY], lookup.sql[kind, _MANY]
        alone = f"{_times(one)} | {one.rate:.0f} | {_times(bare)} | {one.p50 / bare.p50:.1f}"
        yield f"| {kind} | {alone} | {_times(many)} | {many.rate:.0f} | {bare_many.rate:.0f} |"


def _beside(lookup: Lookup) -> Iterator[str]:
    names = ("Claimbase", *lookup.others)
    servers = (lookup.http, *lookup.others.values())
    yield f"| question | {' | '.join(f'{name}: p50 | p99 | a second, {_MANY} at once' for name in names)} |"
    yield f"| --- |{' ---: |' * 3 * len(names)}"
    for kind in (*KINDS, MIX):
        cells = (f"{_times(each[kind, 1])} | {each[kind, _MANY].rate:.0f}" for each in servers)
        yield f"| {kind} | {' | '.join(cells)} |"


def _growth(measured: Sequence[Lookup]) -> Iterator[str]:
    yield f"| question | {' | '.join(f'{each.claims:,}' for each in measured)} |"
    yield f"| --- |{' ---: |' * len(measured)}"
    for kind in (*KINDS, MIX):
        yield f"| {kind} | {' | '.join(f'{each.http[kind, 1].p50:.1f}' for each in measured)} |"


def _times(answered: Answered) -> str:
    return f"{answered.p50:.1f} | {answered.p99:.1f}"
