"""Names that are spelled differently and mean the same, and names that look alike and don't."""

from __future__ import annotations

import pytest

from service.domain.entities import EntityKind
from service.normalisation.likeness import names_match
from service.normalisation.names import fold_name, name_keys, name_tokens, surname_keys

PERSON, ORGANIZATION = EntityKind.PERSON, EntityKind.ORGANIZATION
PLACE, GROUP = EntityKind.PLACE, EntityKind.GROUP


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Łukasz O’Brien-Müller", "lukasz obrien muller"),
        ("the U.N.’s", "the un"),
        ("James'", "james"),
        ("J.R.R. Tolkien", "jrr tolkien"),
        ("São  Tomé", "sao tome"),
        ("Анна", "anna"),
        ("—", ""),
    ],
)
def test_fold_name(text: str, expected: str) -> None:
    assert fold_name(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lt. Gen. Jane Doe-Roe, Jr.", ("jane", "doe", "roe")),
        ("former Deputy Prime Minister Anna Roe", ("anna", "roe")),
        ("Stephen King", ("stephen", "king")),
        ("President", ("president",)),
        ("", ()),
    ],
)
def test_name_tokens(name: str, expected: tuple[str, ...]) -> None:
    assert name_tokens(name) == expected


SAME = [
    ("Dmytro Kovalskyi", "Dmytro Kovalsky", PERSON),
    ("Kovalskiy", "Gen. Dmytro Kovalskyy", PERSON),
    ("Han Ji-woo", "Han Ji Woo", PERSON),
    ("Han", "Han Ji Woo", PERSON),
    ("Ji-woo Han", "Han Ji-woo", PERSON),
    ("Muhammad al-Masri", "Mohammed al Masri", PERSON),
    ("J. Marlowe", "Joan Marlowe", PERSON),
    ("Joan Ruth Marlowe", "Joan Marlowe", PERSON),
    ("Joan Marlowe", "Joan Marlow", PERSON),
    ("Gustav von der Heide", "von der Heide", PERSON),
    ("Wiktor Petrov", "Viktor Petrov", PERSON),
    ("President Marlowe", "Joan Marlowe", PERSON),
    ("Central Grain Board", "CGB", ORGANIZATION),
    ("French Central Grain Board", "Central Grain Board", ORGANIZATION),
    ("Acme Ltd.", "Acme", ORGANIZATION),
    ("Ministry of Defence", "Ministry of Defense", ORGANIZATION),
    ("Odessa", "Odesa", PLACE),
    ("Tomsk Oblast", "Tomsk region", PLACE),
    ("Kharkiv", "Kharkov", PLACE),
    ("Bolsheviks", "the Bolshevik", GROUP),
]

DIFFERENT = [
    ("Han Ji-woo", "Han Min-jun", PERSON),
    ("Joan Marlowe", "Adam Marlowe", PERSON),
    ("Miller", "Anna Muller", PERSON),
    ("Johnston", "Peter Johnson", PERSON),
    ("Peter", "Peter Johnson", PERSON),
    ("French Grain Board", "German Grain Board", ORGANIZATION),
    ("Foreign Trade Service", "National Trade Service", ORGANIZATION),
    ("CGD", "Central Grain Board", ORGANIZATION),
    ("North Korea", "South Korea", PLACE),
    ("New Jersey", "New Mexico", PLACE),
    ("Sunnis", "Shiites", GROUP),
    ("", "", PERSON),
]


@pytest.mark.parametrize(("a", "b", "kind"), SAME)
def test_names_that_match_share_a_key(a: str, b: str, kind: EntityKind) -> None:
    assert names_match(a, b, kind)
    assert names_match(b, a, kind)
    assert set(name_keys(a)) & set(name_keys(b))


@pytest.mark.parametrize(("a", "b", "kind"), DIFFERENT)
def test_names_that_differ(a: str, b: str, kind: EntityKind) -> None:
    assert not names_match(a, b, kind)
    assert not names_match(b, a, kind)


@pytest.mark.parametrize(
    ("asked", "stored"), [("Dmytro Kovalskyi", "Kovalsky"), ("Han Ji-woo", "Jiwoo Han"), ("Han Jiwoo", "Han Ji-woo")]
)
def test_a_person_is_found_by_all_but_the_first_word(asked: str, stored: str) -> None:
    assert set(surname_keys(asked)) & set(name_keys(stored))
    assert not set(surname_keys("Dmytro Kovalsky")) & set(name_keys("Dmytro Petrenko"))


def test_keys_leave_out_words_that_every_ministry_has() -> None:
    assert not set(name_keys("Ministry of Foreign Affairs")) & set(name_keys("Ministry of Health Affairs of Peru"))


@pytest.mark.parametrize(("a", "b"), [("NIS", "National Intelligence Service"), ("DGBs", "DGB"), ("Houthis", "Houthi")])
def test_initials_are_no_plurals(a: str, b: str) -> None:
    assert set(name_keys(a)) & set(name_keys(b))
