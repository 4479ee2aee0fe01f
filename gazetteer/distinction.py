"""No two of a list may be taken for one by the service that reads it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from service.domain.decisions import Outcome
from service.domain.entities import Entity, EntityKind, KnownEntity, ListedEntity, Name, entity_id
from service.normalisation.countries import find_country
from service.normalisation.names import fold_name, name_keys
from service.resolution.across import match_entity


def keep_distinct(listed: Sequence[ListedEntity]) -> list[ListedEntity]:
    """Return the entities that the service takes for none before them, with the other names that nothing else has."""
    names = Counter((each.kind, folded) for each in listed for folded in {*map(fold_name, (each.name, *each.aliases))})
    known: dict[str, list[KnownEntity]] = defaultdict(list)
    kept = []
    for each in listed:
        entity = replace(each, aliases=_own_aliases(each, names))
        mentioned = Entity(entity.name, entity.kind, (), entity.aliases, _code(entity))
        forms = tuple(Name(name, fold_name(name), name_keys(name)) for name in (entity.name, *entity.aliases))
        keys = {key for form in forms for key in form.keys}
        alike = {each.id: each for key in keys for each in known[key]}.values()
        if match_entity(mentioned, alike).outcome is not Outcome.NEW:
            continue
        id_ = entity_id(entity.kind, forms[0].folded, mentioned.code)
        for key in keys:
            known[key].append(KnownEntity(id_, entity.kind, entity.name, forms, mentioned.code))
        kept.append(entity)
    return kept


def _own_aliases(entity: ListedEntity, names: Counter[tuple[EntityKind, str]]) -> tuple[str, ...]:
    """Return one spelling of each other name that no other entity has, and no country that it is not itself."""
    own: dict[str, str] = {}
    for alias in entity.aliases:
        country = find_country(alias)
        if names[entity.kind, fold_name(alias)] == 1 and (country is None or country.code == _code(entity)):
            own.setdefault(fold_name(alias), alias)
    own.pop(fold_name(entity.name), None)
    return tuple(own.values())


def _code(entity: ListedEntity) -> str | None:
    """Return the code of a country, None for all else."""
    country = find_country(entity.name) if entity.kind is EntityKind.PLACE else None
    return country.code if country and country.code == entity.country else None
