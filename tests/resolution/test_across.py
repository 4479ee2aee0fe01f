"""Entities of an article against those known from others."""

from __future__ import annotations

import pytest

from service.domain.decisions import Outcome
from service.domain.entities import Entity, EntityKind, KnownEntity, Name
from service.normalisation.names import fold_name, name_keys
from service.resolution.across import match_entity

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
