"""What figures allow, and whether two can both be true."""

from __future__ import annotations

from math import inf, isclose
from typing import TYPE_CHECKING, NamedTuple

from service.domain.quantities import Comparator
from service.domain.units import PERCENT

if TYPE_CHECKING:
    from service.domain.comparison import Figure

_ABOUT = 0.1
"""How far "about" may be off."""
_ROUND = 0.0125
"""How far a round number may be off, "12,000"."""
_ROUND_ZEROS = 100
_WHOLE_PERCENT = 0.49
"""How far per cents without a fraction may be off."""


class Range(NamedTuple):
    """The numbers that a figure allows."""

    low: float
    high: float


def read_range(figure: Figure) -> Range:
    """Return what a figure allows: "about" a tenth to either side, a round number a little, open bounds without end."""
    if figure.comparator is Comparator.ABOUT:
        slack = abs(figure.value) * _ABOUT
        return Range(figure.value - slack, figure.value + slack)
    if figure.comparator is Comparator.EXACT:
        slack = abs(figure.value) * _ROUND if _is_round(figure.value) else 0.0
        if figure.matter.unit.startswith(PERCENT) and figure.value.is_integer():
            slack = _WHOLE_PERCENT
        return Range(figure.value - slack, figure.value + slack)
    low = 0.0 if figure.low is None else figure.low
    return Range(low, inf if figure.high is None else figure.high)


def differ(one: Figure, other: Figure) -> bool:
    """Tell whether figures are not one: they cannot both be true, or both are exact and not the same."""
    exact = one.comparator is other.comparator is Comparator.EXACT and one.value != other.value
    return exact or not do_meet(one, other)


def do_meet(one: Figure, other: Figure) -> bool:
    """Tell whether both figures can be true."""
    a, b = read_range(one), read_range(other)
    return a.low <= b.high and b.low <= a.high


def is_tighter(one: Figure, other: Figure) -> bool:
    """Tell whether a figure says more exactly what the other one says: 12,143 of "about 12,000"."""
    a, b = read_range(one), read_range(other)
    within = one.value != other.value and b.low <= a.low and a.high <= b.high
    return within and inf not in b and (a.high - a.low) < (b.high - b.low)


def is_larger(one: Figure, other: Figure) -> bool:
    """Tell whether a figure is larger by more than rounding."""
    high = read_range(other).high
    return one.value > (other.value if high == inf else high) and not isclose(one.value, other.value, rel_tol=_ROUND)


def _is_round(value: float) -> bool:
    """Tell "3,000" and "1.2 million" from 3,412."""
    return value >= _ROUND_ZEROS and value % 10 ** (len(str(int(value))) - 2) == 0
