"""The pair test, and that no two countries are ever taken for one."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest

from evaluation.name_pairs import Judged, judge_pair, read_pairs, score_pairs
from service.domain.decisions import Outcome
from service.domain.entities import Entity, EntityKind, KnownEntity, Name, entity_id
from service.domain.vocabulary import read_vocabulary
from service.normalisation.countries import all_countries, find_country, find_sharing
from service.normalisation.names import fold_name, name_keys
from service.resolution.across import match_entity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.extraction.parsing import Model

_SHARED = tuple(read_vocabulary("service.normalisation", "shared_names")["countries"])


@pytest.fixture(scope="module")
def judged(model: Model) -> tuple[Judged, ...]:
    return tuple(judge_pair(model, pair) for pair in read_pairs())


def test_there_are_pairs_enough() -> None:
    pairs = read_pairs()
    assert sum(pair.are_same for pair in pairs) >= 60
    assert sum(not pair.are_same for pair in pairs) >= 60
    assert 0.25 < sum(pair.is_held_back for pair in pairs) / len(pairs) < 0.42


def test_nobody_is_taken_for_somebody_else(judged: tuple[Judged, ...]) -> None:
    assert [each.pair for each in judged if each.matched and not each.pair.are_same] == []


@pytest.mark.parametrize("held_back", [False, True])
def test_most_are_recognised_in_another_spelling(judged: tuple[Judged, ...], held_back: bool) -> None:  # noqa: FBT001
    assert score_pairs([each for each in judged if each.pair.is_held_back is held_back])["R"] > 90


def test_no_name_of_a_country_is_matched_with_another() -> None:
    known = tuple(_know(country.name, country.code, country.aliases) for country in all_countries())
    for country in all_countries():
        for name in (country.name, *country.aliases, *country.demonyms):
            found = find_country(name)
            assert found is not None
            decision = match_entity(Entity(name, EntityKind.PLACE, (), (), found.code), known)
            assert decision.best is not None
            assert decision.best.id == entity_id(EntityKind.PLACE, "", country.code)


@pytest.mark.parametrize("kind", [EntityKind.PLACE, EntityKind.GROUP])
def test_a_name_that_countries_share_is_neither(kind: EntityKind) -> None:
    known = tuple(_know(country.name, country.code, (*country.aliases, *_SHARED)) for country in all_countries())
    for name in _SHARED:
        assert find_country(name) is None
        assert len(find_sharing(name)) > 1
        assert match_entity(Entity(name, kind, ()), known).outcome is Outcome.NEW


def test_nothing_else_is_ever_matched_with_a_country() -> None:
    """Even where its name is spelled like one: "Nigera" is no country, and so nobody is told that it is Niger."""
    known = tuple(_know(country.name, country.code, country.aliases) for country in all_countries())
    names = chain.from_iterable((country.name, *country.aliases, *country.demonyms) for country in all_countries())
    for name in names:
        for written in (name, name[:-1], f"{name} City", f"Republic of {name}"):
            assert match_entity(Entity(written, EntityKind.PLACE, ()), known).outcome is Outcome.NEW


def _know(name: str, code: str, aliases: Iterable[str]) -> KnownEntity:
    names = tuple(Name(each, fold_name(each), name_keys(each)) for each in (name, *aliases))
    return KnownEntity(entity_id(EntityKind.PLACE, "", code), EntityKind.PLACE, name, names, code)
