"""Countries by any of their names, and the houses that speak for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from service.domain.vocabulary import read_vocabulary
from service.normalisation.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_NATIONALITY = 4
"""Words in the longest adjective or name that stands before others: "Democratic Republic of Congo"."""
_WITHOUT_PLURAL = ("s", "sh", "ch", "ese", "men")


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory."""

    code: str
    """ISO 3166-1 alpha-2."""
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    """Adjectives and words for its people, singular: "Danish", "Dane"."""
    capital: tuple[str, ...]
    """Spellings of its capital, or of the cities that share the office."""
    seats: tuple[str, ...]
    """Houses and streets whose name stands for its government: "Kremlin"."""


def find_country(name: str) -> Country | None:
    """Return the country of a name, abbreviation, adjective or word for its people, in any spelling.

    >>> find_country("the U.S.").code, find_country("North Koreans").code, find_country("Seoul")
    ('US', 'KP', None)
    """
    return _by_name().get(_key(name))


def find_country_code(text: str) -> str | None:
    """Return the code of a country by that code itself, in either case, by its id, or by any of its names."""
    code = text.strip().upper().removeprefix("COUNTRY-")
    if code in _codes():
        return code
    country = find_country(text)
    return country.code if country else None


def find_government(name: str) -> Country | None:
    """Return the country that a capital or a seat of government stands for: "Seoul", "the Kremlin"."""
    return _by_seat().get(_key(name))


def find_sharing(name: str) -> tuple[Country, ...]:
    """Return the countries that share a name or adjective, or the one that shares it with a state of another.

    Such a name alone says too little: "Congo", "Korean", "Georgia".
    """
    return _by_shared_name().get(_key(name), ())


def find_whole(name: str) -> str | None:
    """Return the code of the country that a state, province or large city of the table is a part of."""
    return _by_part().get(_key(name))


def nationality(name: str) -> str | None:
    """Return the code of the country that a longer name begins with: "KR" for "South Korean Rail Board"."""
    words = name.split()
    for length in range(min(len(words) - 1, _LONGEST_NATIONALITY), 0, -1):
        country = find_country(" ".join(words[:length]))
        if country:
            return country.code
    return None


@cache
def all_countries() -> tuple[Country, ...]:
    """Return every country and territory of the table."""
    lists = ("aliases", "demonyms", "capital", "seats")
    return tuple(
        Country(code, row["name"], *(tuple(row.get(key, ())) for key in lists))
        for code, row in read_vocabulary("service.normalisation", "countries").items()
    )


@cache
def _codes() -> frozenset[str]:
    return frozenset(country.code for country in all_countries())


def _key(name: str) -> str:
    return fold_name(name).removeprefix("the ")


@cache
def _by_name() -> dict[str, Country]:
    return {
        _key(name): country
        for country in all_countries()
        for name in (country.name, *country.aliases, *country.demonyms, *_plurals(country.demonyms))
    }


@cache
def _by_shared_name() -> dict[str, tuple[Country, ...]]:
    by_code = {country.code: country for country in all_countries()}
    shared = read_vocabulary("service.normalisation", "shared_names")
    countries = {_key(name): tuple(by_code[code] for code in codes) for name, codes in shared["countries"].items()}
    return countries | {_key(name): (by_code[code],) for name, code in shared["with_state"].items()}


@cache
def _by_part() -> dict[str, str]:
    parts = read_vocabulary("service.normalisation", "parts")
    return {_key(name): code for code, names in parts.items() for name in names}


@cache
def _by_seat() -> dict[str, Country]:
    return {_key(name): country for country in all_countries() for name in (*country.capital, *country.seats)}


def _plurals(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{word}s" for word in words if not word.endswith(_WITHOUT_PLURAL))
