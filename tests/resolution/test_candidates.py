"""Stored entities against the names of somebody's table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from service.domain.entities import EntityKind, KnownEntity, Name
from service.domain.reconciliation import Bearer, Candidate, NameQuery, Property
from service.normalisation.names import fold_name, name_keys
from service.resolution.candidates import rank_candidates

PERSON, ORGANIZATION = EntityKind.PERSON, EntityKind.ORGANIZATION
PLACE, GROUP = EntityKind.PLACE, EntityKind.GROUP


def bearer(kind: EntityKind, *names: str, code: str | None = None, same_as: str | None = None) -> Bearer:
    """Return an entity whose id is made of its name, and of its code, if it has one."""
    id_ = " ".join(filter(None, (kind, names[0], code)))
    forms = tuple(Name(name, fold_name(name), name_keys(name)) for name in names)
    return Bearer(KnownEntity(id_, kind, names[0], forms, code), None, same_as)


FOUND = (
    bearer(PLACE, "Peru", "Lima", code="PE", same_as="http://www.wikidata.org/entity/Q419"),
    bearer(PLACE, "South Korea", "Seoul", code="KR"),
    bearer(PLACE, "North Korea", code="KP"),
    bearer(PLACE, "Georgia", code="GE"),
    bearer(PLACE, "Georgia", same_as="https://www.wikidata.org/wiki/Q1428"),
    bearer(PERSON, "Dmytro Kovalsky", "Kovalsky"),
    bearer(PERSON, "Florence Moss", "Flo Moss"),
    bearer(PERSON, "Florence"),
    bearer(PLACE, "Florence"),
    bearer(ORGANIZATION, "Danish Grain Board", "DGB"),
    bearer(ORGANIZATION, "Danish Gas Bureau", "DGB"),
    bearer(ORGANIZATION, "Northern Rail Authority", "NRA"),
    bearer(ORGANIZATION, "Rail Authority"),
    bearer(GROUP, "Peruvians"),
)


def rank(name: str, **asked: Any) -> tuple[Candidate, ...]:
    return rank_candidates(NameQuery(name, **asked), FOUND)


def matched(candidates: tuple[Candidate, ...]) -> list[str]:
    return [each.bearer.entity.id for each in candidates if each.match]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Peru", ["place Peru PE"]),
        ("Republic of Peru", ["place Peru PE"]),
        ("South Korea", ["place South Korea KR"]),
        ("Dmytro Kovalsky", ["person Dmytro Kovalsky"]),
        ("Kovalsky, Dmytro", ["person Dmytro Kovalsky"]),
        ("Дмитро Ковальський", ["person Dmytro Kovalsky"]),
        ("Flo Moss", ["person Florence Moss"]),
        ("Northern Rail Authority", ["organization Northern Rail Authority"]),
        ("NRA", ["organization Northern Rail Authority"]),
        ("person Florence Moss", ["person Florence Moss"]),
        ("Kovalsky", []),
        ("Anna Kovalsky", []),
        ("Lima", []),
        ("Seoul", []),
        ("Georgia", []),
        ("Florence", []),
        ("DGB", []),
        ("Bolivia", []),
        ("…", []),
    ],
)
def test_one_is_matched_only_where_it_is_safe(name: str, expected: list[str]) -> None:
    assert matched(rank(name)) == expected


@pytest.mark.parametrize(
    ("name", "asked", "expected"),
    [
        ("Florence", {"kinds": (PLACE,)}, ["place Florence"]),
        ("Florence", {"preferred": (PERSON,)}, ["person Florence"]),
        ("Florence", {"kinds": ()}, []),
        ("Georgia", {"properties": ((Property.COUNTRY, ("GE",)),)}, ["place Georgia GE"]),
        ("Georgia", {"properties": ((Property.SAME_AS, ("Q1428",)),)}, ["place Georgia"]),
        ("Georgia", {"properties": ((Property.COUNTRY, ("Peru",)),)}, []),
        ("Danish Grain Board", {"properties": ((Property.COUNTRY, ("country-pe", "Peru")),)}, []),
        ("Danish Grain Board", {"properties": ((Property.COUNTRY, ("n/a",)),)}, ["organization Danish Grain Board"]),
        ("Peru", {"properties": ((Property.SAME_AS, ("Q1",)),)}, []),
        ("DGB", {"properties": ((Property.ALIAS, ("Danish Gas Bureau",)),)}, ["organization Danish Gas Bureau"]),
    ],
)
def test_what_else_is_known_decides(name: str, asked: dict[str, Any], expected: list[str]) -> None:
    assert matched(rank(name, **asked)) == expected


def test_another_country_never_answers() -> None:
    assert [each.bearer.entity.name for each in rank("South Korea")] == ["South Korea"]


def test_the_best_comes_first_with_its_reasons() -> None:
    first, *others = rank("Dmytro Kovalskyy", preferred=(PERSON,), properties=((Property.COUNTRY, ("UA",)),))
    assert first.bearer.entity.name == "Dmytro Kovalsky"
    features = {each.id: each.value for each in first.features}
    assert features.keys() == {"name_similarity", "name_agrees", "kind_agrees", "country_agrees"}
    assert (features["name_agrees"], features["kind_agrees"], features["country_agrees"]) == (0.8, 1, 0.5)
    assert all(first.score > other.score for other in others)


def test_scores_lie_between_0_and_100() -> None:
    assert rank("Peru")[0].score == 100
    for name in ("Peru", "Florence", "Grain", "Kovalsky"):
        for candidate in rank(name, kinds=(PLACE, PERSON)):
            assert 0 <= candidate.score <= 100
            assert all(0 <= feature.value <= 1 for feature in candidate.features)


def test_no_more_than_the_limit_answer() -> None:
    assert len(rank("Florence")) == 3
    assert len(rank("Florence", limit=2)) == 2


def test_the_country_that_a_list_says_agrees() -> None:
    listed = replace(bearer(PERSON, "Ana Ruiz"), country="PE")
    for asked, agrees in (("Peru", 1), ("Chile", 0)):
        (candidate,) = rank_candidates(NameQuery("Ana Ruiz", properties=((Property.COUNTRY, (asked,)),)), (listed,))
        assert {each.id: each.value for each in candidate.features}["country_agrees"] == agrees
