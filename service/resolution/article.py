"""Who is who inside one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.entities import Entity, EntityKind
from service.domain.roles import Cast, Role
from service.normalisation.countries import find_government
from service.resolution.bearers import find_bearers, find_governing
from service.resolution.nations import named_nations, nations_beside
from service.resolution.phrases import read_phrase
from service.resolution.references import find_references
from service.resolution.scene import Scene
from service.resolution.shared_names import settle_shared_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.domain.document import Document
    from service.domain.entities import Reference
    from service.domain.mentions import NameMention
    from service.domain.roles import RoleMention
    from service.domain.spans import Span
    from service.normalisation.countries import Country
    from service.resolution.phrases import Phrase


def resolve_article(document: Document, names: tuple[NameMention, ...], roles: tuple[RoleMention, ...]) -> Cast:
    """Return the people, places and organisations of an article, whose each name is and who fills each role.

    A full name takes up surnames and spellings, an organisation its initials, a country its adjectives and, where
    they speak or act, its capital and seats of government. A role goes to whom its phrase names, to whom its
    pronoun or definite description points back, or stays a description: "two Western officers".
    """
    phrases = {role: read_phrase(document, names, role.span) for role in roles}
    meant = settle_shared_names(document, names) | _governing(document, names, phrases)
    bearers, of_name = find_bearers(document, names, meant)
    scene = Scene(document, names, of_name, bearers)
    references = find_references(scene, phrases)
    pointing = {role: reference for role, reference in references.items() if _adds_mention(phrases[role])}
    return Cast(_entities(scene, pointing), of_name, references)


def _governing(
    document: Document, names: tuple[NameMention, ...], phrases: Mapping[RoleMention, Phrase | None]
) -> dict[int, Country]:
    """Return the capitals and seats that stand for their country: by the grammar, and by the roles they have."""
    governing = find_governing(document, names)
    roles = [(role.role, phrase.named) for role, phrase in phrases.items() if phrase and phrase.named is not None]
    for role, name in sorted(roles, key=lambda each: each[0] is not Role.PLACE):
        country = find_government(document[names[name].span]) if names[name].kind is EntityKind.PLACE else None
        if country and role is not Role.PLACE:
            governing[name] = country
        elif role is Role.PLACE:
            governing.pop(name, None)
    return governing


def _adds_mention(phrase: Phrase | None) -> bool:
    """Tell whether a phrase mentions somebody without naming them."""
    return phrase is not None and phrase.named is None


def _entities(scene: Scene, pointing: Mapping[RoleMention, Reference]) -> tuple[Entity, ...]:
    """Return the bearers as entities, with the pronouns and descriptions that point at them."""
    mentions: list[set[Span]] = [set() for _ in scene.bearers]
    for name, owner in zip(scene.names, scene.of_name, strict=True):
        mentions[owner].add(name.span)
    for role, reference in pointing.items():
        if reference.entity is not None:
            mentions[reference.entity].add(role.span)
    return tuple(
        Entity(bearer.name, bearer.kind, tuple(sorted(spans)), bearer.aliases, bearer.code, nations)
        for bearer, spans, nations in zip(scene.bearers, mentions, _nations(scene), strict=True)
    )


def _nations(scene: Scene) -> tuple[tuple[str, ...], ...]:
    """Return for each bearer the codes of the countries that it is said to belong to, in order; none for a country."""

    def codes_of(name: int) -> frozenset[str]:
        bearer = scene.bearers[scene.of_name[name]]
        return frozenset({bearer.code}) if bearer.code else named_nations(bearer.name, bearer.kind)

    found = [set(named_nations(bearer.name, bearer.kind)) for bearer in scene.bearers]
    for index, bearer in enumerate(scene.of_name):
        if scene.bearers[bearer].code is None:
            found[bearer].update(nations_beside(scene.document, scene.names, index, codes_of))
    return tuple(
        () if bearer.code or bearer.kind is EntityKind.OTHER else tuple(sorted(codes))
        for bearer, codes in zip(scene.bearers, found, strict=True)
    )
