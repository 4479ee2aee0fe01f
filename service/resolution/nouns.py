"""What common nouns stand for when somebody is described: people, forces, bodies, places."""

from __future__ import annotations

from functools import cache

from service.domain.entities import EntityKind
from service.domain.vocabulary import read_vocabulary

_KINDS = {
    "forces": EntityKind.GROUP,
    "governments": EntityKind.ORGANIZATION,
    "officials": EntityKind.PERSON,
    "people": EntityKind.PERSON,
    "organisations": EntityKind.ORGANIZATION,
    "places": EntityKind.PLACE,
    "countries": EntityKind.PLACE,
    "documents": EntityKind.OTHER,
}


def is_noun_of(lemma: str, *classes: str) -> bool:
    """Tell whether a noun is in one of the classes of `lexicon/nouns.toml`: "forces", "people", "places" and so on."""
    return any(lemma in _class(name) for name in classes)


def kind_of_noun(lemma: str) -> EntityKind | None:
    """Return the kind of entity that a common noun describes, None for a thing or where unknown."""
    return next((kind for name, kind in _KINDS.items() if lemma in _class(name)), None)


def noun_family(lemma: str) -> str:
    """Return what a noun and those that may take its place have in common: "spokeswoman" → "spokesperson"."""
    return _families().get(lemma, lemma)


@cache
def _class(name: str) -> frozenset[str]:
    return frozenset(read_vocabulary("service.resolution", "nouns")[name])


@cache
def _families() -> dict[str, str]:
    table = read_vocabulary("service.resolution", "nouns")["same"]
    return {lemma: family for family, lemmas in table.items() for lemma in lemmas}
