"""What one statement's acts and words are to another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.comparison.keys import act_keys
from service.comparison.pairs import meet
from service.comparison.receipts import Receipt
from service.comparison.roots import are_one
from service.comparison.words import choose_keen, phrased
from service.domain.claims import Polarity
from service.domain.events import Realis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.comparison.pairs import Pair
    from service.domain.comparison import Act, Statement

_ALIKE = 0.5
"""How much of their words two statements share that say the same."""
_AKIN = 0.3
"""The same where they also share what is done, or one denies the other."""
_FULL = 0.8
_HALF = 0.6


def denies(pair: Pair) -> Receipt | None:
    """Find a denial of what the other one says."""
    if pair.a.polarity is not Polarity.NEGATIVE or pair.b.polarity is not Polarity.POSITIVE:
        return None
    acts = next(_same_acts(pair), None)
    if acts and pair.overlap >= _AKIN / 2:
        return Receipt(("act", *_act_fields(*acts)), ("polarity",))
    return Receipt(("words",), ("polarity",)) if _speak_alike(pair, _AKIN) else None


def is_said_again(pair: Pair) -> Receipt | None:
    """Find the same speaker saying the same in another article."""
    if pair.a.key.article == pair.b.key.article or not are_one(pair.a.root, pair.b.root):
        return None
    if not meet(pair.a.said, pair.b.said) or pair.a.polarity is not pair.b.polarity:
        return None
    return Receipt(("speaker", "words")) if _speak_alike(pair, _AKIN) else None


def is_not_so(pair: Pair) -> Receipt | None:
    """Find one saying that something was done, the other that it was not."""
    if pair.a.polarity is not pair.b.polarity:
        return None
    for one, other in _same_acts(pair):
        if {one.realis, other.realis} == {Realis.ACTUAL, Realis.NEGATED} and pair.overlap >= _AKIN:
            return Receipt(("act", *_act_fields(one, other)), ("negation",))
    if _is_negative(pair.a) != _is_negative(pair.b) and _speak_alike(pair, _ALIKE):
        return Receipt(("words",), ("negation",))
    return None


def says_more(pair: Pair) -> Receipt | None:
    """Find one saying all that the other says, and more."""
    if not _same_side(pair):
        return None
    forth, back = pair.coverage
    if back >= _FULL and forth <= _HALF and _share_telling(pair):
        return Receipt(("words",))
    return None


def says_the_same(pair: Pair) -> Receipt | None:
    """Find both reporting the same act, or saying the same in other words."""
    if not _same_side(pair):
        return None
    for one, other in _same_acts(pair):
        if one.realis is other.realis and pair.overlap >= _AKIN:
            return Receipt(("act", *_act_fields(one, other)))
    return Receipt(("words",)) if _speak_alike(pair, _ALIKE) else None


def _same_side(pair: Pair) -> bool:
    return pair.a.polarity is pair.b.polarity and _is_negative(pair.a) == _is_negative(pair.b)


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
    a, b = pair.concepts
    return not set(choose_keen(a)).isdisjoint(choose_keen(b))


def _is_negative(statement: Statement) -> bool:
    return phrased("negative").search(statement.gist) is not None


def _act_fields(one: Act, other: Act) -> tuple[str, ...]:
    """Return which fields of two acts agree."""
    fields = ("type", "stage", "actors", "recipients", "place", "date")
    return tuple(name for name in fields if (own := getattr(one, name)) and own == getattr(other, name))
