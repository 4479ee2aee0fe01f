"""What claims of invented articles are to each other, as people say and as the rules do; floors, not the figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evaluation.claim_pairs import NONE, judge_story, read_stories, score_relations
from service.comparison.keys import statement_keys
from service.comparison.relations import compare_statements
from service.domain.comparison import ClaimRelation

if TYPE_CHECKING:
    from evaluation.claim_pairs import ClaimPair
    from service.extraction.parsing import Model

DAY = date(2031, 3, 3)
GOLD = Path(__file__).with_name("gold")


@pytest.fixture(scope="module")
def judged(model: Model) -> list[tuple[ClaimPair, ...]]:
    return [judge_story(model, name, story) for name, story in read_stories(GOLD)]


def test_gold_set_is_large_enough(judged: list[tuple[ClaimPair, ...]]) -> None:
    pairs = [pair for story in judged for pair in story]
    assert len(pairs) >= 150
    assert sum(pair.gold != NONE for pair in pairs) >= 150


@pytest.mark.parametrize(("part", "floor"), [("tune", 75), ("held-out", 70)])
def test_relations_are_right_often_enough(part: str, floor: int, judged: list[tuple[ClaimPair, ...]]) -> None:
    figures = score_relations([story for story in judged if story[0].split == part])
    assert figures["macro-F1"] >= floor
    assert figures["contradicts P"] >= 90


def test_strangers_never_contradict_each_other(judged: list[tuple[ClaimPair, ...]]) -> None:
    """Claims of different stories, as if all were made on one day."""
    told = [
        {each.key: replace(each, said=None, published=DAY) for pair in story for each in pair.statements}.values()
        for story in judged
    ]
    found = [compare_statements(a, b) for one, other in combinations(told, 2) for a, b in product(one, other)]
    assert len(found) > 20_000
    assert not [each for each in found if each and each.relation in {ClaimRelation.CONTRADICTS, ClaimRelation.DENIES}]


def test_what_is_related_shares_a_key(judged: list[tuple[ClaimPair, ...]]) -> None:
    related = [pair for story in judged for pair in story if pair.found]
    assert related
    for pair in related:
        first, second = pair.statements
        assert statement_keys(first) & statement_keys(second), pair.quotes


def test_either_side_tells_the_same(judged: list[tuple[ClaimPair, ...]]) -> None:
    for pair in (pair for story in judged for pair in story if pair.found):
        found, back = pair.found, compare_statements(*reversed(pair.statements))
        assert found is not None
        assert back is not None
        assert (back.relation, back.rule, set(back.clashed)) == (found.relation, found.rule, set(found.clashed))
