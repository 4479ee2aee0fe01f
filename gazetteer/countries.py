"""Countries by our own table, and regions; both with their items in Wikidata, which rigour (MIT) knows."""

import json
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from gazetteer.cities import LARGE, Places
from service.domain.entities import EntityKind, ListedEntity
from service.normalisation.countries import all_countries, find_country
from service.normalisation.names import fold_name, names_its_kind

Territories = dict[str, dict[str, Any]]
"""What rigour knows of each country and region by its code: "pe", "de-by"."""

_PLAIN = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*")
"""A name without commas, brackets and figures, which only set it apart from others."""


def read_territories(sources: Path) -> Territories:
    """Return what rigour knows of countries and regions.

    Its public door needs PyICU (see decision 1), so the table is taken where that door takes it from.
    """
    sys.path.insert(0, str(sources))
    lines = import_module("rigour._core").territories_jsonl().splitlines()
    return {row["code"]: row for row in map(json.loads, filter(None, lines))}


def list_countries(territories: Territories) -> list[ListedEntity]:
    """Return all countries with their other names, adjectives, words for their people, and houses of government."""
    return [
        ListedEntity(
            name=country.name,
            kind=EntityKind.PLACE,
            aliases=(*country.aliases, *country.demonyms, *country.seats),
            country=country.code,
            same_as=territories.get(country.code.lower(), {}).get("qid"),
        )
        for country in all_countries()
    ]


def list_regions(territories: Territories, places: Places) -> list[ListedEntity]:
    """Return the regions of countries whose name no country and no large place has."""
    large = {fold_name(place["name"]) for place in places if place["population"] >= LARGE}
    codes = {country.code for country in all_countries()}
    return [
        ListedEntity(
            name=row["name"],
            kind=EntityKind.PLACE,
            aliases=tuple(filter(_PLAIN.fullmatch, row["names_strong"])),
            country=_country(row),
            same_as=row["qid"],
        )
        for row in territories.values()
        if "-" in row["code"] and _country(row) in codes and not row.get("is_historical")
        if _PLAIN.fullmatch(row["name"]) and find_country(row["name"]) is None
        if names_its_kind(row["name"]) or fold_name(row["name"]) not in large
    ]


def _country(row: dict[str, Any]) -> str:
    """Return the code of the country that a region belongs to."""
    return str(row["code"]).partition("-")[0].upper()
