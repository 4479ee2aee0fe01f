"""Whether figures can be of one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.comparison.pairs import names_of

if TYPE_CHECKING:
    from service.comparison.pairs import Pair
    from service.domain.comparison import Figure


def places_fit(pair: Pair, one: Figure, other: Figure) -> bool:
    """Tell whether two figures can be of one place.

    A city and its country can: nothing tells here what lies in what, save that who names one names the other beside it.
    """
    a, b = one.matter.place, other.matter.place
    if a is None or b is None or names_of((a,)) == names_of((b,)):
        return True
    return a in pair.b.entities or b in pair.a.entities
