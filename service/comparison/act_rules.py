"""What one statement's acts and words are to another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.comparison.keys import act_keys
from service.comparison.pairs import meet
from service.comparison.ranges import do_meet
from service.comparison.receipts import Receipt
from service.comparison.words import choose_keen, find_words, phrased
from service.domain.claims import Polarity
from service.domain.events import Realis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.comparison.pairs import Pair
    from service.domain.comparison import Act, Statement

_ALIKE = 0.5
"""How much of their words and names two statements share that say the same."""
_AKIN = 0.4
"""The same where they also share who speaks, or what is done."""
_COVERED = 0.65
"""How much of a statement's words one has that says all that it says."""
_FULLER = 0.5
"""How much of its own words at most are then in the other."""
_BY_ACT = 0.25


def denies(pair: Pair) -> Receipt | None:
    """Find a denial of what the other one says."""
    if pair.a.polarity is not Polarity.NEGATIVE or pair.b.polarity is not Polarity.POSITIVE:
        return None
    if _is_affirmed(pair.a) or not _is_affirmed(pair.b) or not _count_alike(pair):
        return None
    acts = next(_same_acts(pair), None)
    if acts and pair.overlap >= _BY_ACT:
        return Receipt(("act", *_act_fields(*acts)), ("polarity",))
    alike = pair.overlap >= _AKIN or (pair.coverage[0] >= _COVERED and bool(pair.shared))
    return Receipt(("words",), ("polarity",)) if alike and _share_telling(pair) and _may_be_one(pair) else None


def is_said_again(pair: Pair) -> Receipt | None:
    """Find the same speaker saying the same in another article."""
    if pair.a.key.article == pair.b.key.article or not pair.has_one_root or not _same_side(pair):
        return None
    return Receipt(("speaker", "words")) if meet(pair.a.said, pair.b.said) and _speak_alike(pair, _AKIN) else None


def is_not_so(pair: Pair) -> Receipt | None:
    """Find one saying that something was done, the other that it was not."""
    for one, other in _same_acts(pair):
        if {one.realis, other.realis} == {Realis.ACTUAL, Realis.NEGATED} and pair.overlap >= _BY_ACT:
            return Receipt(("act", *_act_fields(one, other)), ("negation",))
    return None


def is_negated(pair: Pair) -> Receipt | None:
    """Find one saying what the other says, with a negation."""
    opposed = pair.a.polarity is pair.b.polarity and _is_affirmed(pair.a) != _is_affirmed(pair.b) and _count_alike(pair)
    alike = pair.is_one_story and max(pair.coverage) >= _COVERED and _share_telling(pair)
    return Receipt(("words",), ("negation",)) if opposed and alike else None


def says_more(pair: Pair) -> Receipt | None:
    """Find one saying all that the other says, and more."""
    forth, back = pair.coverage
    if not _same_side(pair) or back < _COVERED or not _share_telling(pair):
        return None
    return Receipt(("words",)) if forth <= _FULLER or _numbers(pair.a) > _numbers(pair.b) else None


def says_the_same(pair: Pair) -> Receipt | None:
    """Find both reporting the same act, or saying the same in other words."""
    if not _same_side(pair):
        return None
    for one, other in _same_acts(pair):
        if one.realis is other.realis and pair.overlap >= _AKIN:
            return Receipt(("act", "words", *_act_fields(one, other)))
    return Receipt(("words",)) if _speak_alike(pair, _ALIKE) else None


def _may_be_one(pair: Pair) -> bool:
    """Tell whether statements are about the same somebody or of one story."""
    return bool(pair.shared) or pair.is_one_story


def _same_side(pair: Pair) -> bool:
    return _is_affirmed(pair.a) == _is_affirmed(pair.b) and _count_alike(pair)


def _is_affirmed(statement: Statement) -> bool:
    """Tell whether a statement says that it is so: a denial that it is not so does."""
    negated = phrased("negative").search(statement.gist) is not None
    return negated == (statement.polarity is Polarity.NEGATIVE)


def _count_alike(pair: Pair) -> bool:
    """Tell whether some figures of both are alike, or one has none."""
    figures = [*pair.figures]
    return not figures or any(one.matter.unit == other.matter.unit and do_meet(one, other) for one, other in figures)


def _same_acts(pair: Pair) -> Iterator[tuple[Act, Act]]:
    """Yield acts that are one as far as it is known: what is done, by whom, to whom, when."""
    for one, other in pair.acts:
        if not act_keys(pair.a, one) & act_keys(pair.b, other):
            continue
        fit = _fit(one.actors, other.actors) and _fit(one.recipients, other.recipients)
        if fit and meet(one.date, other.date):
            yield one, other


def _fit(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool(one & other)


def _speak_alike(pair: Pair, threshold: float) -> bool:
    return pair.overlap >= threshold and _share_telling(pair)


def _share_telling(pair: Pair) -> bool:
    """Tell whether statements share a word by which they are found again."""
    a, b = pair.words
    return not set(choose_keen(a)).isdisjoint(choose_keen(b))


def _numbers(statement: Statement) -> frozenset[str]:
    return frozenset(word for word in find_words(statement.gist) if word[0].isdigit())


def _act_fields(one: Act, other: Act) -> tuple[str, ...]:
    """Return which fields of two acts agree."""
    fields = ("type", "stage", "actors", "recipients", "place", "date")
    return tuple(name for name in fields if (own := getattr(one, name)) and own == getattr(other, name))
