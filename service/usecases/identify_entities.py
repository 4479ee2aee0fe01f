"""Identify the entities of an article among those that are known."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from service.domain.entities import KnownEntity, Name, entity_id
from service.normalisation.names import fold_name, name_keys
from service.resolution.across import match_entity
from service.store.entities import KEY_LENGTH, load_known_entities

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from service.domain.entities import Entity


def identify_entities(session: Session, entities: tuple[Entity, ...]) -> tuple[KnownEntity, ...]:
    """Return for each entity which one it is across articles, with the names that this article gives it."""
    names = [tuple(map(_read_name, (entity.name, *entity.aliases))) for entity in entities]
    keys = chain.from_iterable(name.keys for own in names for name in own)
    candidates = _by_key(load_known_entities(session, keys) if entities else ())
    return tuple(
        KnownEntity(
            id=match_entity(entity, _candidates(own, candidates)) or entity_id(entity.kind, own[0].folded, entity.code),
            kind=entity.kind,
            name=entity.name,
            names=own,
            code=entity.code,
        )
        for entity, own in zip(entities, names, strict=True)
    )


def _by_key(known: Iterable[KnownEntity]) -> Mapping[str, tuple[KnownEntity, ...]]:
    """Return known entities by the keys of their names."""
    found: dict[str, tuple[KnownEntity, ...]] = defaultdict(tuple)
    for entity in known:
        for key in {key for name in entity.names for key in name.keys}:
            found[key] += (entity,)
    return found


def _candidates(names: Iterable[Name], known: Mapping[str, tuple[KnownEntity, ...]]) -> Iterable[KnownEntity]:
    """Return the known entities that share a key with some names."""
    keys = {key[:KEY_LENGTH] for name in names for key in name.keys}
    return {entity.id: entity for key in keys for entity in known.get(key, ())}.values()


def _read_name(text: str) -> Name:
    return Name(text, fold_name(text), name_keys(text))
