"""Which figures of two statements can be compared, and which are figures of one matter."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from service.comparison.keys import figure_anchors
from service.comparison.pairs import day_of, meet, names_of
from service.comparison.places import places_fit
from service.comparison.stages import PLANNED, read_stage, tell_circumstances
from service.comparison.words import is_worn
from service.domain.claims import Polarity
from service.domain.events import Realis
from service.domain.units import count_alike, is_measure, wholes_of

if TYPE_CHECKING:
    from service.comparison.pairs import Pair
    from service.domain.comparison import Figure

_TELLING = 2
"""How many words at least tell the circumstances of a figure."""
_ASKED = 8
"""Pairs that are kept: one rule after the other asks of the same."""
_THEME = 2
"""How many words or names measures must have in common: "per cent" says nothing of what it is of."""


@lru_cache(maxsize=_ASKED)
def find_comparable(pair: Pair) -> tuple[tuple[Figure, Figure], ...]:
    """Return figures of things of a kind that may be of the same somebody."""
    if Polarity.NEGATIVE in {pair.a.polarity, pair.b.polarity}:
        return ()
    return tuple(each for each in pair.figures if _are_comparable(pair, *each))


@lru_cache(maxsize=_ASKED)
def find_on_one_matter(pair: Pair, *, parts: bool = False) -> tuple[tuple[Figure, Figure], ...]:
    """Return figures whose subject, unit, stage, place and time agree as far as they are known.

    A part is of another matter than a whole, save with `parts` where it is as large: "14 of the 20 drones were shot
    down" says that 14 were.
    """
    return tuple(each for each in find_comparable(pair) if _are_on_one_matter(pair, *each, parts=parts))


def are_told_alike(pair: Pair) -> bool:
    """Tell whether statements don't give different circumstances: a crash and a landslide kill different people."""
    a, b = _tell_circumstances(pair)
    return min(len(a), len(b)) < _TELLING or bool(a & b)


def are_of_one_period(one: Figure, other: Figure) -> bool:
    """Tell whether both count what happened in one period: only of a toll more becomes known."""
    return one.as_of is not None and one.as_of == other.as_of and not read_stage(one.matter.stage).befalls


def do_count_alike(one: Figure, other: Figure) -> bool:
    """Tell whether figures count the same kind of thing."""
    return count_alike(one.matter.unit, other.matter.unit)


def is_partial(figure: Figure) -> bool:
    """Tell whether a figure counts a part, or each of several."""
    return figure.part_of is not None or figure.each


def _are_comparable(pair: Pair, one: Figure, other: Figure) -> bool:
    share_anchor = not figure_anchors(pair.a, one).isdisjoint(figure_anchors(pair.b, other))
    return share_anchor and _units_fit(one, other) and _subjects_fit(pair, one, other) and _themes_fit(pair, one, other)


def _are_on_one_matter(pair: Pair, one: Figure, other: Figure, *, parts: bool) -> bool:
    same = do_count_alike(one, other) and _stages_fit(pair, one, other)
    whole = is_partial(one) == is_partial(other) or (parts and one.value == other.value)
    return same and whole and places_fit(pair, one, other) and _times_fit(pair, one, other)


def _stages_fit(pair: Pair, one: Figure, other: Figure) -> bool:
    """Tell whether figures are of one stage; one that isn't known may be where the statements have words in common."""
    a, b = one.matter.stage, other.matter.stage
    unknown = None in {a, b} and PLANNED not in {a, b}
    return a == b or (unknown and (bool(_circumstances(pair)) or " of " in one.matter.unit))


def _times_fit(pair: Pair, one: Figure, other: Figure) -> bool:
    """Tell whether figures can be of one time: nobody gives a figure for what is yet to happen as for what has."""
    late = any(
        figure.as_of and day and figure.realis is Realis.ACTUAL and figure.as_of.earliest > day
        for figure, day in ((one, day_of(pair.b)), (other, day_of(pair.a)))
    )
    return meet(one.as_of, other.as_of) and not late


def _circumstances(pair: Pair) -> frozenset[str]:
    """Return the words that both statements have besides what is counted and what has become of it."""
    a, b = _tell_circumstances(pair)
    return a & b


def _tell_circumstances(pair: Pair) -> tuple[frozenset[str], frozenset[str]]:
    counted = {unit for each in (*pair.a.figures, *pair.b.figures) for unit in wholes_of(each.matter.unit)}
    a, b = pair.words
    return tell_circumstances(a - counted), tell_circumstances(b - counted)


def _subjects_fit(pair: Pair, one: Figure, other: Figure) -> bool:
    a, b = one.matter.subject, other.matter.subject
    if a is None or b is None:
        return pair.is_one_story
    return names_of((a,)) == names_of((b,))


def _units_fit(one: Figure, other: Figure) -> bool:
    return one.matter.unit in wholes_of(other.matter.unit) or other.matter.unit in wholes_of(one.matter.unit)


def _themes_fit(pair: Pair, one: Figure, other: Figure) -> bool:
    """Tell whether measures are of the same, and counts at two stages; others tell it by their units."""
    stages = {one.matter.stage, other.matter.stage} - {None}
    if not is_measure(one.matter.unit) and len(stages) <= 1:
        return True
    a, b = pair.words
    telling = {each for each in a & b if not is_worn(each) and not is_measure(each)}
    enough = _THEME - (one.matter.stage is not None and one.matter.stage == other.matter.stage and pair.is_one_story)
    return len(telling | pair.shared) >= enough
