"""A small folder of gold data with a scorer of its own, in the shape of the folder that `make eval` measures on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_EVALUATE = r"""
import re

CHANGES = {"=": {"exact"}, ">": {"at_least"}}

def prf(right, predicted, gold):
    p, r = right / predicted if predicted else 0.0, right / gold if gold else 0.0
    return 100 * p, 100 * r, 200 * right / (predicted + gold) if predicted + gold else 0.0

def words(text, spans):
    return frozenset(m.start() for s, e in spans for m in re.finditer(r"\w+", text[:e]) if m.start() >= s)

def numbers(quantity):
    return {quantity["value"]}

def gold_numbers(value):
    return {float(value)}

def close(a, b):
    return a == b

def same_unit(found, gold):
    return found == gold["unit"]

def mention_texts(roles):
    return [role["mention"]["text"] for role in roles]

def share_word(a, b):
    return bool(set(a.split()) & set(b.split()))

def score_dates(gold, predicted):
    right = sum(len({d["value"] for d in g["dates"]} & {d["timex3"] for d in p["dates"]})
                for g, p in zip(gold, predicted, strict=True))
    found = prf(right, sum(len(p["dates"]) for p in predicted), sum(len(g["dates"]) for g in gold))
    return dict(zip(("value P", "value R", "value F1"), found, strict=True))

def score_events(gold, predicted):
    right = sum(any(e["type"] == g["event"]["type"] for e in p["events"]) for g, p in zip(gold, predicted, strict=True))
    return {"type F1": prf(right, len(gold), len(gold))[2], "per text": right / max(len(gold), 1)}

TASKS = {"dates": score_dates, "events": score_events}
""".replace("\\\\", "\\")

_DATES = (
    ("The mill burnt down on 3 May 2019.", "2019-05-04", "3 May 2019", "2019-05-03"),
    ("The bridge was opened on Tuesday.", "2021-03-05", "Tuesday", "2021-03-02"),
    ("The ferry sank in 1987, not in 1988.", None, "1987", "1987"),
)
_EVENTS = (("The mill did not burn .", 4, -3.0), ("The bridge fell .", 2, 3.0))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder: `evaluate.py`, dates (one of them is not annotated) and factuality."""
    (tmp_path / "evaluate.py").write_text(_EVALUATE, encoding="utf-8")
    (tmp_path / "data").mkdir()
    for task, rows in (("dates", map(_dated, _DATES)), ("factuality", map(_judged, _EVENTS))):
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / "data" / f"{task}.dev.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def _dated(row: tuple[str, str | None, str, str]) -> dict[str, Any]:
    text, published, written, value = row
    start = text.index(written)
    date = {"start": start, "end": start + len(written), "type": "DATE", "value": value}
    return {"id": written, "text": text, "published_at": published, "dates": [date]}


def _judged(row: tuple[str, int, float]) -> dict[str, Any]:
    text, word, label = row
    return {"text": text, "targets": [{"span1": [word, word + 1], "label": label}]}
