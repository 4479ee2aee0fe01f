from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evaluation.factuality import errors, judge_targets

if TYPE_CHECKING:
    from service.extraction.parsing import Model


def test_error_and_correlation_are_over_events() -> None:
    assert errors([[(3.0, 2.0), (1.0, 1.0)], [(-1.0, 0.0)]]) == {"MAE": pytest.approx(2 / 3), "r": pytest.approx(1.0)}


def test_what_never_varies_correlates_with_nothing() -> None:
    assert errors([[(3.0, 2.6)], [(-3.0, 2.6)]])["r"] == 0.0


def test_events_are_found_by_the_words_of_their_sentence(model: Model) -> None:
    row = {
        "text": "The mill burnt down , but the bridge did not fall .",
        "targets": [{"span1": [2, 3], "label": 3.0}, {"span1": [10, 11], "label": -2.8}],
    }
    (burnt, fall) = judge_targets(model, row)
    assert (burnt[0], fall[0]) == (3.0, -2.8)
    assert burnt[1] > 1 > -1 > fall[1]
