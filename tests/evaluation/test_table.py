from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evaluation.bench import Measured
from evaluation.bootstrap import Estimate
from evaluation.table import BEGIN, END, describe_data, for_json, for_markdown, lines, write_between_marks
from service.errors import ClaimbaseError

if TYPE_CHECKING:
    from pathlib import Path

MEASURED = {
    "dates": Measured(
        {"relaxed F1": Estimate(91.26, 90.0, 93.04), "value F1": Estimate(70.0, 68.0, 72.0)}, "12 letters"
    ),
    "factuality": Measured({"MAE": Estimate(0.668, 0.6, 0.7)}, "3 sentences"),
}


@pytest.mark.parametrize(("value", "reached"), [(88.9, "no"), (89.0, "must"), (92.9, "must"), (93.0, "aim")])
def test_a_figure_stands_beside_its_targets(value: float, reached: str) -> None:
    (line,) = lines({"dates": Measured({"relaxed F1": Estimate(value, value, value)}, "")})
    assert (line.must, line.aim, line.reached) == (89, 93, reached)


def test_a_figure_without_target_reaches_none() -> None:
    (line,) = lines({"dates": Measured({"strict F1": Estimate(100, 100, 100)}, "")})
    assert (line.must, line.aim, line.reached) == (None, None, "")


def test_markdown() -> None:
    assert for_markdown(MEASURED).splitlines() == [
        "| task | figure | value | 95 % | must | aim | reached |",
        "| --- | --- | ---: | ---: | ---: | ---: | --- |",
        "| dates | relaxed F1 | 91.3 | 90.0–93.0 | 89 | 93 | must |",
        "|  | value F1 | 70.0 | 68.0–72.0 | 77 | 83 | no |",
        "| factuality | MAE | 0.67 | 0.60–0.70 |  |  |  |",
    ]


def test_json_says_all_of_each_figure() -> None:
    assert for_json(MEASURED)[0] == {
        "task": "dates",
        "figure": "relaxed F1",
        "estimate": {"value": 91.26, "low": 90.0, "high": 93.04},
        "must": 89,
        "aim": 93,
        "reached": "must",
        "data": "12 letters",
    }


def test_data_are_described() -> None:
    assert describe_data(MEASURED) == "- dates: 12 letters\n- factuality: 3 sentences"


def test_a_table_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"Before\n{BEGIN}\nold\n{END}\nAfter\n", encoding="utf-8")
    write_between_marks(page, "first")
    write_between_marks(page, "second")
    assert page.read_text(encoding="utf-8") == f"Before\n{BEGIN}\n\nsecond\n\n{END}\nAfter\n"


@pytest.mark.parametrize("text", ["no marks", f"{BEGIN} only", f"{END} before {BEGIN}"])
def test_a_page_without_marks_is_left_alone(tmp_path: Path, text: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    with pytest.raises(ClaimbaseError, match="the table goes between them"):
        write_between_marks(page, "table")
    assert page.read_text(encoding="utf-8") == text
