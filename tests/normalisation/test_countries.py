"""Countries under their names, abbreviations, adjectives, capitals and seats."""

from __future__ import annotations

import pytest

from service.normalisation.countries import all_countries, find_country, find_government


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Peru", "PE"),
        ("the U.S.", "US"),
        ("America’s", "US"),
        ("UK", "GB"),
        ("DPRK", "KP"),
        ("South Korean", "KR"),
        ("Danes", "DK"),
        ("Cote d'Ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("Nigeriens", "NE"),
        ("Nigerians", "NG"),
        ("Korean", None),
        ("Lima", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_find_country(name: str, code: str | None) -> None:
    country = find_country(name)
    assert (country.code if country else None) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [("Kiev", "UA"), ("the Élysée", "FR"), ("Downing Street", "GB"), ("Peru", None), ("Naples", None)],
)
def test_find_government(name: str, code: str | None) -> None:
    country = find_government(name)
    assert (country.code if country else None) == code


def test_every_code_is_two_letters_and_every_country_has_one_name() -> None:
    countries = all_countries()
    assert all(len(country.code) == 2 and country.code.isupper() for country in countries)
    assert len({country.name for country in countries}) == len(countries) > 200


def test_no_two_countries_share_a_name() -> None:
    for country in all_countries():
        for name in (country.name, *country.aliases, *country.demonyms):
            assert find_country(name) == country
