"""The five articles of the client, laid side by side: what issue 5 asks for, by the pure functions alone."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evaluation.acquaintances import Acquaintances
from evaluation.claim_pairs import state
from service.comparison.disputes import group_disputes
from service.comparison.figures import group_figures
from service.comparison.relations import compare_statements
from service.comparison.roots import count_roots
from service.domain.comparison import ClaimRelation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from service.comparison.disputes import Clash
    from service.domain.comparison import FigureGroup, Statement
    from service.extraction.parsing import Model

    FindClashes = Callable[[Sequence[Statement]], Sequence[Clash]]

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.json"))
NORTH_KOREA = "country-kp"


@pytest.fixture(scope="module")
def statements(model: Model) -> list[Statement]:
    known = Acquaintances()
    found: list[Statement] = []
    for path in SEEDS:
        sent = json.loads(path.read_text(encoding="utf-8"))
        day = date.fromisoformat(sent["published_at"])
        article = {"id": path.stem[:3], "outlet": sent["source"], "published": day, "text": sent["text"]}
        found.extend(state(model, article, known))
    return found


@pytest.fixture(scope="module")
def groups(statements: list[Statement]) -> list[FigureGroup]:
    return [group for group in group_figures(statements) if group.matter.subject == NORTH_KOREA]


def values(groups: Sequence[FigureGroup], stage: str | None, unit: str = "soldiers") -> set[tuple[float, str]]:
    """Return the figures of a stage, each with whom it goes back to."""
    found = (group for group in groups if (group.matter.unit, group.matter.stage) == (unit, stage))
    return {(figure.value, statement.root.name) for group in found for statement, figure in group.figures}


def containing(statements: Sequence[Statement], words: str) -> Statement:
    return next(each for each in statements if words in each.text)


def test_what_is_sent_stands_apart_from_what_is_planned(groups: list[FigureGroup]) -> None:
    assert {(3_000, "United States"), (3_000, "Cho Tae-yong"), (12_000, "Seed 004")} <= values(groups, "sent")
    assert not {value for value, _ in values(groups, "planned")} & {3_000, 12_000}


def test_ten_thousand_by_december_are_planned(groups: list[FigureGroup]) -> None:
    assert {
        (10_000, "Park Sunwon"),
        (10_000, "South Korean National Intelligence Service"),
        (10_000, "Volodymyr Zelenskyy"),
    } <= values(groups, "planned")
    december = {
        figure.as_of.edtf
        for group in groups
        for _, figure in group.figures
        if figure.value == 10_000 and figure.as_of is not None
    }
    assert december == {"2024-12"}


def test_the_first_group_and_the_brigades_are_told_apart(groups: list[FigureGroup]) -> None:
    assert (2_600, "Kyrylo Budanov") in values(groups, "planned")
    each = [figure for group in groups for _, figure in group.figures if figure.value == 6_000]
    assert [(figure.each, figure.matter.stage) for figure in each] == [(True, "training")]


def test_officers_and_generals_are_parts(groups: list[FigureGroup]) -> None:
    parts = [figure for group in groups for _, figure in group.figures if figure.part_of is not None]
    assert {(figure.value, figure.matter.unit) for figure in parts} >= {(500, "officers"), (3, "generals")}


def test_those_detained_and_the_standing_army_stand_apart(groups: list[FigureGroup]) -> None:
    assert {value for value, _ in values(groups, "detained")} == {18}
    assert {value for value, _ in values(groups, "possessed")} == {1_200_000}


def test_a_part_contradicts_no_whole(groups: list[FigureGroup]) -> None:
    assert not any(group.contradiction for group in groups if group.matter.unit == "soldiers")


def test_one_agency_in_two_articles_is_one_root(statements: list[Statement]) -> None:
    batch = containing(statements, "an initial batch of 3,000")
    dispersed = containing(statements, "3,000 North Korean soldiers dispatched")
    planned = containing(statements, "a total of 10,000 soldiers")
    assert batch.key.article != dispersed.key.article
    assert batch.root.id == planned.root.id == dispersed.root.speaks_for
    assert count_roots([batch.root, dispersed.root, planned.root]) == 1


def test_the_allegations_are_denied(statements: list[Statement], find_clashes: FindClashes) -> None:
    denials = {
        each.key
        for dispute in group_disputes(statements, find_clashes(statements))
        if dispute.relation is ClaimRelation.DENIES
        for side in dispute.sides
        for each in side
        if each.polarity == "negative"
    }
    allegations = next(each for each in statements if each.text == "allegations")
    assert {containing(statements, "the possibility of their involvement").key, allegations.key} <= denials
    assert "providing weapons" in allegations.gist


def test_who_denies_weapons_denies_no_other_supply(statements: list[Statement], find_clashes: FindClashes) -> None:
    parties = {key for clash in find_clashes(statements) for key in clash[:2]}
    assert containing(statements, "delivered over 13,000 shipping containers").key in parties
    assert containing(statements, "the direct supply of weapons to Ukraine").key not in parties


def test_an_agency_of_a_country_is_not_the_country(statements: list[Statement]) -> None:
    assert containing(statements, "approximately 12,000 North Korean troops, inc").root.name != "Ukraine"


def test_fair_game_is_said_once_in_three_articles(statements: list[Statement]) -> None:
    first = containing(statements, "are considered fair game")
    others = [
        containing(statements, "they will become targets of attack"),
        containing(statements, "in the conflict zone will be considered legitimate targets"),
        containing(statements, "they’re fair game"),
    ]
    for other in others:
        found = compare_statements(first, other)
        assert found is not None
        assert found.relation is ClaimRelation.REPEATS
    assert len({each.key.article for each in (first, *others)}) == 3
