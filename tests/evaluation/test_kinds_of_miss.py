from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from evaluation.kinds_of_miss import MISSES, Miss, Text
from evaluation.misses import report
from evaluation.scorers import load_evaluate

if TYPE_CHECKING:
    from pathlib import Path

    from service.extraction.parsing import Model

SAID = "The baker said the oven had exploded at noon."
BLAST = ("The baker", "the oven had exploded")


def place(text: str, part: str) -> dict[str, Any]:
    return {"text": part, "start": text.index(part), "end": text.index(part) + len(part)}


def spans(text: str, *parts: str) -> list[list[int]]:
    return [[found["start"], found["end"]] for found in (place(text, part) for part in parts)]


def attributed(source: str, content: str) -> dict[str, Any]:
    cue = spans(SAID, "said")
    return {
        "source": spans(SAID, source) if source else [],
        "cue": cue,
        "content": spans(SAID, content) if content else [],
    }


def claimed(speaker: str, content: str) -> dict[str, Any]:
    return {
        "kind": "indirect",
        "cue": place(SAID, "said"),
        "speaker": {"mention": place(SAID, speaker)} if speaker else None,
        "content": {"spans": [place(SAID, content)]},
    }


def event(type_: str, trigger: str, actor: str = "", recipient: str = "") -> dict[str, Any]:
    roles = {"actors": actor, "recipients": recipient}
    mentions = {role: [{"mention": {"text": name}}] if name else [] for role, name in roles.items()}
    return {"type": type_, "trigger": {"text": trigger}, **mentions}


Kinds: TypeAlias = Callable[[str, str, Any, Any], list[str]]


@pytest.fixture
def kinds(model: Model, folder: Path) -> Kinds:
    """What tells the kinds of miss of a task in a text, given what is annotated and what is found."""
    evaluate = load_evaluate(folder)

    def told(task: str, text: str, gold: Any, found: Any) -> list[str]:
        annotated = {"attribution": "attributions", "events": "event"}.get(task, task)
        extracted = {"attribution": "claims"}.get(task, task)
        subject = Text({"text": text, annotated: gold}, model.parse(text), {extracted: found}, evaluate)
        return [miss.kind for miss in MISSES[task](subject)]

    return told


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        (BLAST, BLAST, []),
        (BLAST, None, ["missed, cue a VERB, content below it, clausal_complement"]),
        (("The baker", ""), None, ["missed, no content annotated"]),
        (None, BLAST, ["found where nothing is"]),
        (BLAST, ("The baker", "the oven had"), ["content short at its end, still found"]),
        (
            ("The baker", "the oven had exploded at noon"),
            ("The baker", "the oven"),
            ["content short at its end, not found"],
        ),
        (BLAST, ("The baker", "the oven had exploded at"), ["content long at its end, still found"]),
        (BLAST, ("The baker", "oven had exploded"), ["content short at its start, still found"]),
        (BLAST, ("The baker", "had exploded at noon"), ["content shifted, not found"]),
        (BLAST, ("", "the oven had exploded"), ["source: none"]),
        (("", "the oven had exploded"), BLAST, ["source: one where none is"]),
        (BLAST, ("noon", "the oven had exploded"), ["source: another"]),
    ],
)
def test_attributions(
    kinds: Kinds, gold: tuple[str, str] | None, found: tuple[str, str] | None, expected: list[str]
) -> None:
    wanted, given = [attributed(*gold)] if gold else [], [claimed(*found)] if found else []
    assert kinds("attribution", SAID, wanted, given) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([("at noon", "2019-05-03T12:00")], ["another extent"]),
        ([("noon", "2019-05-03")], ["value 9-9-9T9:9 read as 9-9-9"]),
        ([], ["missed, a TIME"]),
        ([("noon", "2019-05-03T12:00"), ("oven", "XXXX")], ["found where nothing is"]),
    ],
)
def test_dates(kinds: Kinds, found: list[tuple[str, str]], expected: list[str]) -> None:
    gold = [{**place(SAID, "noon"), "type": "TIME", "value": "2019-05-03T12:00"}]
    given = [{**place(SAID, part), "timex3": value} for part, value in found]
    assert kinds("dates", SAID, gold, given) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([(40, "at_least", "ships")], []),
        ([(40, "exact", "ships")], ["comparator > read as exact"]),
        ([(40, "at_least", None)], ["unit: none found"]),
        ([(40, "at_least", "crews")], ["unit: another"]),
        ([], ["value missed"]),
        ([(40, "at_least", "ships"), (3, "exact", None)], ["found where nothing is"]),
    ],
)
def test_quantities(kinds: Kinds, found: list[tuple[float, str, str | None]], expected: list[str]) -> None:
    gold = [{"value": "40", "change": ">", "unit": "ships"}]
    given = [{"value": value, "comparator": c, "unit": unit, "text": str(value)} for value, c, unit in found]
    assert kinds("quantities", "At least 40 ships sank.", gold, given) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([event("AID", "sent", "Chile", "Peru")], []),
        ([event("AID", "sent", "Chile")], ["recipients: none found"]),
        ([event("AID", "sent", "tents", "Peru")], ["actors: others found"]),
        ([event("AGREE", "sent")], ["one too many, AGREE", "type AID read as AGREE"]),
        ([event("OTHER", "sent")], ["type AID read as nothing"]),
    ],
)
def test_events(kinds: Kinds, found: list[dict[str, Any]], expected: list[str]) -> None:
    gold = {"type": "AID", "trigger": "sent", "actors": ["Chile"], "recipients": ["Peru"]}
    assert kinds("events", "Chile sent Peru tents.", gold, found) == expected


def test_the_frequent_kinds_come_first_with_their_frequent_details() -> None:
    found = [
        Miss("long", "said", "a"),
        Miss("short", "said", "b"),
        Miss("short", "told", "c"),
        Miss("short", "told", "d"),
    ]
    assert list(report(found, kinds=1, examples=2)) == ["    3  short: told 2, said 1", "         – b", "         – c"]
