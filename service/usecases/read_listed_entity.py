"""Read an entity as a line of a list names it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from service.domain.entities import EntityKind, ListedEntity
from service.errors import Fault, InvalidEntityError
from service.normalisation.countries import find_country_code
from service.normalisation.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FIELDS = ("name", "kind", "aliases", "country", "same_as")

_LONGEST_NAME = 200
_UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")
_WIKIDATA = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9][0-9]*)")


def read_listed_entity(fields: Mapping[str, Any]) -> ListedEntity:
    """Return the entity of a line: `name` and `kind`, and perhaps `aliases`, `country`, `same_as`.

    Raises `InvalidEntityError` naming each field that is at fault, and what is accepted.
    """
    if faults := tuple(_find_faults(fields)):
        raise InvalidEntityError(*faults)
    country, same_as = (fields.get(field) or None for field in ("country", "same_as"))
    return ListedEntity(
        name=fields["name"].strip(),
        kind=EntityKind(fields["kind"]),
        aliases=tuple(dict.fromkeys(alias.strip() for alias in fields.get("aliases") or ())),
        country=_read_country(country) if country else None,
        same_as=_read_address(same_as) if same_as else None,
    )


def _find_faults(fields: Mapping[str, Any]) -> Iterator[Fault]:
    for field in fields:
        if field not in FIELDS:
            yield Fault(field, f"Accepted are {', '.join(FIELDS)}.")
    if not _is_name(fields.get("name")):
        yield Fault("name", f"It has to be a name of at most {_LONGEST_NAME} characters.")
    if fields.get("kind") not in tuple(EntityKind):
        yield Fault("kind", f"Accepted are {', '.join(EntityKind)}.")
    aliases = fields.get("aliases") or []
    if not isinstance(aliases, list) or not all(map(_is_name, aliases)):
        yield Fault("aliases", f"They have to be a list of names of at most {_LONGEST_NAME} characters.")
    if (country := fields.get("country")) and _read_country(country) is None:
        yield Fault("country", "It has to be an ISO 3166-1 code such as PE, or the name of a country.")
    if (same_as := fields.get("same_as")) and _read_address(same_as) is None:
        yield Fault("same_as", "It has to be Q and a number, or an address such as https://www.wikidata.org/wiki/Q419.")


def _is_name(value: object) -> bool:
    """Tell whether a value is a text with a letter or digit in it that can be stored."""
    return (
        isinstance(value, str)
        and len(value) <= _LONGEST_NAME
        and not _UNSTORABLE.search(value)
        and fold_name(value) != ""
    )


def _read_country(value: object) -> str | None:
    """Return the code of a country by its code or name."""
    return find_country_code(value) if isinstance(value, str) else None


def _read_address(value: object) -> str | None:
    """Return the address of an item in Wikidata by its number or any of its addresses."""
    found = _WIKIDATA.fullmatch(value.strip()) if isinstance(value, str) else None
    return f"https://www.wikidata.org/wiki/{found[1]}" if found else None
