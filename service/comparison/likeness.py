"""How alike two statements are in whom they are about and in what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.comparison.deeds import do_roles_clash
from service.comparison.ranges import do_meet
from service.comparison.stages import find_stages
from service.comparison.words import choose_keen

if TYPE_CHECKING:
    from service.comparison.pairs import Pair

_MOST, _HALF = 0.6, 0.5
"""Which share of those whom one is about the other is about too; half is enough where the words are close."""
_CLOSE = 0.45


def share_telling(pair: Pair) -> bool:
    """Tell whether statements share a word by which they are found again."""
    a, b = pair.words
    return not set(choose_keen(a)).isdisjoint(choose_keen(b))


def are_of_one(pair: Pair, more: int = 0) -> bool:
    """Tell whether statements are about the same ones in the same roles, or of one story where they name nobody.

    `more` are those in common that one of them doesn't name: a denial is about whoever denies.
    """
    named = min(len(pair.a.entities), len(pair.b.entities))
    share = (len(pair.shared) + more) / named if named else float(pair.is_one_story or bool(pair.shared))
    enough = share >= _MOST or (share >= _HALF and pair.overlap >= _CLOSE)
    return enough and not do_roles_clash(pair) and not _do_stages_clash(pair)


def do_figures_meet(pair: Pair) -> bool:
    """Tell whether some figures of both can be one, or one has none."""
    figures = [*pair.figures]
    return not figures or any(one.matter.unit == other.matter.unit and do_meet(one, other) for one, other in figures)


def _do_stages_clash(pair: Pair) -> bool:
    """Tell whether both say what has become of somebody, and never the same."""
    a, b = map(find_stages, pair.words)
    return bool(a and b) and not a & b
