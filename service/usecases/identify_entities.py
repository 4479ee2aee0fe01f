"""Identify the entities of an article among those that are known."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from service.domain.decisions import Outcome
from service.domain.entities import Company, EntityKind, KnownEntity, Name, entity_id
from service.normalisation.names import fold_name, surname_keys
from service.resolution.across import Surroundings, match_entity
from service.store.entities import load_candidates
from service.store.mentions import load_company
from service.store.names import KEY_LENGTH
from service.usecases.read_name import read_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from service.domain.decisions import Decision
    from service.domain.entities import Entity


def identify_entities(
    session: Session, entities: tuple[Entity, ...], *, together: bool = True
) -> tuple[KnownEntity, ...]:
    """Return for each entity which one it is across articles and why, with the names that this article gives it.

    Of those that were merged it is the one of which the names speak, so that to undo a merge tells them apart again;
    whoever reads is shown the survivor. `together` says that one article names all: the entities of a list tell nothing
    of each other.
    """
    names = [tuple(map(read_name, (entity.name, *entity.aliases))) for entity in entities]
    asked = (_ask(name, entity) for entity, own in zip(entities, names, strict=True) for name in own)
    known, around = _look_around(session, entities if together else (), load_candidates(session, asked))
    taken = {(each.id, each.kind) for each in known}
    by_key = _by_key(known)
    identified = []
    for entity, own in zip(entities, names, strict=True):
        decision = match_entity(entity, _sharing(own, by_key), around)
        id_ = _choose_id(entity, own[0], decision, taken, entities if together else (entity,))
        identified.append(KnownEntity(id_, entity.kind, entity.name, own, entity.code, entity.nations, decision))
    return tuple(identified)


def _by_key(known: Iterable[KnownEntity]) -> Mapping[str, tuple[KnownEntity, ...]]:
    """Return known entities by the keys of their names."""
    found: dict[str, list[KnownEntity]] = defaultdict(list)
    for entity in known:
        for key in {key for name in entity.names for key in name.keys}:
            found[key].append(entity)
    return {key: tuple(each) for key, each in found.items()}


def _sharing(names: Iterable[Name], known: Mapping[str, tuple[KnownEntity, ...]]) -> tuple[KnownEntity, ...]:
    """Return the known entities that share a key with some names."""
    keys = dict.fromkeys(key[:KEY_LENGTH] for name in names for key in name.keys)
    return tuple({entity.id: entity for key in keys for entity in known.get(key, ())}.values())


def _look_around(
    session: Session, entities: Sequence[Entity], candidates: Sequence[KnownEntity]
) -> tuple[tuple[KnownEntity, ...], Surroundings]:
    """Return the candidates with what their articles say of them, and with which of this article's entities they met.

    Who this article's entities are is only being found out: those count that have the very name of a candidate.
    """
    own = {(entity.kind, fold_name(entity.name)) for entity in entities}
    codes = frozenset(entity.code for entity in entities if entity.code)
    present = {each.shown_id for each in candidates if each.code in codes or (each.kind, each.names[0].folded) in own}
    company = load_company(session, {each.shown_id for each in candidates if not each.code}, present)
    known = (replace(each, nations=tuple(sorted(company.get(each.shown_id, Company()).nations))) for each in candidates)
    return tuple(known), Surroundings(codes, {id_: each.met for id_, each in company.items()})


def _choose_id(
    entity: Entity,
    name: Name,
    decision: Decision,
    taken: Collection[tuple[str, str]],
    entities: Iterable[Entity],
) -> str:
    """Return the id of who was found, else a new one.

    Where somebody else of that name has it, the new one's nations tell them apart, or else the company it is in. Who
    has it under another kind is nobody else: people corrected the kind.
    """
    if decision.best and decision.outcome is Outcome.KNOWN:
        return decision.best.id
    plain = entity_id(entity.kind, name.folded, entity.code)
    if (plain, entity.kind) not in taken:
        return plain
    apart = entity.nations or sorted(fold_name(each.name) for each in entities)
    return entity_id(entity.kind, name.folded, apart=",".join(apart))


def _ask(name: Name, entity: Entity) -> Name:
    """Return a name with the keys to look its bearer up by."""
    return replace(name, keys=surname_keys(name.text)) if entity.kind is EntityKind.PERSON else name
