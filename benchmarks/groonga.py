"""Groonga over HTTP, on the same claims and questions. It has to be installed: `apt-get install groonga`.

Its answers hold less than ours: a page of claims with text, speaker, source and day, and the number of all that match.
"""

from __future__ import annotations

import json
import subprocess
from contextlib import contextmanager
from shutil import which
from typing import IO, TYPE_CHECKING, cast
from urllib.parse import urlencode

from sqlalchemy import text

from benchmarks.filling import id_of
from benchmarks.questions import LIMIT
from benchmarks.serving import free_port, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from benchmarks.questions import Question

_LOADED = {
    "Claims": (
        *("_key", "text", "speaker", "title", "source", "kind", "event_type", "certainty", "month", "day"),
        *("involved", "said_by"),
    ),
    "Figures": ("claim", "unit", "value"),
}
_SCHEMA = """
table_create Sources TABLE_HASH_KEY ShortText
table_create Entities TABLE_HASH_KEY ShortText
table_create Speakers TABLE_HASH_KEY ShortText
table_create Units TABLE_HASH_KEY ShortText
table_create Kinds TABLE_HASH_KEY ShortText
table_create Days TABLE_PAT_KEY UInt32
table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto
table_create Claims TABLE_HASH_KEY ShortText
column_create Claims text COLUMN_SCALAR Text
column_create Claims speaker COLUMN_SCALAR Speakers
column_create Claims title COLUMN_SCALAR Text
column_create Claims source COLUMN_SCALAR Sources
column_create Claims kind COLUMN_SCALAR Kinds
column_create Claims event_type COLUMN_SCALAR Kinds
column_create Claims certainty COLUMN_SCALAR Kinds
column_create Claims month COLUMN_SCALAR Kinds
column_create Claims day COLUMN_SCALAR Days
column_create Claims involved COLUMN_VECTOR Entities
column_create Claims said_by COLUMN_SCALAR Entities
table_create Figures TABLE_NO_KEY
column_create Figures claim COLUMN_SCALAR Claims
column_create Figures unit COLUMN_SCALAR Units
column_create Figures value COLUMN_SCALAR Float
"""
_INDEXES = """
column_create Terms claims_text COLUMN_INDEX|WITH_POSITION|WITH_SECTION Claims text,title
column_create Entities claims_involved COLUMN_INDEX Claims involved
column_create Entities claims_said_by COLUMN_INDEX Claims said_by
column_create Sources claims_source COLUMN_INDEX Claims source
column_create Days claims_day COLUMN_INDEX Claims day
column_create Units figures_unit COLUMN_INDEX Figures unit
"""
_CLAIMS = """SELECT article_id || '.c' || n, text, coalesce(speaker_name, ''), title, source_slug, kind,
    coalesce(event_types[1], ''), certainty, to_char(last_day, 'YYYY-MM'), to_char(last_day, 'YYYYMMDD')::integer,
    ARRAY(SELECT entity_id FROM claim_entities AS l WHERE l.article_id = c.article_id AND l.n = c.n AND part = 'any'),
    coalesce((SELECT entity_id FROM claim_entities AS l
        WHERE l.article_id = c.article_id AND l.n = c.n AND part = 'speaker'), '')
    FROM claims AS c"""
_FIGURES = "SELECT article_id || '.c' || n, unit, value FROM claim_figures"


def is_there() -> bool:
    """Tell whether Groonga is installed."""
    return which("groonga") is not None


@contextmanager
def serving_groonga(engine: Engine, folder: Path) -> Iterator[int]:
    """Run Groonga on the claims of a database, which are copied unless they are there, and yield its port."""
    program, database = which("groonga") or "groonga", folder / "claims"
    if not (folder / "whole").exists():
        _copy(engine, program, database)
        (folder / "whole").touch()
    port = free_port()
    command = (program, "--protocol", "http", "--bind-address", "127.0.0.1", "--port", f"{port}", "-s", str(database))
    with running(command, port, folder / "serve.log"):
        yield port


def path_to_groonga(question: Question) -> str:
    """Return the path of a question."""
    shown = "_key,text,speaker,title,source,kind,certainty,day"
    asked = {"limit": f"{LIMIT}", "cache": "no", "sort_keys": "-day"}
    if question.figure:
        unit, least, most = question.figure
        shown = ",".join(f"claim.{name}" for name in shown.split(","))
        asked |= {"table": "Figures", "filter": f'unit == "{unit}" && value >= {least} && value <= {most}'}
        return f"/d/select?{urlencode({**asked, 'sort_keys': '-claim.day', 'output_columns': shown})}"
    asked |= {"table": "Claims", "filter": _filter(question), "output_columns": shown}
    if question.kind == "next page":
        asked["offset"] = f"{LIMIT}"
    if question.kind == "facets":
        facets = "source,speaker,kind,event_type,month,certainty"
        asked |= {"drilldown": facets, "drilldown_limit": "20", "drilldown_sort_keys": "-_nsubrecs"}
    return f"/d/select?{urlencode(asked)}"


def _filter(question: Question) -> str:
    parts = []
    if question.entity:
        parts.append(f'involved @ "{id_of(question.entity)}"')
    if question.speaker:
        parts.append(f'said_by == "{id_of(question.speaker)}"')
    if question.source:
        parts.append(f'source == "{question.source}"')
    if question.days:
        first, last = (f"{day:%Y%m%d}" for day in question.days)
        parts.append(f"day >= {first} && day <= {last}")
    if question.word:
        parts.append(f'(text @ "{question.word}" || title @ "{question.word}")')
    return " && ".join(parts)


def _copy(engine: Engine, program: str, database: Path) -> None:
    load = subprocess.Popen((program, "-n", str(database)), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)  # noqa: S603  our own
    with load, engine.connect().execution_options(yield_per=10_000) as source:
        written = cast("IO[str]", load.stdin)
        written.write(_SCHEMA)
        for table, chosen in (("Claims", _CLAIMS), ("Figures", _FIGURES)):
            written.write(f"load --table {table}\n[\n{json.dumps(_LOADED[table])}")
            for row in source.execute(text(chosen)):
                written.write(f",\n{json.dumps(list(row))}")
            written.write("\n]\n")
        written.write(_INDEXES)
