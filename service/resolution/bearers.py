"""The names of one article put together: which of them are one person, one country, one organisation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.entities import EntityKind
from service.domain.spans import Span
from service.normalisation.countries import find_country, find_government
from service.normalisation.likeness import names_match
from service.normalisation.names import name_keys, name_tokens
from service.normalisation.organisations import find_organisation
from service.resolution.nations import named_nations, nations_beside
from service.resolution.words import is_one_of, is_part_of_the_world

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from service.domain.document import Document
    from service.domain.mentions import NameMention
    from service.normalisation.countries import Country

_ACTING = (Relation.SUBJECT, Relation.PASSIVE_SUBJECT, Relation.POSSESSIVE, Relation.AGENT)
_OBJECTS = (Relation.OBJECT, Relation.INDIRECT_OBJECT)
_WHERE = frozenset({"in", "at", "near", "outside", "around", "inside", "into"})
_WITH = frozenset({"with", "between", "by", "against", "on", "among"})
_LOOSE = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.GROUP})
"""Kinds whose names may differ in spelling; others have to be written the same."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody or something with all the names it has in an article."""

    kind: EntityKind
    name: str
    """The fullest or usual one."""
    aliases: tuple[str, ...]
    """The others as written, each once, in reading order."""
    code: str | None = None
    """ISO 3166-1 alpha-2 code of a country."""


@dataclass(frozen=True, slots=True)
class _Identity:
    """What a name says by itself; equal identities have one bearer."""

    kind: EntityKind
    text: str
    country: Country | None = None
    nation: str | None = None
    """Code of the country that an organisation is said to belong to."""


def find_bearers(
    document: Document, names: Sequence[NameMention], meant: Mapping[int, Country | None]
) -> tuple[tuple[Bearer, ...], tuple[int, ...]]:
    """Return the bearers of an article's names in the order of their first mention, and whose each name is.

    `meant` says which country a name means, or that it means none, where the name alone does not tell. A surname that
    two persons share is that one's who was named last.
    """
    identities = _identify_all(document, names, meant)
    same = _fuller_names(tuple(dict.fromkeys(identities)), _defined(document, names, identities))
    groups: dict[_Identity, list[int]] = {}
    latest: dict[_Identity, int] = {}
    nearest = None
    for index, identity in enumerate(identities):
        bearer = max(same[identity], key=lambda each: latest.get(each, -1))
        if bearer not in latest and nearest and bearer.nation not in {identity.nation, nearest}:
            bearer = (
                identity  # "the Defence Ministry" after a Danish minister is not the Norwegian one that comes later
            )
        latest[bearer] = index
        groups.setdefault(bearer, []).append(index)
        nearest = identity.country.code if identity.country else nearest
    owner = {index: place for place, indexes in enumerate(groups.values()) for index in indexes}
    bearers = (_bear(bearer, [identities[index].text for index in indexes]) for bearer, indexes in groups.items())
    return tuple(bearers), tuple(owner[index] for index in range(len(names)))


def find_governing(document: Document, names: Sequence[NameMention]) -> dict[int, Country]:
    """Return the names of capitals and seats of government that stand for their country, by the grammar.

    A capital does as a subject, an owner ("Lima's troops") or one who is spoken to ("urged Lima", but not "visited
    Lima"); a seat does everywhere but after "in" or "at".
    """
    found = {}
    for index, name in enumerate(names):
        country = find_government(document[name.span]) if name.kind is EntityKind.PLACE else None
        if country and _governs(document, name.span, country):
            found[index] = country
    return found


def _governs(document: Document, span: Span, country: Country) -> bool:
    head = document.head_in(span)
    if head is None:
        return False
    first = head
    while first.relation is Relation.CONJUNCT:
        first = document.head(first)
    cases = {case.lemma for each in (head, first) for case in document.children(each, Relation.CASE)}
    addressed = first.relation in _OBJECTS and not is_one_of(document.head(first).lemma, "reaching")
    acts = first.relation in _ACTING or addressed or bool(cases & _WITH) or document[span] in country.seats
    return acts and not cases & _WHERE


def _identify_all(
    document: Document, names: Sequence[NameMention], meant: Mapping[int, Country | None]
) -> tuple[_Identity, ...]:
    """Return what each name says by itself and by the nation beside it."""
    nations = (EntityKind.PLACE, EntityKind.GROUP)
    countries = [
        meant[index] if index in meant else find_country(document[name.span]) if name.kind in nations else None
        for index, name in enumerate(names)
    ]

    def codes_of(name: int) -> frozenset[str]:
        country = countries[name]
        return frozenset({country.code}) if country else frozenset()

    def identify(index: int, name: NameMention) -> _Identity:
        country, text = countries[index], document[name.span]
        if country:
            return _Identity(EntityKind.PLACE, text, country)
        if name.kind is not EntityKind.ORGANIZATION:
            return _Identity(name.kind, _with_kind_of_place(document, name))
        found = named_nations(text, name.kind) or nations_beside(document, names, index, codes_of)
        return _Identity(name.kind, text, nation=min(found, default=None))

    return tuple(identify(index, name) for index, name in enumerate(names))


