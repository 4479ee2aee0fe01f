"""What one statement's acts and words are to another's."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from service.comparison.deeds import find_same_acts, list_agreeing
from service.comparison.likeness import are_of_one, do_figures_meet, share_telling
from service.comparison.pairs import meet, names_of
from service.comparison.receipts import Receipt
from service.comparison.stages import find_stages
from service.comparison.stance import is_affirmed, is_settled, is_to_come, read_negated, read_parts
from service.comparison.words import find_words, is_number, measure_coverage, weigh
from service.domain.claims import Polarity
from service.domain.events import Realis

if TYPE_CHECKING:
    from service.comparison.pairs import Pair

_ALIKE = 0.5
"""How much of their words and names two statements share that say the same."""
_AKIN = 0.4
"""The same where they also share who speaks, or what is done."""
_CLOSE = 0.45
"""The same where one denies half of what the other says."""
_BY_ACT = 0.25
"""The same where one denies the very act."""
_COVERED, _HALF = 0.65, 0.5
"""How much of a statement's words another one has that says all that it says, or half of it."""
_TELLING = 2.0
"""How much a statement tells that another one can add to."""


def denies(pair: Pair) -> Receipt | None:
    """Find a denial of what the other one says."""
    if pair.a.polarity is not Polarity.NEGATIVE or pair.b.polarity is not Polarity.POSITIVE:
        return None
    if is_affirmed(pair.a) or not is_affirmed(pair.b) or not do_figures_meet(pair):
        return None
    acts = next(find_same_acts(pair), None)
    if acts and pair.overlap >= _BY_ACT:
        return Receipt(("act", *list_agreeing(*acts)), ("polarity",))
    of_denier = pair.a.root.id in pair.b.entities - pair.a.entities
    said = pair.words[1]
    parts = (part for part in read_parts(pair.a) if find_stages(part) <= said)
    covered = max((measure_coverage(part, said) for part in parts), default=0.0)
    alike = covered >= _COVERED or (covered >= _HALF and pair.overlap >= _CLOSE)
    found = alike and share_telling(pair) and are_of_one(pair, int(of_denier))
    return Receipt(("words",), ("polarity",)) if found else None


def is_said_again(pair: Pair) -> Receipt | None:
    """Find the same speaker saying the same in another article."""
    if pair.overlap < _AKIN or pair.a.key.article == pair.b.key.article or not pair.has_one_root:
        return None
    alike = _are_on_one_side(pair) and share_telling(pair)
    return Receipt(("speaker", "words")) if alike and meet(pair.a.said, pair.b.said) else None


def is_not_done(pair: Pair) -> Receipt | None:
    """Find one saying that something was done, the other that it was not."""
    if pair.overlap < _AKIN:
        return None
    for one, other in find_same_acts(pair):
        if {one.realis, other.realis} == {Realis.ACTUAL, Realis.NEGATED}:
            return Receipt(("act", *list_agreeing(one, other)), ("negation",))
    return None


def is_not_so(pair: Pair) -> Receipt | None:
    """Find one saying what the other says, with a negation; both how it is, or both how it will be."""
    if max(pair.coverage) < _COVERED or pair.a.polarity is not pair.b.polarity:
        return None
    if is_affirmed(pair.a) == is_affirmed(pair.b) or not pair.is_one_story:
        return None
    settled = (is_settled(pair.a) and is_settled(pair.b)) or (is_to_come(pair.a) and is_to_come(pair.b))
    negated = (read_negated(pair.a) | read_negated(pair.b)) & pair.words[0] & pair.words[1]
    alike = share_telling(pair) and do_figures_meet(pair)
    return Receipt(("words",), ("negation",)) if settled and negated and alike and are_of_one(pair) else None


def says_more(pair: Pair) -> Receipt | None:
    """Find one saying all that the other says, and more."""
    forth, back = pair.coverage
    if back < _COVERED or weigh(pair.words[1]) < _TELLING:
        return None
    if not names_of(pair.b.entities) <= names_of(pair.a.entities) or not _are_on_one_side(pair):
        return None
    fuller = forth <= _HALF or _find_numbers(pair.a.gist) > _find_numbers(pair.b.gist)
    return Receipt(("words",)) if fuller and share_telling(pair) and are_of_one(pair) else None


def says_the_same(pair: Pair) -> Receipt | None:
    """Find both reporting the same act, or saying the same in other words."""
    if pair.overlap < _AKIN or not _are_on_one_side(pair):
        return None
    for one, other in find_same_acts(pair):
        if one.realis is other.realis:
            return Receipt(("act", "words", *list_agreeing(one, other)))
    alike = pair.overlap >= _ALIKE and share_telling(pair)
    return Receipt(("words",)) if alike and are_of_one(pair) else None


def _are_on_one_side(pair: Pair) -> bool:
    """Tell whether both affirm or both negate, with figures that can be one."""
    return is_affirmed(pair.a) == is_affirmed(pair.b) and do_figures_meet(pair)


@lru_cache(maxsize=1 << 14)
def _find_numbers(gist: str) -> frozenset[str]:
    return frozenset(word for word in find_words(gist) if is_number(word))
