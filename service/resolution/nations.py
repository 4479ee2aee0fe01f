"""Which country somebody belongs to, as an article says beside the name: "the Danish minister Ana Ruiz"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.entities import EntityKind
from service.domain.mentions import names_within
from service.domain.spans import Span, cover
from service.normalisation.countries import find_whole
from service.normalisation.names import fold_name, split_nation
from service.resolution.phrases import find_titles
from service.resolution.words import is_one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.resolution.scene import Scene

_BEFORE = frozenset({"NOUN", "PROPN", "ADJ", "PART"})
"""Words that may stand between a nation and the name that it belongs to: "Serbia's oil company Acme"."""
_BODIES = ("organisations", "governments")


def find_nations(scene: Scene) -> tuple[tuple[str, ...], ...]:
    """Return for each bearer the codes of the countries that it is said to belong to, in order; none for a country."""
    found = [set(named_nations(bearer.name, bearer.kind)) for bearer in scene.bearers]
    for index, bearer in enumerate(scene.of_name):
        if scene.bearers[bearer].code is None:
            found[bearer].update(code for name in _owners(scene, index) for code in _codes(scene, name))
    return tuple(
        () if bearer.code or bearer.kind is EntityKind.OTHER else tuple(sorted(codes))
        for bearer, codes in zip(scene.bearers, found, strict=True)
    )


def named_nations(name: str, kind: EntityKind) -> frozenset[str]:
    """Return the code of the country in an organisation's name, or of which a place of the table is a part.

    >>> named_nations("Peruvian Ministry of Defence", EntityKind.ORGANIZATION)
    frozenset({'PE'})
    """
    if kind is EntityKind.PLACE:
        code = find_whole(name)
    elif kind is EntityKind.ORGANIZATION:
        code = split_nation(tuple(fold_name(name).removeprefix("the ").split()))[0]
    else:
        code = None
    return frozenset({code} if code else ())


def _codes(scene: Scene, name: int) -> frozenset[str]:
    """Return the country that a name means, or to which what it means belongs."""
    bearer = scene.bearers[scene.of_name[name]]
    return frozenset({bearer.code}) if bearer.code else named_nations(bearer.name, bearer.kind)


def _owners(scene: Scene, name: int) -> Iterator[int]:
    """Yield the names that belong to a name: in a person's titles, or beside a place or an organisation."""
    kind = scene.names[name].kind
    if kind is EntityKind.PERSON:
        for _, owners in find_titles(scene.document, scene.names, name):
            yield from owners
        return
    yield from _names_before(scene, name)
    if kind is EntityKind.PLACE:
        yield from _place_after(scene, name)
    else:
        yield from _names_below(scene, name)


def _names_before(scene: Scene, name: int) -> Iterator[int]:
    """Yield the countries in the words of the same phrase before a name: "South Korea's Rail Board"."""
    span = scene.names[name].span
    first, sentence = span.start, scene.document.sentence_at(span.start)
    words = list(scene.document.tokens_in(Span(sentence.start, span.start)))
    while words and words[-1].pos in _BEFORE:
        first = words.pop().span.start
    yield from (index for index in names_within(scene.names, Span(first, span.start)) if _is_country(scene, index))


def _place_after(scene: Scene, name: int) -> Iterator[int]:
    """Yield the wider place after a comma: "Springfield, Illinois"."""
    if name + 1 < len(scene.names):
        following = scene.names[name + 1]
        between = scene.document.text[scene.names[name].span.end : following.span.start]
        if between == ", " and following.kind is EntityKind.PLACE:
            yield name + 1


def _names_below(scene: Scene, name: int) -> Iterator[int]:
    """Yield the countries in "of …" after an organisation's name, or in an apposition: "Acme, the Serbian company"."""
    head = scene.document.head_in(scene.names[name].span)
    if head is None:
        return
    for word in scene.document.children(head, Relation.NOUN_MODIFIER, Relation.APPOSITION):
        case = scene.document.child(word, Relation.CASE)
        is_of = word.relation is Relation.NOUN_MODIFIER and case is not None and case.lemma == "of"
        is_body = word.relation is Relation.APPOSITION and is_one_of(word.lemma, *_BODIES)
        if is_of or is_body:
            inside = scene.document.subtree(word, without=(Relation.RELATIVE_CLAUSE,))
            span = cover(each.span for each in inside)
            yield from (index for index in names_within(scene.names, span) if _is_country(scene, index))


def _is_country(scene: Scene, name: int) -> bool:
    return scene.bearers[scene.of_name[name]].code is not None
