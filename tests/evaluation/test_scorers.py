from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from evaluation.bootstrap import bootstrap
from evaluation.scorers import load_scorers
from service.errors import ClaimbaseError

if TYPE_CHECKING:
    from pathlib import Path


def dated(gold: str, found: str) -> tuple[dict[str, Any], dict[str, Any]]:
    return (
        {"dates": [{"value": value} for value in gold.split()]},
        {"dates": [{"timex3": value} for value in found.split()]},
    )


def typed(gold: str, found: str) -> tuple[dict[str, Any], dict[str, Any]]:
    return {"event": {"type": gold}}, {"events": [{"type": type_} for type_ in found.split()]}


DATES = [dated("1987", "1987"), dated("1990 1991", "1990"), dated("", "2001 2002"), dated("1812", "")]
EVENTS = [typed("AID", "AID"), typed("AGREE", "AID OTHER"), typed("PROTEST", "")]


@pytest.mark.parametrize(
    ("task", "pairs"), [pytest.param("dates", DATES, id="counted once"), pytest.param("events", EVENTS, id="run anew")]
)
def test_intervals_are_those_of_the_scorer_run_on_each_resample(
    folder: Path, task: str, pairs: list[tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    scorer = load_scorers(folder)[task]
    assert scorer.estimate(pairs) == bootstrap(scorer.score, pairs)


def test_figures_are_the_scorers_own(folder: Path) -> None:
    figures = load_scorers(folder)["dates"].estimate(DATES)
    assert figures["value P"].value == figures["value R"].value == 50.0


def test_a_missing_scorer_is_named(tmp_path: Path) -> None:
    with pytest.raises(ClaimbaseError, match=r"There is no .*evaluate\.py"):
        load_scorers(tmp_path)
