"""How sure a proportion is: the score interval of Wilson (1927)."""

from __future__ import annotations

from math import sqrt

from evaluation.bootstrap import Estimate

_Z = 1.959964
"""The normal quantile that leaves 2.5 % on either side."""


def wilson(right: int, of: int) -> Estimate:
    """Return a proportion of some trials, at least one, with its 95 % interval."""
    share, weight = right / of, _Z**2 / of
    middle = share + weight / 2
    around = _Z * sqrt(share * (1 - share) / of + weight / (4 * of))
    return Estimate(share, (middle - around) / (1 + weight), (middle + around) / (1 + weight))