def _with_kind_of_place(document: Document, name: NameMention) -> str:
    """Return a name with the noun after it that says which of several places it is: "Tomsk region"."""
    head = document.head_in(name.span)
    noun = document.head(head) if head and name.kind is EntityKind.PLACE else None
    is_next = noun is not None and document.text[name.span.end : noun.span.start] == " "
    text = document[name.span]
    if noun and is_next and is_one_of(noun.lemma, "kinds_of_region") and not is_part_of_the_world(text):
        return document[Span(name.span.start, noun.span.end)]
    return text


def _defined(
    document: Document, names: Sequence[NameMention], identities: Sequence[_Identity]
) -> dict[_Identity, _Identity]:
    """Return the short names that an article introduces in brackets: "Grain Trade Board (Agrotrade)"."""
    found = {}
    for index in range(1, len(names)):
        between = document.text[names[index - 1].span.end : names[index].span.start]
        after = document.text[names[index].span.end : names[index].span.end + 1]
        if between.strip() == "(" and after == ")" and names[index].kind is names[index - 1].kind:
            found[identities[index]] = identities[index - 1]
    return found


def _fuller_names(
    identities: Sequence[_Identity], defined: Mapping[_Identity, _Identity]
) -> dict[_Identity, tuple[_Identity, ...]]:
    """Return for each identity those that it may be short for, or itself where it is the fullest."""
    fullest: dict[_Identity, tuple[_Identity, ...]] = {}
    by_key: dict[str, list[_Identity]] = defaultdict(list)
    bearers: list[_Identity] = []
    for identity in sorted(identities, key=lambda each: (-len(name_tokens(each.text)), each.nation is None)):
        keys = _keys(identity)
        candidates = dict.fromkeys(bearer for key in keys for bearer in by_key[key])
        found = tuple(bearer for bearer in candidates if _match(identity, bearer))
        if not found and identity in defined:
            found = fullest.get(defined[identity], ())
        if not found:
            found = _only(bearer for bearer in bearers if _is_part_of(identity, bearer))
        if not found:
            found = (identity,)
            bearers.append(identity)
            for key in keys:
                by_key[key].append(identity)
        fullest[identity] = found
    return fullest


def _only(identities: Iterable[_Identity]) -> tuple[_Identity, ...]:
    """Return what is there, if it is one only."""
    found = tuple(identities)
    return found if len(found) == 1 else ()


def _is_part_of(short: _Identity, fuller: _Identity) -> bool:
    """Tell whether a name is the given name of a person, or all but the words before it, or says what a body is.

    "Anna" for Anna Berg, "Anna Berg" for Director Anna Berg, "the Board" for the Danish Rail Board.
    """
    if short.kind is not fuller.kind or short.country or fuller.country:
        return False
    words, others = name_tokens(short.text), name_tokens(fuller.text)
    if short.kind is EntityKind.PERSON and len(words) < len(others):
        return words == others[:1] or (len(words) > 1 and words == others[-len(words) :])
    is_body = short.kind is EntityKind.ORGANIZATION and len(words) == 1 and is_one_of(words[0], "organisations")
    return is_body and len(others) > 1 and words[0] in others


def _keys(identity: _Identity) -> tuple[str, ...]:
    """Return what identities that match share one of."""
    if identity.country:
        return (identity.country.name,)
    usual = find_organisation(identity.text)
    return (*name_keys(identity.text), usual or identity.text.casefold())


def _match(a: _Identity, b: _Identity) -> bool:
    if a.kind is not b.kind or a.country or b.country:
        return a.kind is b.kind and a.country == b.country
    if a.nation and b.nation and a.nation != b.nation:
        return False
    usual = find_organisation(a.text)
    if usual and usual == find_organisation(b.text):
        return True
    return a.text.casefold() == b.text.casefold() or (a.kind in _LOOSE and names_match(a.text, b.text, a.kind))


def _bear(identity: _Identity, texts: Sequence[str]) -> Bearer:
    usual = find_organisation(identity.text) if identity.kind is EntityKind.ORGANIZATION else None
    name = identity.country.name if identity.country else usual or _fullest(texts)
    aliases = tuple(text for text in dict.fromkeys(texts) if text != name)
    return Bearer(identity.kind, name, aliases, identity.country.code if identity.country else None)


def _fullest(texts: Sequence[str]) -> str:
    """Return the name with most words; of those the one written most often."""
    return max(texts, key=lambda text: (len(name_tokens(text)), texts.count(text)))
