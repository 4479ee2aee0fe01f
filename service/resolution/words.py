"""What common words stand for when somebody is described: people, forces, bodies, places."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from service.domain.entities import EntityKind
from service.domain.vocabulary import read_vocabulary

_KINDS = {
    "organisations": EntityKind.ORGANIZATION,
    "governments": EntityKind.ORGANIZATION,
    "documents": EntityKind.OTHER,
    "things": EntityKind.OTHER,
    "forces": EntityKind.PERSON,
    "officials": EntityKind.PERSON,
    "people": EntityKind.PERSON,
    "places": EntityKind.PLACE,
    "countries": EntityKind.PLACE,
}
_AGENTIVE = re.compile(r"(?:er|or|ist|ian|man|men|woman|women)$")
"""Endings of most nouns for people that no list has: "beekeeper", "sculptor", "violinist"."""
_KEPT = 1 << 14
"""How many answers about words are kept: an article asks for the same nouns over and over."""


@lru_cache(maxsize=_KEPT)
def is_one_of(lemma: str, *classes: str) -> bool:
    """Tell whether a lemma is in one of the classes of `lexicon/words.toml`: "forces", "people", "places" and so on."""
    return any(_singular(lemma) in _class(name) for name in classes)


def is_part_of_the_world(name: str) -> bool:
    """Tell whether a name is that of a listed region, which a noun after it does not make another: "Sahel region"."""
    return name in _regions()


@lru_cache(maxsize=_KEPT)
def kind_of_noun(lemma: str) -> EntityKind | None:
    """Return the kind of entity that a common noun describes, None for a thing or where unknown."""
    listed = next((kind for name, kind in _KINDS.items() if is_one_of(lemma, name)), None)
    return listed or (EntityKind.PERSON if _AGENTIVE.search(lemma) else None)


def noun_family(lemma: str) -> str:
    """Return what a noun and those that may take its place have in common: "spokeswoman" → "spokesperson"."""
    return _families().get(_singular(lemma), _singular(lemma))


def _singular(lemma: str) -> str:
    """Return a lemma, mended where a model has cut a plural short: "authoritie"."""
    return f"{lemma[:-2]}y" if lemma.endswith("ie") else lemma


@cache
def _regions() -> frozenset[str]:
    return frozenset(read_vocabulary("service.extraction", "places")["regions"])


@cache
def _class(name: str) -> frozenset[str]:
    return frozenset(read_vocabulary("service.resolution", "words")[name])


@cache
def _families() -> dict[str, str]:
    table = read_vocabulary("service.resolution", "words")["same"]
    return {lemma: family for family, lemmas in table.items() for lemma in lemmas}
