"""Datasette over SQLite with FTS5, on the same claims and questions.

It is installed into a folder of the benchmark. Its answers hold less than ours: a page of claims with text, speaker,
source and day, and the number of all that match, counted to 10,000; no figures, dates, quotes or references.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import venv
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from sqlalchemy import text

from benchmarks.filling import id_of
from benchmarks.questions import LIMIT
from benchmarks.serving import free_port, running
from service.store.paging import COUNTED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from benchmarks.questions import Question

VERSION = "0.65.1"
_SCHEMA = """
CREATE TABLE claims (id INTEGER PRIMARY KEY, key TEXT, text TEXT, speaker TEXT, title TEXT, source TEXT, kind TEXT,
    event_type TEXT, certainty TEXT, month TEXT, first_day TEXT, last_day TEXT);
CREATE TABLE involved (part TEXT, entity TEXT, last_day TEXT, claim INTEGER REFERENCES claims (id), first_day TEXT,
    source TEXT, PRIMARY KEY (entity, part, last_day, claim)) WITHOUT ROWID;
CREATE TABLE figures (unit TEXT, value REAL, last_day TEXT, claim INTEGER REFERENCES claims (id));
"""
_INDEXES = """
CREATE INDEX claims_last_day ON claims (last_day);
CREATE INDEX involved_claim ON involved (claim);
CREATE INDEX figures_unit ON figures (unit, value);
CREATE VIRTUAL TABLE claims_fts USING fts5(text, speaker, title, content=claims, content_rowid=id,
    tokenize='porter unicode61');
INSERT INTO claims_fts(claims_fts) VALUES ('rebuild');
ANALYZE;
"""
_ROWS = {
    "claims": """SELECT row_number() OVER (ORDER BY article_id, n), article_id || '.c' || n, text, speaker_name, title,
        source_slug, kind, coalesce(event_types[1], ''), certainty, to_char(last_day, 'YYYY-MM'), first_day::text,
        last_day::text
        FROM claims""",
    "involved": """SELECT part, entity_id, last_day::text, id, first_day::text, source_slug FROM claim_entities
        JOIN numbered USING (article_id, n)""",
    "figures": """SELECT unit, value, last_day::text, id FROM claim_figures JOIN numbered USING (article_id, n)""",
}
_NUMBERED = """CREATE TEMPORARY TABLE numbered AS
    SELECT row_number() OVER (ORDER BY article_id, n) AS id, article_id, n FROM claims"""


@contextmanager
def serving_datasette(engine: Engine, folder: Path) -> Iterator[int]:
    """Run Datasette on the claims of a database, which are copied unless they are there, and yield its port."""
    program, database = folder / "venv" / "bin" / "datasette", folder / "claims.db"
    if not program.exists():
        venv.create(folder / "venv", with_pip=True)
        install = (
            folder / "venv" / "bin" / "python",
            "-m",
            "pip",
            "install",
            "--quiet",
            f"datasette=={VERSION}",
            "setuptools<81",
        )
        subprocess.run(install, check=True)  # noqa: S603  our own
    if not database.exists():
        _copy(engine, database)
    port = free_port()
    settings = ("max_returned_rows", "10001"), ("sql_time_limit_ms", "60000"), ("facet_time_limit_ms", "60000")
    options = [each for name, value in settings for each in ("--setting", name, value)]
    command = (str(program), "serve", "--immutable", str(database), "--port", f"{port}", *options)
    with running(command, port, folder / "serve.log"):
        yield port


def path_to_datasette(question: Question) -> str:
    """Return the path of a question: facets from the table, by its own means; all else by SQL."""
    if question.kind == "facets" and question.entity:
        through = {"table": "involved", "column": "entity", "value": id_of(question.entity)}
        facets = [("_facet", name) for name in ("source", "speaker", "kind", "event_type", "month", "certainty")]
        asked = [("_through", json.dumps(through)), ("_size", LIMIT), ("_sort_desc", "last_day"), *facets]
        return f"/claims/claims.json?{urlencode(asked)}"
    table, where, values = _conditions(question)
    start = LIMIT if question.kind == "next page" else 0
    ids = f"SELECT {table}.last_day, {'rowid' if table == 'claims' else 'claim'} AS id FROM {table} WHERE {where}"  # noqa: S608  our own
    statement = f"""
        SELECT claims.*, (SELECT count(*) FROM ({ids} LIMIT {COUNTED + 1})) AS total
        FROM ({ids} ORDER BY last_day DESC, id DESC LIMIT {LIMIT} OFFSET {start}) AS found JOIN claims USING (id)
        ORDER BY found.last_day DESC, id DESC
    """  # noqa: S608  no part of it comes from outside
    return f"/claims.json?{urlencode({'sql': statement, '_shape': 'objects', **values})}"


def _conditions(question: Question) -> tuple[str, str, dict[str, Any]]:
    """Return the table that leads, the conditions, and their parameters."""
    values: dict[str, Any] = {}
    if question.figure:
        values |= dict(zip(("unit", "least", "most"), question.figure, strict=True))
        return "figures", "unit = :unit AND value BETWEEN :least AND :most", values
    matching = "rowid IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH :q)"
    if question.word:
        values["q"] = question.word
    whoever = question.entity or question.speaker
    if not whoever:
        return "claims", matching, values
    values |= {"entity": id_of(whoever), "part": "speaker" if question.speaker else "any"}
    where = ["entity = :entity AND part = :part"]
    if question.days:
        values |= dict(zip(("first", "last"), map(str, question.days), strict=True))
        where.append("last_day >= :first AND first_day <= :last")
    if question.source:
        values["source"] = question.source
        where.append("source = :source")
    if question.word:
        where.append(matching.replace("rowid", "claim", 1))
    return "involved", " AND ".join(where), values


def _copy(engine: Engine, database: Path) -> None:
    unfinished = database.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as lite, engine.connect() as source:
        lite.executescript("PRAGMA journal_mode = off; PRAGMA synchronous = off;" + _SCHEMA)
        source.execute(text(_NUMBERED))
        for table, chosen in _ROWS.items():
            rows = source.execute(text(chosen), execution_options={"yield_per": 10_000})
            marks = ", ".join("?" * len(rows.keys()))
            lite.executemany(f"INSERT INTO {table} VALUES ({marks})", map(tuple, rows))  # noqa: S608  our own
        lite.commit()
        lite.executescript(_INDEXES)
    unfinished.rename(database)
