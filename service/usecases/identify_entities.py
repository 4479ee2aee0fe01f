"""Identify the entities of an article among those that are known."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from service.domain.entities import KnownEntity, entity_id
from service.resolution.across import match_entity
from service.store.entities import load_known_entities
from service.usecases.read_name import read_name

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.entities import Entity


def identify_entities(session: Session, entities: tuple[Entity, ...]) -> tuple[KnownEntity, ...]:
    """Return for each entity which one it is across articles, with the names that this article gives it."""
    names = [tuple(map(read_name, (entity.name, *entity.aliases))) for entity in entities]
    keys = chain.from_iterable(name.keys for own in names for name in own)
    known = load_known_entities(session, keys) if entities else ()
    return tuple(
        KnownEntity(
            id=match_entity(entity, known) or entity_id(entity.kind, own[0].folded, entity.code),
            kind=entity.kind,
            name=entity.name,
            names=own,
            code=entity.code,
        )
        for entity, own in zip(entities, names, strict=True)
    )
