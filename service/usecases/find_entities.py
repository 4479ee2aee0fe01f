"""Find whom a caller means."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from service.domain.entities import EntityKind, description_id, entity_id, is_entity_id
from service.normalisation.countries import find_country, find_government
from service.normalisation.likeness import names_match
from service.normalisation.names import fold_name, name_keys, surname_keys
from service.store.entities import load_known_entities
from service.store.merged import load_same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from service.domain.entities import KnownEntity
    from service.domain.lookups import Ids


def find_entities(session: Session, asked: Ids) -> Ids:
    """Return the ids of all that some ids and names may stand for; None, which asks for nobody, as it is.

    A name is found in any spelling, a person by the surname, a country by all its names, a government by its seat,
    somebody without a name by the words that describe them. Whoever was merged with one found is found as well.
    """
    if asked is None:
        return None
    known = _load_named(session, asked)
    return load_same(session, (id_ for one in asked for id_ in _find_ids(one, known)))


def find_places(session: Session, asked: Ids) -> Ids:
    """Return the same of places: here a capital is a city, and stands for no government."""
    if asked is None:
        return None
    known = _load_named(session, asked)
    found = (id_ for one in asked for id_ in _find_ids(one, known) if id_ != _government_of(one))
    return load_same(session, found)


def _load_named(session: Session, asked: tuple[str, ...]) -> tuple[KnownEntity, ...]:
    names = [one for one in asked if not is_entity_id(one)]
    keys, surnames = (chain.from_iterable(map(read, names)) for read in (name_keys, surname_keys))
    return load_known_entities(session, keys, surnames) if names else ()


def _find_ids(asked: str, known: tuple[KnownEntity, ...]) -> Iterator[str]:
    if is_entity_id(asked):
        yield asked
        return
    if country := find_country(asked):
        yield _country_id(country.code)
    yield from (entity.id for entity in known if _goes_by(entity, asked))
    yield description_id(asked)


def _goes_by(entity: KnownEntity, name: str) -> bool:
    """Tell whether an entity may go by a name: its own in another spelling, or another that was written just so.

    A surname that was written for one person must not make every bearer of it that person.
    """
    folded = fold_name(name)
    return names_match(name, entity.name, entity.kind) or any(folded == known.folded for known in entity.names)


def _government_of(seat: str) -> str | None:
    country = find_government(seat)
    return _country_id(country.code) if country else None


def _country_id(code: str) -> str:
    return entity_id(EntityKind.PLACE, "", code)
