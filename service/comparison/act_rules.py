"""What one statement's acts and words are to another's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.comparison.keys import act_keys
from service.comparison.pairs import meet, names_of
from service.comparison.ranges import do_meet
from service.comparison.receipts import Receipt
from service.comparison.stages import find_stages
from service.comparison.words import choose_keen, find_concepts, find_words, is_number, measure_coverage, phrased, weigh
from service.domain.claims import Certainty, Polarity
from service.domain.entities import is_description_id
from service.domain.events import Realis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.comparison.pairs import Pair
    from service.domain.comparison import Act, Statement

_NEGATED = re.compile(r"(?:\b(?:not|no|never|nobody|none|nothing|neither)\b|n['’]t\b)((?:\W+\w+){1,4})", re.IGNORECASE)
_ALIKE = 0.5
"""How much of their words and names two statements share that say the same."""
_AKIN = 0.4
"""The same where they also share who speaks, or what is done."""
_COVERED = 0.65
"""How much of a statement's words one has that says all that it says."""
_FULLER = 0.5
"""How much of its own words at most are then in the other."""
_BY_ACT = 0.25
_TELLING = 2
_FULL, _MOST, _HALF, _CLOSE = 0.8, 0.6, 0.5, 0.45
_SURE = frozenset({Certainty.CERTAIN, Certainty.PROBABLE})


def denies(pair: Pair) -> Receipt | None:
    """Find a denial of what the other one says."""
    if pair.a.polarity is not Polarity.NEGATIVE or pair.b.polarity is not Polarity.POSITIVE:
        return None
    if _is_affirmed(pair.a) or not _is_affirmed(pair.b) or not _count_alike(pair):
        return None
    acts = next(_same_acts(pair), None)
    if acts and pair.overlap >= _BY_ACT:
        return Receipt(("act", *_act_fields(*acts)), ("polarity",))
    of_denier = pair.a.root.id in pair.b.entities
    covered = max(measure_coverage(part, pair.words[1]) for part in _read_parts(pair.a))
    alike = covered >= _COVERED or (covered >= _HALF and pair.overlap >= _CLOSE)
    telling = alike and _share_telling(pair)
    return Receipt(("words",), ("polarity",)) if telling and _are_of_one(pair, int(of_denier)) else None


def _read_parts(denial: Statement) -> tuple[frozenset[str], ...]:
    """Return what a denial denies, in parts: "the presence of troops … and the possibility of their involvement"."""
    parts = [find_concepts(part) for part in re.split(r"\band\b", denial.gist)]
    return (find_concepts(denial.gist), *(part for part in parts if weigh(part) >= _TELLING))


def is_said_again(pair: Pair) -> Receipt | None:
    """Find the same speaker saying the same in another article."""
    if pair.a.key.article == pair.b.key.article or not pair.has_one_root or not _same_side(pair):
        return None
    return Receipt(("speaker", "words")) if meet(pair.a.said, pair.b.said) and _speak_alike(pair, _AKIN) else None


def is_not_so(pair: Pair) -> Receipt | None:
    """Find one saying that something was done, the other that it was not."""
    for one, other in _same_acts(pair):
        if {one.realis, other.realis} == {Realis.ACTUAL, Realis.NEGATED} and pair.overlap >= _AKIN:
            return Receipt(("act", *_act_fields(one, other)), ("negation",))
    return None


def is_negated(pair: Pair) -> Receipt | None:
    """Find one saying what the other says, with a negation."""
    if pair.a.polarity is not pair.b.polarity or _is_affirmed(pair.a) == _is_affirmed(pair.b):
        return None
    sure = {pair.a.certainty, pair.b.certainty} <= _SURE and _is_settled(pair.a) and _is_settled(pair.b)
    if not (sure or (is_to_come(pair.a) and is_to_come(pair.b))) or not pair.is_one_story:
        return None
    alike = max(pair.coverage) >= _COVERED and _share_telling(pair) and _share_negated(pair)
    return Receipt(("words",), ("negation",)) if alike and _are_of_one(pair) and _count_alike(pair) else None


def says_more(pair: Pair) -> Receipt | None:
    """Find one saying all that the other says, and more."""
    forth, back = pair.coverage
    within = (
        names_of(pair.b.entities) <= names_of(pair.a.entities)
        and weigh(pair.words[1]) >= _TELLING
        and _share_telling(pair)
    )
    if not _same_side(pair) or back < _COVERED or not within or not _are_of_one(pair):
        return None
    return Receipt(("words",)) if forth <= _FULLER or _numbers(pair.a) > _numbers(pair.b) else None


