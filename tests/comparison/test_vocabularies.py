from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.comparison.stages import find_stage, share_course
from service.comparison.words import find_concepts, stem
from service.domain.units import classify_unit, count_alike, wholes_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("deployed", "deployment"),
        ("evacuated", "evacuation"),
        ("stopped", "stop"),
        ("parties", "party"),
        ("kill", "killed"),
    ],
)
def test_forms_of_one_word_are_alike(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They are fair game.", "legitimate targets"),
        ("took bribes", "taken kickbacks"),
        ("The quake struck", "an earthquake strikes"),
        ("until the end of March", "at the end of March"),
    ],
)
def test_synonyms_are_one_concept(one: str, other: str) -> None:
    assert find_concepts(one) & find_concepts(other)


def test_a_month_is_no_march() -> None:
    assert not find_concepts("by the end of March") & find_concepts("people march")


@pytest.mark.parametrize(
    ("noun", "name", "stage"),
    [
        ("troops", "soldiers", None),
        ("servicemen", "soldiers", None),
        ("deaths", "people", "killed"),
        ("police officers", "officers", None),
        ("canadian dollar", "dollar", None),
        ("shipping containers", "container", None),
    ],
)
def test_nouns_are_classed(noun: str, name: str, stage: str | None) -> None:
    unit = classify_unit(noun)
    assert (unit.name, unit.stage) == (name, stage)


def test_officers_are_among_soldiers_among_people() -> None:
    assert wholes_of("officers") == ("officers", "soldiers", "people")


@pytest.mark.parametrize(
    ("other", "alike"), [("miners", True), ("people", True), ("children", False), ("houses", False)]
)
def test_people_with_a_calling_are_people(other: str, alike: bool) -> None:  # noqa: FBT001  a column of the table
    assert count_alike("people", other) is alike


@pytest.mark.parametrize(
    ("clause", "stage"),
    [
        ("The quake killed [12 people]", "killed"),
        ("[12] were killed and 40 injured", "killed"),
        ("killing 12 people and injuring [40]", "injured"),
        ("killed [12 people] and injured 40", "killed"),
        ("The death toll has risen to [212]", "killed"),
        ("had moved [3,000 soldiers] into the east", "sent"),
        ("[3,000 soldiers] arrived by ship", "arrived"),
        ("Its army has [16,000 soldiers]", "possessed"),
        ("[700 workers] were laid off", "dismissed"),
        ("In the capital [30,000 people] took part", "protesting"),
        ("[8,500 drivers] took part in the strike", "on strike"),
        ("the deal for [12 planes] was discussed", None),
    ],
)
def test_stages_are_told_by_the_words_around(clause: str, stage: str | None) -> None:
    before, rest = clause.split("[")
    assert find_stage(before, rest.split("]")[1]) == stage


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [("sent", "arrived", True), ("planned", "dismissed", True), ("killed", "injured", False), ("sent", None, False)],
)
def test_stages_of_one_course_follow_each_other(one: str, other: str | None, shared: bool) -> None:  # noqa: FBT001
    assert share_course(one, other) is shared


@given(st.text(), st.text())
def test_any_text_can_be_read(before: str, after: str) -> None:
    assert find_concepts(before) == find_concepts(before)
    assert find_stage(before, after) == find_stage(before, after)
    assert all(stem(word) for word in before.split())
    assert wholes_of(classify_unit(before).name)
