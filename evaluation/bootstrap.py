"""How sure a figure is: the percentile bootstrap (Efron and Tibshirani 1993, chapter 13)."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from statistics import quantiles
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

T = TypeVar("T")

RESAMPLES = 1_000
_SEED = 1993
_FORTIETHS = 40
"""The first and the last of 40 parts leave 2.5 % on either side: what lies between is 95 %."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and its 95 % interval."""

    value: float
    low: float
    high: float


def bootstrap(
    score: Callable[[Sequence[T]], Mapping[str, float]], units: Sequence[T], resamples: int = RESAMPLES
) -> dict[str, Estimate]:
    """Return what `score` says of all units, each figure with its interval, by drawing units anew with replacement.

    A unit is what is independent of the others: an article, not a word of it. The draws are the same in every run.
    """
    random = Random(_SEED)  # noqa: S311  draws, not secrets
    drawn = [score(random.choices(units, k=len(units))) for _ in range(resamples)]
    return {name: Estimate(value, *_interval([one[name] for one in drawn])) for name, value in score(units).items()}


def _interval(values: list[float]) -> tuple[float, float]:
    cuts = quantiles(values, n=_FORTIETHS, method="inclusive")
    return cuts[0], cuts[-1]
