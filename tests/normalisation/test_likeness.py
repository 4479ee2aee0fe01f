"""In which way names are alike."""

from __future__ import annotations

import pytest

from service.domain.entities import EntityKind
from service.normalisation.likeness import Likeness, compare_names

PERSON, ORGANIZATION, PLACE = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE


@pytest.mark.parametrize(
    ("a", "b", "kind", "expected"),
    [
        ("Łukasz Nowak", "Lukasz Nowak", PERSON, Likeness.SAME_NAME),
        ("Dr. Anna Roe", "Anna Roe", PERSON, Likeness.SAME_NAME),
        ("Dmytro Kovalskyi", "Dmytro Kovalsky", PERSON, Likeness.SAME_SPELLING),
        ("J. R. Roe", "J.R. Roe", PERSON, Likeness.SAME_NAME),
        ("Han Ji-woo", "Han Ji-u", PERSON, None),
        ("Han Seok-woo", "Han Suk-woo", PERSON, Likeness.SAME_SPELLING),
        ("Cho Min-su", "Jo Min-su", PERSON, Likeness.SAME_SPELLING),
        ("Cho Min-su", "Cho Min-sa", PERSON, None),
        ("Han Ji-woo", "Ji-woo Han", PERSON, Likeness.OTHER_ORDER),
        ("Martin James", "James Martin", PERSON, None),
        ("Khalid Qasimi", "Khaled Kasemi", PERSON, Likeness.WITHOUT_VOWELS),
        ("Omar Qasimi", "Amir Qasimi", PERSON, None),
        ("Joe Roe", "Joseph Roe", PERSON, Likeness.OTHER_FORM),
        ("Joan Ruth Marlowe", "Joan Marlowe", PERSON, Likeness.MIDDLE_NAME),
        ("Joan R. Marlowe", "Joan Ruth Marlowe", PERSON, Likeness.MIDDLE_NAME),
        ("Joan R. Marlowe", "Joan T. Marlowe", PERSON, None),
        ("Joan Marlowe", "Joan Marlow", PERSON, Likeness.SOUNDS_ALIKE),
        ("Julian Roe", "Juliana Roe", PERSON, None),
        ("J. Marlowe", "Joan Marlowe", PERSON, Likeness.INITIAL),
        ("Ana Ruiz Vega", "Ana Ruiz", PERSON, Likeness.SECOND_SURNAME),
        ("Marlowe", "Joan Marlowe", PERSON, Likeness.SURNAME_ONLY),
        ("John Roe Jr.", "John Roe Sr.", PERSON, None),
        ("Ministry of Defence of Peru", "Peruvian Defence Ministry", ORGANIZATION, Likeness.OTHER_ORDER),
        ("University of Tomsk", "Tomsk University", ORGANIZATION, None),
        ("Danish Rail Board", "Rail Board", ORGANIZATION, Likeness.WITHOUT_NATION),
        ("Danish Rail Board", "Swedish Rail Board", ORGANIZATION, None),
        ("Central Grain Board", "CGB", ORGANIZATION, Likeness.ACRONYM),
        ("Acme Ltd.", "Acme", ORGANIZATION, Likeness.SAME_SPELLING),
        ("Kharkiv", "Kharkov", PLACE, Likeness.ONE_SLIP),
        ("Tomsk Oblast", "Tomsk region", PLACE, Likeness.SAME_SPELLING),
        ("Tomsk Oblast", "Tomsk", PLACE, Likeness.WITHOUT_KIND),
        ("Tomsk City", "Tomsk", PLACE, None),
        ("Orange County", "Orange region", PLACE, None),
    ],
)
def test_compare_names(a: str, b: str, kind: EntityKind, expected: Likeness | None) -> None:
    assert compare_names(a, b, kind) is expected
    assert compare_names(b, a, kind) is expected
