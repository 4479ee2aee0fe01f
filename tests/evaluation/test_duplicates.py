from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from evaluation.__main__ import app
from evaluation.copies import WAYS, find_alike
from evaluation.proportions import wilson

if TYPE_CHECKING:
    from pathlib import Path

PARAGRAPHS = [f"Paragraph {number} says that town number {number} counted {number}00 houses." for number in range(10)]
STORY = "\n\n".join(("Towns count houses", *PARAGRAPHS))


def test_an_interval_is_that_of_the_published_formula() -> None:
    estimate = wilson(81, 263)  # the example of Newcombe (1998), table I
    assert (round(estimate.low, 4), round(estimate.high, 4)) == (0.2553, 0.3662)
    assert wilson(5, 5).high == pytest.approx(1)


def test_copies_are_other_texts_and_the_same_at_every_run() -> None:
    for way, make in WAYS.items():
        copy, again = (make(STORY, "Another story.", Random(3)) for _ in range(2))  # noqa: S311
        assert copy != STORY, way
        assert copy == again, way


def test_articles_on_one_story_are_the_most_alike() -> None:
    texts = {
        "dam": "The dam at Orme cracked.",
        "crack": "A crack in the Orme dam widened.",
        "vote": "The vote in Sandle was close.",
        **{f"other-{number}": f"The word{number} of thing{number}." for number in range(20)},
    }
    assert find_alike(texts, 1) == [("crack", "dam")]


def test_the_command_counts_what_is_found(folder: Path) -> None:
    rows = ({"id": str(number), "text": STORY.replace("town", f"village{number}")} for number in range(12))
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "data" / "attribution.train.jsonl").write_text(lines, encoding="utf-8")
    halves = [CliRunner().invoke(app, ["duplicates", "--eval", str(folder), "--half", half]) for half in HALVES]
    assert [result.exit_code for result in halves] == [0, 0]
    assert any("recall, all copies" in result.output for result in halves)


HALVES = ("tuned", "held-out")
