from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from service.domain.entities import Entity, EntityKind, entity_id
from service.domain.lookups import EntityCriteria, EntitySort, PageRequest
from service.domain.spans import Span
from service.normalisation.names import fold_name, name_keys, spelling_keys, surname_keys
from service.store.entities import load_known_entities, search_entities

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PEOPLE = (
    ("Muammar Gaddafi", EntityKind.PERSON, ("Gaddafi",)),
    ("Pyotr Tchaikovsky", EntityKind.PERSON, ()),
    ("Jane Roe", EntityKind.PERSON, ("J. Roe",)),
    ("Jane Roebuck", EntityKind.PERSON, ()),
    ("Janet Rowe", EntityKind.PERSON, ()),
    ("World Health Organization", EntityKind.ORGANIZATION, ("WHO",)),
    ("São Tomé", EntityKind.PLACE, ()),
)


@pytest.fixture
def named(session: Session, story: Any) -> None:
    entities = tuple(Entity(name, kind, (Span(0, 3),), aliases) for name, kind, aliases in PEOPLE)
    extraction = replace(story.extraction, claims=(), events=(), entities=entities)
    replace(story, extraction=extraction, happenings=()).save(session)


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize(
    ("q", "best"),
    [
        ("Jane Roe", "Jane Roe"),
        ("roebuck", "Jane Roebuck"),
        ("Jane Robuck", "Jane Roebuck"),
        ("Qadhafi", "Muammar Gaddafi"),
        ("Moammar Qaddafi", "Muammar Gaddafi"),
        ("Чайковский", "Pyotr Tchaikovsky"),
        ("Chaikovski", "Pyotr Tchaikovsky"),
        ("who", "World Health Organization"),
        ("health organisation", "World Health Organization"),
        ("Sao Tome", "São Tomé"),
        ("tchaik", "Pyotr Tchaikovsky"),
    ],
)
def test_the_best_name_comes_first(session: Session, q: str, best: str) -> None:
    criteria = EntityCriteria(fold_name(q), spelling_keys(q))
    page = search_entities(session, criteria, PageRequest(EntitySort.RELEVANCE))
    assert page.items[0].name == best


@pytest.mark.usefixtures("named")
def test_a_name_that_nobody_has_is_not_found(session: Session) -> None:
    criteria = EntityCriteria(fold_name("Wolfgang Petersen"), spelling_keys("Wolfgang Petersen"))
    assert search_entities(session, criteria, PageRequest(EntitySort.RELEVANCE)).items == ()


@pytest.mark.usefixtures("named")
def test_entities_are_listed_by_name_and_kind(session: Session) -> None:
    persons = search_entities(session, EntityCriteria(kind=(EntityKind.PERSON,)), PageRequest(EntitySort.NAME))
    assert [each.name for each in persons.items] == [
        "Jane Roe",
        "Jane Roebuck",
        "Janet Rowe",
        "Muammar Gaddafi",
        "Pyotr Tchaikovsky",
    ]


@pytest.mark.usefixtures("named")
def test_candidates_share_a_key_and_come_with_all_their_names(session: Session) -> None:
    (found,) = load_known_entities(session, name_keys("Qaddafi"), surname_keys("Qaddafi"))
    assert (found.id, found.kind) == (entity_id(EntityKind.PERSON, "muammar gaddafi"), EntityKind.PERSON)
    assert [name.text for name in found.names] == ["Muammar Gaddafi", "Gaddafi"]
    assert load_known_entities(session, (), ()) == ()


@pytest.mark.usefixtures("named")
def test_persons_who_only_share_a_given_name_are_no_candidates(session: Session) -> None:
    found = load_known_entities(session, name_keys("Jane Roe"), surname_keys("Jane Roe"))
    assert "Jane Roe" in {entity.name for entity in found}
    assert "Jane Roebuck" not in {entity.name for entity in found}


@pytest.mark.usefixtures("named")
def test_candidates_take_one_query(session: Session, statements: list[str]) -> None:
    statements.clear()
    keys = ["J"] + [key for name, _, _ in PEOPLE for key in name_keys(name)]
    load_known_entities(session, keys, keys)
    assert len(statements) == 1
