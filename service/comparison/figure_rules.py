"""What one statement's figures are to another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.comparison.keys import figure_anchors
from service.comparison.pairs import day_of, meet, names_of
from service.comparison.places import places_fit
from service.comparison.ranges import differ, do_meet, is_larger, is_tighter
from service.comparison.receipts import Receipt
from service.comparison.stages import PLANNED, read_stage, share_course, tell_circumstances
from service.comparison.units import count_alike, is_measure, wholes_of
from service.comparison.words import is_worn
from service.domain.claims import Polarity
from service.domain.events import Realis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from service.comparison.pairs import Pair
    from service.domain.comparison import Figure

_TELLING = 2
"""How many words at least tell the circumstances of a figure."""
_THEME = 2
"""How many words or names measures must have in common: "per cent" says nothing of what it is of."""


def revises(pair: Pair) -> Receipt | None:
    """Find the same speaker giving another figure on a later day."""
    for one, other in _on_one_matter(pair):
        if pair.is_later and pair.has_one_root and differ(one, other):
            return _receipt(one, other, "speaker", clashed=("value", "date"))
    return None


def grows(pair: Pair) -> Receipt | None:
    """Find a number that only grows larger on a later day."""
    for one, other in _on_one_matter(pair):
        grown = read_stage(one.matter.stage).grows and is_larger(one, other)
        if pair.is_later and grown and _are_alike(pair) and not _is_of_one_period(one, other):
            return _receipt(one, other, clashed=("value", "date"))
    return None


def clashes(pair: Pair) -> Receipt | None:
    """Find figures for one matter that cannot both be true."""
    for one, other in _on_one_matter(pair):
        if not do_meet(one, other) and pair.is_one_story and _are_alike(pair):
            return _receipt(one, other, clashed=("value",))
    return None


def is_given_again(pair: Pair) -> Receipt | None:
    """Find the same speaker giving the same figure in another article."""
    if pair.a.key.article == pair.b.key.article or not pair.has_one_root or not meet(pair.a.said, pair.b.said):
        return None
    return next((_receipt(*each, "speaker", "value") for each in _on_one_matter(pair) if do_meet(*each)), None)


def is_more_exact(pair: Pair) -> Receipt | None:
    """Find a figure that lies within the bounds of the other and says more exactly."""
    return next((_receipt(*each, "value") for each in _on_one_matter(pair) if is_tighter(*each)), None)


def fits(pair: Pair) -> Receipt | None:
    """Find figures for one matter that can both be true."""
    found = (each for each in _on_one_matter(pair, parts=True) if do_meet(*each))
    return next((_receipt(*each, "value") for each in found), None)


def is_at_another_stage(pair: Pair) -> Receipt | None:
    """Find the same counted at another stage of one course: planned, sent, arrived."""
    return _scope(pair, "stage", lambda a, b: a.matter.stage != b.matter.stage)


def is_part(pair: Pair) -> Receipt | None:
    """Find a count of a part of what the other counts, or each of several."""
    return _scope(pair, "part", lambda a, b: _is_partial(a) != _is_partial(b) or not _counts_alike(a, b))


def is_elsewhere(pair: Pair) -> Receipt | None:
    """Find the same counted at another place."""
    return _scope(pair, "place", lambda a, b: not places_fit(pair, a, b))


def is_of_another_day(pair: Pair) -> Receipt | None:
    """Find the same counted for another time."""
    return _scope(pair, "date", lambda a, b: not meet(a.as_of, b.as_of))


def _on_one_matter(pair: Pair, *, parts: bool = False) -> Iterator[tuple[Figure, Figure]]:
    """Yield figures whose subject, unit, stage, place and time agree as far as they are known.

    A part is of another matter than a whole, save with `parts` where it is as large: "14 of the 20 drones were shot
    down" says that 14 were.
    """
    for one, other in _comparable(pair):
        same = _counts_alike(one, other) and _stages_fit(pair, one, other)
        whole = _is_partial(one) == _is_partial(other) or (parts and one.value == other.value)
        if same and whole and places_fit(pair, one, other) and _times_fit(pair, one, other):
            yield one, other


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


def _are_alike(pair: Pair) -> bool:
    """Tell whether statements don't give different circumstances: a crash and a landslide kill different people."""
    a, b = _tell_circumstances(pair)
    return min(len(a), len(b)) < _TELLING or bool(a & b)


def _tell_circumstances(pair: Pair) -> tuple[frozenset[str], frozenset[str]]:
    counted = {unit for each in (*pair.a.figures, *pair.b.figures) for unit in wholes_of(each.matter.unit)}
    a, b = pair.words
    return tell_circumstances(a - counted), tell_circumstances(b - counted)


def _is_of_one_period(one: Figure, other: Figure) -> bool:
    """Tell whether both count what happened in one period: only of a toll more becomes known."""
    return one.as_of is not None and one.as_of == other.as_of and not read_stage(one.matter.stage).befalls


def _comparable(pair: Pair) -> Iterator[tuple[Figure, Figure]]:
    """Yield figures of things of a kind that may be of the same somebody."""
    if Polarity.NEGATIVE in {pair.a.polarity, pair.b.polarity}:
        return
    for one, other in pair.figures:
        if not figure_anchors(pair.a, one) & figure_anchors(pair.b, other):
            continue
        if _subjects_fit(pair, one, other) and _units_fit(one, other) and _themes_fit(pair, one, other):
            yield one, other


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


def _counts_alike(one: Figure, other: Figure) -> bool:
    return count_alike(one.matter.unit, other.matter.unit)


def _is_partial(figure: Figure) -> bool:
    return figure.part_of is not None or figure.each


def _scope(pair: Pair, field: str, differ: Callable[[Figure, Figure], bool]) -> Receipt | None:
    for one, other in _comparable(pair):
        a, b = one.matter.stage, other.matter.stage
        if (a == b or share_course(a, b)) and differ(one, other):
            return _receipt(one, other, clashed=(field,))
    return None


def _receipt(one: Figure, other: Figure, *matched: str, clashed: tuple[str, ...] = ()) -> Receipt:
    """Return which fields of two figures' matters agree, with others that do."""
    fields = ("subject", "unit", "stage", "place")
    agreeing = [
        name for name in fields if (own := getattr(one.matter, name)) is not None and own == getattr(other.matter, name)
    ]
    return Receipt((*agreeing, *matched), clashed)
