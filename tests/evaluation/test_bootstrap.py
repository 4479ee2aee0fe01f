from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

import pytest

from evaluation.bootstrap import Estimate, bootstrap

if TYPE_CHECKING:
    from collections.abc import Sequence


def mean(units: Sequence[float]) -> dict[str, float]:
    return {"mean": fmean(units)}


def test_interval_of_a_share_is_that_of_the_binomial_distribution() -> None:
    estimate = bootstrap(mean, [0.0, 1.0] * 200)["mean"]
    assert estimate.value == 0.5
    assert (estimate.low, estimate.high) == pytest.approx((0.451, 0.549), abs=0.006)


def test_what_does_not_vary_is_certain() -> None:
    assert bootstrap(mean, [3.0] * 7) == {"mean": Estimate(3.0, 3.0, 3.0)}


def test_draws_are_the_same_each_time() -> None:
    units = [float(unit * unit) for unit in range(20)]
    assert bootstrap(mean, units, resamples=50) == bootstrap(mean, units, resamples=50)


def test_each_figure_has_its_own_interval() -> None:
    found = bootstrap(lambda units: {"first": units[0], "all": float(len(units))}, [1.0, 2.0, 3.0])
    assert found["all"] == Estimate(3.0, 3.0, 3.0)
    assert found["first"] == Estimate(1.0, 1.0, 3.0)
