"""What one statement's figures are to another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.comparison.comparable import (
    are_of_one_period,
    are_told_alike,
    do_count_alike,
    find_comparable,
    find_on_one_matter,
    is_partial,
)
from service.comparison.pairs import meet
from service.comparison.places import places_fit
from service.comparison.ranges import differ, do_meet, is_larger, is_tighter
from service.comparison.receipts import Receipt
from service.comparison.stages import read_stage, share_course

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.comparison.pairs import Pair
    from service.domain.comparison import Figure


def revises(pair: Pair) -> Receipt | None:
    """Find the same speaker giving another figure on a later day."""
    for one, other in find_on_one_matter(pair):
        if pair.is_later and pair.has_one_root and differ(one, other):
            return _receipt(one, other, "speaker", clashed=("value", "date"))
    return None


def grows(pair: Pair) -> Receipt | None:
    """Find a number that only grows larger on a later day."""
    for one, other in find_on_one_matter(pair):
        grown = read_stage(one.matter.stage).grows and is_larger(one, other)
        if pair.is_later and grown and are_told_alike(pair) and not are_of_one_period(one, other):
            return _receipt(one, other, clashed=("value", "date"))
    return None


def clashes(pair: Pair) -> Receipt | None:
    """Find figures for one matter that cannot both be true."""
    for one, other in find_on_one_matter(pair):
        if not do_meet(one, other) and pair.is_one_story and are_told_alike(pair):
            return _receipt(one, other, clashed=("value",))
    return None


def is_given_again(pair: Pair) -> Receipt | None:
    """Find the same speaker giving the same figure in another article."""
    if pair.a.key.article == pair.b.key.article or not pair.has_one_root or not meet(pair.a.said, pair.b.said):
        return None
    return next((_receipt(*each, "speaker", "value") for each in find_on_one_matter(pair) if do_meet(*each)), None)


def is_more_exact(pair: Pair) -> Receipt | None:
    """Find a figure that lies within the bounds of the other and says more exactly."""
    return next((_receipt(*each, "value") for each in find_on_one_matter(pair) if is_tighter(*each)), None)


def fits(pair: Pair) -> Receipt | None:
    """Find figures for one matter that can both be true."""
    found = (each for each in find_on_one_matter(pair, parts=True) if do_meet(*each))
    return next((_receipt(*each, "value") for each in found), None)


def is_at_another_stage(pair: Pair) -> Receipt | None:
    """Find the same counted at another stage of one course: planned, sent, arrived."""
    return _scope(pair, "stage", lambda a, b: a.matter.stage != b.matter.stage)


def is_part(pair: Pair) -> Receipt | None:
    """Find a count of a part of what the other counts, or each of several."""
    return _scope(pair, "part", lambda a, b: is_partial(a) != is_partial(b) or not do_count_alike(a, b))


def is_elsewhere(pair: Pair) -> Receipt | None:
    """Find the same counted at another place."""
    return _scope(pair, "place", lambda a, b: not places_fit(pair, a, b))


def is_of_another_day(pair: Pair) -> Receipt | None:
    """Find the same counted for another time."""
    return _scope(pair, "date", lambda a, b: not meet(a.as_of, b.as_of))


def _scope(pair: Pair, field: str, is_other: Callable[[Figure, Figure], bool]) -> Receipt | None:
    """Find figures of one kind in one course of which one is another in some field."""
    for one, other in find_comparable(pair):
        a, b = one.matter.stage, other.matter.stage
        if (a == b or share_course(a, b)) and is_other(one, other):
            return _receipt(one, other, clashed=(field,))
    return None


def _receipt(one: Figure, other: Figure, *matched: str, clashed: tuple[str, ...] = ()) -> Receipt:
    """Return which fields of two figures' matters agree, with others that do."""
    fields = ("subject", "unit", "stage", "place")
    agreeing = [
        name for name in fields if (own := getattr(one.matter, name)) is not None and own == getattr(other.matter, name)
    ]
    return Receipt((*agreeing, *matched), clashed)
