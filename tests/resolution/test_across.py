"""Entities of an article against those known from others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.domain.decisions import Outcome
from service.domain.entities import Entity, EntityKind, KnownEntity, Name
from service.normalisation.names import fold_name, name_keys
from service.resolution.across import Surroundings, match_entity

PERSON, ORGANIZATION = EntityKind.PERSON, EntityKind.ORGANIZATION
PLACE, GROUP, OTHER = EntityKind.PLACE, EntityKind.GROUP, EntityKind.OTHER


def known(kind: EntityKind, *names: str, code: str | None = None) -> KnownEntity:
    """Return an entity whose id is its name."""
    forms = tuple(Name(name, fold_name(name), name_keys(name)) for name in names)
    return KnownEntity(names[0], kind, names[0], forms, code)


KNOWN = (
    known(PLACE, "Peru", "Peruvian", "Lima", code="PE"),
    known(PLACE, "South Korea", code="KR"),
    known(PERSON, "Dmytro Kovalsky", "Kovalsky"),
    known(PERSON, "Han Ji-woo", "Han"),
    known(ORGANIZATION, "Danish Grain Board", "DGB"),
    known(ORGANIZATION, "Danish Gas Bureau", "DGB"),
    known(ORGANIZATION, "Northern Rail Authority", "NRA"),
    known(ORGANIZATION, "United Nations", "UN"),
    known(PLACE, "Tomsk Oblast"),
    known(PLACE, "Lima"),
    known(OTHER, "Treaty of Ghent"),
)


@pytest.mark.parametrize(
    ("name", "kind", "code", "expected"),
    [
        ("Peru", PLACE, "PE", "Peru"),
        ("North Korea", PLACE, "KP", None),
        ("Lima", PLACE, None, "Lima"),
        ("Dmytro Kovalskyy", PERSON, None, "Dmytro Kovalsky"),
        ("Kovalskyy", PERSON, None, None),
        ("Anna Kovalsky", PERSON, None, None),
        ("Han Ji Woo", PERSON, None, "Han Ji-woo"),
        ("Han Min-jun", PERSON, None, None),
        ("Danish Grain Board", ORGANIZATION, None, "Danish Grain Board"),
        ("Swedish Grain Board", ORGANIZATION, None, None),
        ("Grain Board", ORGANIZATION, None, None),
        ("DGB", ORGANIZATION, None, None),
        ("NRA", ORGANIZATION, None, "Northern Rail Authority"),
        ("U.N.", ORGANIZATION, None, "United Nations"),
        ("Tomsk region", PLACE, None, "Tomsk Oblast"),
        ("Tomsk Oblast", ORGANIZATION, None, None),
        ("Treaty of Ghent", OTHER, None, "Treaty of Ghent"),
        ("Treaty of Gent", OTHER, None, None),
    ],
)
def test_match_entity(name: str, kind: EntityKind, code: str | None, expected: str | None) -> None:
    decision = match_entity(Entity(name, kind, (), (), code), KNOWN)
    found = decision.best.id if decision.best and decision.outcome is Outcome.KNOWN else None
    assert found == expected


def test_nobody_is_known() -> None:
    assert match_entity(Entity("Peru", PLACE, (), (), "PE"), ()).outcome is Outcome.NEW
    assert match_entity(Entity("Ana Ruiz", PERSON, ()), ()).best is None


ANA = replace(known(PERSON, "Ana Ruiz"), nations=("PE",))
RAIL = replace(known(ORGANIZATION, "Peruvian Rail Agency"), nations=("PE",))
MINISTRY = replace(known(ORGANIZATION, "Ministry of Defence"), nations=("PE",))
INITIALS = replace(known(ORGANIZATION, "National Rail Agency", "NRA"), nations=("PE",))
IN_PERU, IN_CHILE = Surroundings(frozenset({"PE", "CL"})), Surroundings(frozenset({"CL"}))
FRIENDS = frozenset({"person-1", "person-2", "organization-3", "country-pe"})


@pytest.mark.parametrize(
    ("entity", "candidate", "around", "outcome", "features"),
    [
        (Entity("Ana Ruiz", PERSON, ()), ANA, IN_CHILE, "known", {"same_name", "nation_absent"}),
        (Entity("Ana Ruiz", PERSON, (), nations=("PE",)), ANA, IN_PERU, "known", {"same_name", "nation_agrees"}),
        (Entity("Ana Ruiz", PERSON, (), nations=("CL",)), ANA, IN_PERU, "new", {"same_name", "nation_clashes"}),
        (Entity("A. Ruiz", PERSON, ()), ANA, IN_PERU, "new", {"initial", "nation_named"}),
        (Entity("A. Ruiz", PERSON, (), nations=("PE",)), ANA, IN_PERU, "known", {"initial", "nation_agrees"}),
        (Entity("Ruiz", PERSON, (), nations=("PE",)), ANA, IN_PERU, "new", {"surname_only", "nation_agrees"}),
        (Entity("Rail Agency", ORGANIZATION, ()), RAIL, IN_PERU, "new", {"without_nation", "nation_named"}),
        (Entity("Ministry of Defence", ORGANIZATION, ()), MINISTRY, IN_PERU, "new", None),
        (Entity("Ministry of Defence", ORGANIZATION, (), nations=("PE",)), MINISTRY, IN_PERU, "known", None),
        (Entity("NRA", ORGANIZATION, ()), INITIALS, IN_PERU, "known", {"acronym_known", "nation_named"}),
        (Entity("NRA", ORGANIZATION, ()), INITIALS, IN_CHILE, "new", {"acronym_known", "nation_absent"}),
    ],
)
def test_context_decides(
    entity: Entity, candidate: KnownEntity, around: Surroundings, outcome: str, features: set[str] | None
) -> None:
    decision = match_entity(entity, (candidate,), around)
    assert decision.outcome == outcome
    assert decision.best is not None
    assert decision.best.score == pytest.approx(sum(decision.best.features.values()))
    assert features is None or decision.best.features.keys() == features


@pytest.mark.parametrize(
    ("entity", "candidate"),
    [(Entity("Ruiz", PERSON, (), nations=("PE",)), ANA), (Entity("Rail Agency", ORGANIZATION, ()), RAIL)],
)
def test_company_decides(entity: Entity, candidate: KnownEntity) -> None:
    around = replace(IN_PERU, met={candidate.id: FRIENDS})
    decision = match_entity(entity, (candidate,), around)
    assert decision.outcome is Outcome.KNOWN
    assert decision.best is not None
    assert decision.best.features["company"] == pytest.approx(2.25)


def test_of_two_who_are_as_likely_it_is_neither() -> None:
    others = tuple(replace(ANA, id=id_, nations=(code,)) for id_, code in (("one", "PE"), ("two", "CL")))
    decision = match_entity(Entity("Ana Ruiz", PERSON, ()), others)
    assert decision.outcome is Outcome.UNCLEAR
    assert decision.rival is not None
    assert match_entity(Entity("Ana Ruiz", PERSON, (), nations=("CL",)), others).outcome is Outcome.KNOWN


def test_one_who_was_stored_twice_is_no_rival_of_themselves() -> None:
    twice = (known(PERSON, "Dmytro Kovalsky"), known(PERSON, "Dmytro Kovalskyi"))
    decision = match_entity(Entity("Dmytro Kovalskyy", PERSON, ()), twice)
    assert (decision.outcome, decision.rival) == (Outcome.KNOWN, None)


def test_a_surname_of_several_is_nobodys() -> None:
    family = (ANA, known(PERSON, "Luis Ruiz"))
    around = Surroundings(met=dict.fromkeys(("Ana Ruiz", "Luis Ruiz"), FRIENDS))
    decision = match_entity(Entity("Ruiz", PERSON, (), nations=("PE",)), family, around)
    assert decision.outcome is Outcome.NEW
    assert decision.best is not None
    assert decision.best.features["common_surname"] < 0


def test_merged_entities_are_one_bearer_of_their_names() -> None:
    board, bureau = (each for each in KNOWN if each.names[-1].text == "DGB")
    written = Entity("DGB", ORGANIZATION, ())
    assert match_entity(written, (board, bureau)).outcome is not Outcome.KNOWN
    decision = match_entity(written, (board, replace(bureau, merged_into=board.id)))
    assert (decision.outcome, decision.rival) == (match_entity(written, (board,)).outcome, None)
