"""Who is who across articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from service.domain.entities import EntityKind
from service.normalisation.countries import nationality
from service.normalisation.names import fold_name, name_tokens, names_its_kind, names_match
from service.normalisation.organisations import find_organisation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.domain.entities import Entity, KnownEntity


def match_entity(entity: Entity, known: Iterable[KnownEntity]) -> str | None:
    """Return the id of the known entity that an article's entity is, None if it is a new one.

    Countries are matched by their code. Otherwise the kind and the full name have to agree, spelling aside: a
    surname alone is nobody in particular, "Ministry of Defence" alone is no country's, and initials are an
    organisation's only if a single known one has them.
    """
    candidates = [each for each in known if each.kind is entity.kind and each.code == entity.code]
    if entity.code:
        return candidates[0].id if candidates else None
    folded = fold_name(entity.name)
    same = [each for each in candidates if folded == fold_name(each.name)]
    alike = same or [each for each in candidates if any(_is_one(entity, name.text) for name in each.names)]
    if not alike and len(folded.split()) == 1 and entity.kind is EntityKind.ORGANIZATION:
        abbreviated = [each for each in candidates if folded in {name.folded for name in each.names}]
        alike = abbreviated if len(abbreviated) == 1 else []
    return max(alike, key=lambda each: (ratio(folded, fold_name(each.name)), each.id)).id if alike else None


def _is_one(entity: Entity, other: str) -> bool:
    """Tell whether a name is full enough to be that of an entity, and is."""
    if entity.kind is EntityKind.OTHER or not names_match(entity.name, other, entity.kind):
        return False
    if entity.kind is EntityKind.PERSON:
        return min(len(name_tokens(entity.name)), len(name_tokens(other))) > 1
    if entity.kind is EntityKind.ORGANIZATION:
        usual = find_organisation(entity.name)
        return nationality(entity.name) == nationality(other) and (
            len(other.split()) > 1 < len(entity.name.split())
            or (usual is not None and usual == find_organisation(other))
        )
    # a region is not the town it is called after
    return entity.kind is not EntityKind.PLACE or names_its_kind(entity.name) == names_its_kind(other)
