from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.domain.articles import Article, Source
from service.domain.entities import Entity, EntityKind, description_id
from service.domain.extraction import Extraction
from service.domain.spans import Span
from service.store.saving import save_article
from service.usecases.find_entities import find_entities, find_places
from service.usecases.identify_entities import identify_entities

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

HERE = (Span(0, 4),)
ENTITIES = (
    Entity("Ann Moss", EntityKind.PERSON, HERE, ("Moss",)),
    Entity("Oleksandr Reedenko", EntityKind.PERSON, HERE),
    Entity("World Water Council", EntityKind.ORGANIZATION, HERE, ("WWC",)),
    Entity("Portugal", EntityKind.PLACE, HERE, ("Lisbon",), "PT"),
    Entity("Spain", EntityKind.PLACE, HERE, (), "ES"),
    Entity("Lisbon", EntityKind.PLACE, HERE),
)


@pytest.fixture
def names(session: Session) -> dict[str, str]:
    """Store all entities and return their names by their ids, countries in capitals."""
    known = identify_entities(session, ENTITIES)
    extraction = Extraction(
        "Text",
        None,
        published_inferred=False,
        extractor="",
        claims=(),
        events=(),
        quantities=(),
        dates=(),
        entities=ENTITIES,
    )
    save_article(session, Article("Text", Source("a", "A")), extraction, (), known)
    return {entity.id: entity.name.upper() if entity.code else entity.name for entity in known}


def find(session: Session, names: dict[str, str], *asked: str) -> set[str]:
    return {names[id_] for id_ in find_entities(session, asked) or () if id_ in names}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Ann Moss", {"Ann Moss"}),
        ("moss", {"Ann Moss"}),
        ("Minister Ann Moss", {"Ann Moss"}),
        ("Robert Moss", set()),
        ("Aleksandr Reedenko", {"Oleksandr Reedenko"}),
        ("WWC", {"World Water Council"}),
        ("Portugal", {"PORTUGAL"}),
        ("Portuguese Republic", {"PORTUGAL"}),
        ("Lisbon", {"PORTUGAL", "Lisbon"}),
        ("Andorra", set()),
        ("Nobody Known", set()),
        ("…", set()),
    ],
)
def test_a_name_finds_its_bearers(session: Session, names: dict[str, str], asked: str, expected: set[str]) -> None:
    assert find(session, names, asked) == expected


def test_several_names_find_any_of_them(session: Session, names: dict[str, str]) -> None:
    assert find(session, names, "Moss", "Spain", "nobody") == {"Ann Moss", "SPAIN"}


def test_an_id_is_taken_as_it_is(session: Session) -> None:
    assert find_entities(session, ("country-es", "person-0123456789abcdef")) == (
        "country-es",
        "person-0123456789abcdef",
    )


def test_words_may_describe_somebody_without_a_name(session: Session) -> None:
    assert description_id("two officers") in (find_entities(session, ("Two officers",)) or ())


def test_nobody_asked_for_is_no_filter(session: Session) -> None:
    assert find_entities(session, None) is None
    assert find_places(session, None) is None


def test_a_capital_as_a_place_is_no_government(session: Session, names: dict[str, str]) -> None:
    found = find_places(session, ("Lisbon", "Spain"))
    assert {names[id_] for id_ in found or () if id_ in names} == {"Lisbon", "SPAIN"}


def test_a_country_asked_for_beside_its_capital_stays(session: Session, names: dict[str, str]) -> None:
    found = find_places(session, ("Lisbon", "Portugal"))
    assert {names[id_] for id_ in found or () if id_ in names} == {"Lisbon", "PORTUGAL"}


def test_a_known_entity_is_identified_by_another_spelling(session: Session, names: dict[str, str]) -> None:
    [known] = identify_entities(session, (Entity("Aleksandr Redenko", EntityKind.PERSON, HERE),))
    [stranger] = identify_entities(session, (Entity("Bob Moss", EntityKind.PERSON, HERE),))
    assert names[known.id] == "Oleksandr Reedenko"
    assert stranger.id not in names
