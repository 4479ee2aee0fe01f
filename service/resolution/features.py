"""By which features two entities' names speak for their being one: how alike they are, and how rare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from service.domain.entities import Entity, EntityKind
from service.domain.vocabulary import read_vocabulary
from service.normalisation.countries import find_government
from service.normalisation.likeness import Likeness, compare_names
from service.normalisation.names import fold_name, name_tokens, name_words, split_nation
from service.normalisation.organisations import find_organisation
from service.resolution.nations import named_nations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.domain.entities import KnownEntity

_LONG_ACRONYM = 4
_ONE_CAPITAL = 60
"""Per cent of letters that two names of a capital share: Kiev and Kyiv, not Pretoria and Cape Town."""


def likeness_features(entity: Entity | KnownEntity, known: KnownEntity) -> tuple[str, ...]:
    """Return how the names of two of one kind are alike, by the pair of names that says most; nothing if none are."""
    weights: dict[str, float] = read_vocabulary("service.resolution", "matching")["names"]
    best = max(_likenesses(entity, known), key=lambda name: weights[name], default=None)
    if best is None:
        return ()
    shorter = min(fold_name(entity.name), fold_name(known.name), key=len)
    return (best, "long_acronym") if best == Likeness.ACRONYM and len(shorter) >= _LONG_ACRONYM else (best,)


def rarity_features(
    entity: Entity, known: KnownEntity, alike: tuple[str, ...], *, agrees: bool, is_common: bool
) -> tuple[str, ...]:
    """Return what makes a name that is alike say less: `agrees` if the two belong to one country."""
    if entity.kind is EntityKind.PERSON and is_common:
        by_surname = Likeness.SURNAME_ONLY in alike or len(name_tokens(entity.name)) == 1
        return ("common_surname",) if by_surname else ()
    if entity.kind is EntityKind.ORGANIZATION and not agrees:
        is_nobodys = not any((*each.nations, *named_nations(each.name, each.kind)) for each in (entity, known))
        is_every_states = _is_of_every_state(entity.name) and _is_of_every_state(known.name)
        return ("of_every_state",) if is_every_states and not is_nobodys else ()
    return ()


def has_common_surname(entity: Entity, candidates: Sequence[KnownEntity]) -> bool:
    """Tell whether an entity is a bare surname that very many people have, or several of the known ones."""
    tokens = name_tokens(entity.name)
    if entity.kind is not EntityKind.PERSON or len(tokens) != 1:
        return False
    bearers = {each.shown_id for each in candidates if Likeness.SURNAME_ONLY in likeness_features(entity, each)}
    return tokens[0] in name_words("leading_family_names") or len(bearers) > 1


def _likenesses(entity: Entity | KnownEntity, known: KnownEntity) -> Iterator[str]:
    """Yield how an entity's name is like each name of a known one."""
    if entity.kind is EntityKind.OTHER:
        if fold_name(entity.name) == fold_name(known.name):
            yield Likeness.SAME_NAME
        return
    own = fold_name(known.name)
    is_acronym = entity.kind is EntityKind.ORGANIZATION and " " not in own
    if is_acronym and own in map(fold_name, _other_names(entity)):
        yield "acronym_known"
    for name in known.names:
        if name.folded == own or _is_full(name.text, known.kind):
            yield from _compare(entity.name, name.text, entity.kind, is_own=name.folded == own)
        elif known.kind is EntityKind.ORGANIZATION and fold_name(entity.name) == name.folded:
            yield "acronym_known"


def _other_names(entity: Entity | KnownEntity) -> tuple[str, ...]:
    return entity.aliases if isinstance(entity, Entity) else tuple(name.text for name in entity.names)


def _compare(a: str, b: str, kind: EntityKind, *, is_own: bool) -> Iterator[str]:
    if kind is EntityKind.ORGANIZATION and (usual := find_organisation(a)) and usual == find_organisation(b):
        yield "usual_name"
    if kind is EntityKind.PLACE and (seat := find_government(a)) and seat == find_government(b):
        yield from ("capital",) if ratio(fold_name(a), fold_name(b)) >= _ONE_CAPITAL else ()
    likeness = compare_names(a, b, kind)
    if likeness is Likeness.SAME_NAME and not is_own:
        yield "known_by"
    elif likeness:
        yield likeness


def _is_full(name: str, kind: EntityKind) -> bool:
    """Tell whether a name that is not its own says who somebody is: a surname or initials don't."""
    if kind is EntityKind.PERSON:
        return len(name_tokens(name)) > 1
    return kind is not EntityKind.ORGANIZATION or len(name.split()) > 1


def _is_of_every_state(name: str) -> bool:
    """Tell whether every state has a body of that name, a nation in it aside."""
    _, words = split_nation(tuple(fold_name(name).removeprefix("the ").split()))
    dull = name_words("frequent") | name_words("links") | name_words("of_every_state")
    return dull.issuperset(words) and not name_words("of_every_state").isdisjoint(words)