def says_the_same(pair: Pair) -> Receipt | None:
    """Find both reporting the same act, or saying the same in other words."""
    if not _same_side(pair):
        return None
    for one, other in _same_acts(pair):
        if one.realis is other.realis and pair.overlap >= _AKIN:
            return Receipt(("act", "words", *_act_fields(one, other)))
    return Receipt(("words",)) if _speak_alike(pair, _ALIKE) and _are_of_one(pair) else None


def _is_settled(statement: Statement) -> bool:
    """Tell whether a statement speaks of what is or was, and doesn't leave it open."""
    return not is_to_come(statement) and phrased("open").search(statement.gist) is None


def _share_negated(pair: Pair) -> bool:
    """Tell whether the words that one negates stand in the other: "not [disclosed] that troops were sent"."""
    shared = pair.words[0] & pair.words[1]
    negated = (match[1] for statement in (pair.a, pair.b) for match in _NEGATED.finditer(statement.gist))
    return any(shared & find_concepts(words) for words in negated)


def is_to_come(statement: Statement) -> bool:
    """Tell whether a statement speaks of what is yet to come."""
    return phrased("future").search(statement.gist) is not None


def _are_of_one(pair: Pair, more: int = 0) -> bool:
    """Tell whether statements are about the same ones in the same roles, or of one story where they name nobody.

    `more` are those in common that both don't name: a denial is about whoever denies.
    """
    named = min(len(pair.a.entities), len(pair.b.entities))
    share = (len(pair.shared) + more) / named if named else float(pair.is_one_story or bool(pair.shared))
    return (
        (share >= _MOST or (share >= _HALF and pair.overlap >= _CLOSE))
        and not _roles_clash(pair)
        and not _stages_clash(pair)
    )


def _stages_clash(pair: Pair) -> bool:
    """Tell whether both say what has become of somebody, and never the same."""
    a, b = map(find_stages, pair.words)
    return bool(a and b) and not a & b


def _roles_clash(pair: Pair) -> bool:
    """Tell whether both report a deed of one kind, and never by the same to the same."""
    deeds = [each for each in pair.acts if _is_one_deed(pair, *each)]
    return bool(deeds) and not any(_have_one_cast(*each) for each in deeds)


def _same_side(pair: Pair) -> bool:
    return _is_affirmed(pair.a) == _is_affirmed(pair.b) and _count_alike(pair)


def _is_affirmed(statement: Statement) -> bool:
    """Tell whether a statement says that it is so: a denial that it is not so does."""
    negated = phrased("negative").search(phrased("harmless").sub("", statement.gist)) is not None
    return negated == (statement.polarity is Polarity.NEGATIVE)


def _count_alike(pair: Pair) -> bool:
    """Tell whether some figures of both are alike, or one has none."""
    figures = [*pair.figures]
    return not figures or any(one.matter.unit == other.matter.unit and do_meet(one, other) for one, other in figures)


def _same_acts(pair: Pair) -> Iterator[tuple[Act, Act]]:
    """Yield acts that are one as far as it is known: what is done, by whom, to whom, when."""
    for one, other in pair.acts:
        if _is_one_deed(pair, one, other) and _have_one_cast(one, other) and meet(one.date, other.date):
            yield one, other


def _have_one_cast(one: Act, other: Act) -> bool:
    return _fit(one.actors, other.actors) and _fit(one.recipients, other.recipients)


def _is_one_deed(pair: Pair, one: Act, other: Act) -> bool:
    return not act_keys(pair.a, one).isdisjoint(act_keys(pair.b, other))


def _fit(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two casts can be one: those who are only described can be anybody."""
    a, b = (frozenset(each for each in cast if not is_description_id(each)) for cast in (one, other))
    return not a or not b or bool(a & b)


def _speak_alike(pair: Pair, threshold: float) -> bool:
    return pair.overlap >= threshold and _share_telling(pair)


def _share_telling(pair: Pair) -> bool:
    """Tell whether statements share a word by which they are found again."""
    a, b = pair.words
    return not set(choose_keen(a)).isdisjoint(choose_keen(b))


def _numbers(statement: Statement) -> frozenset[str]:
    return frozenset(word for word in find_words(statement.gist) if is_number(word))


def _act_fields(one: Act, other: Act) -> tuple[str, ...]:
    """Return which fields of two acts agree."""
    fields = ("type", "stage", "actors", "recipients", "place", "date")
    return tuple(name for name in fields if (own := getattr(one, name)) and own == getattr(other, name))
