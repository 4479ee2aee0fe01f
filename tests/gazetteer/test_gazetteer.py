"""Which names the list that comes with Claimbase holds, and which it leaves out."""

from __future__ import annotations

from typing import Any

from gazetteer.cities import select_cities
from gazetteer.countries import list_countries, list_regions
from gazetteer.distinction import keep_distinct
from service.domain.entities import EntityKind, ListedEntity

PLACE, ORGANIZATION = EntityKind.PLACE, EntityKind.ORGANIZATION


def place(name: str, people: int, *others: str, country: str = "PE") -> dict[str, Any]:
    return {"name": name, "population": people, "alternatenames": others, "countrycode": country}


def region(code: str, name: str, *others: str) -> dict[str, dict[str, Any]]:
    return {code: {"code": code, "name": name, "names_strong": others, "qid": "Q1", "is_country": "-" not in code}}


def test_cities_are_listed_that_their_name_alone_means() -> None:
    places = [
        place("Lima", 200_000),
        place("Lima", 190_000, country="PY"),
        place("Upper Lake", 2_000_000),
        place("Upper Lake", 150_000),
        place("Lower Lake", 900_000),
        place("Lower Lake", 700_000),
        place("Mexico", 500_000, country="PH"),
        place("Hamlet", 99_999),
    ]
    assert [(each.name, each.country) for each in select_cities(places)] == [("Lima", "PE"), ("Upper Lake", "PE")]


def test_other_names_are_those_that_no_other_place_has() -> None:
    places = [
        place("Great Lake", 2_000_000, "Grosse See", "Waterside", "GLK", "Lac", "озеро", "Old See"),
        place("Small Lake", 150_000, "Waterside", "Kleiner See"),
    ]
    great, small = select_cities(places)
    assert great.aliases == ("Grosse See", "Old See")
    assert small.aliases == ()


def test_regions_are_listed_that_no_country_and_no_large_city_is_called() -> None:
    territories = {
        **region("pe-a", "Lakeland", "Seenland", "Lakeland, Peru"),
        **region("pe-b", "Georgia"),
        **region("pe-c", "Upper Lake"),
        **region("pe-d", "Upper Lake Oblast"),
        **region("pe-e", "Lakes (Peru)"),
        **region("suhh-a", "Soviet Lakes"),
    }
    listed = list_regions(territories, [place("Upper Lake", 200_000)])
    assert [(each.name, each.aliases) for each in listed] == [("Lakeland", ("Seenland",)), ("Upper Lake Oblast", ())]
    assert {(each.country, each.same_as) for each in listed} == {("PE", "Q1")}


def test_countries_have_their_item_in_wikidata() -> None:
    (peru,) = (each for each in list_countries(region("pe", "Peru")) if each.name == "Peru")
    assert (peru.country, peru.same_as) == ("PE", "Q1")
    assert "Peruvian" in peru.aliases


def test_what_would_be_taken_for_another_is_left_out() -> None:
    listed = (
        ListedEntity("Great Lake", PLACE, ("Waterside", "Peruvian", "Great  Lake", "Grosse See", "Grosse-See")),
        ListedEntity("Greatt Lake", PLACE),
        ListedEntity("Small Lake", PLACE, ("Waterside",)),
        ListedEntity("Great Lake", ORGANIZATION),
    )
    kept = keep_distinct(listed)
    assert [(each.name, each.kind) for each in kept] == [
        ("Great Lake", PLACE),
        ("Small Lake", PLACE),
        ("Great Lake", ORGANIZATION),
    ]
    assert [each.aliases for each in kept] == [("Grosse See",), (), ()]
