"""The pair test: names that may be one bearer's, matched as articles would match them (`name_pairs.toml`)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from service.domain.decisions import Outcome
from service.domain.entities import Entity, EntityKind, KnownEntity, Name
from service.domain.spans import Span
from service.extraction.names import find_names
from service.extraction.sentences import find_prose
from service.normalisation.countries import find_country
from service.normalisation.names import fold_name, name_keys, surname_keys
from service.resolution.across import Surroundings, match_entity
from service.resolution.article import resolve_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.extraction.parsing import Model

_MARK = re.compile(r"\[([^\]]+)\]")
_HELD_BACK = 3
"""One pair in so many is held back from tuning."""
_KNOWN_ID = "known"


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names, bare or marked in a text, with the kind of each."""

    a: str
    b: str
    kinds: tuple[EntityKind, EntityKind]
    why: str
    """What makes it hard: "Cyrillic", "given name"."""
    are_same: bool

    @property
    def is_held_back(self) -> bool:
        """Whether it is in the fixed third that nobody tunes on."""
        return sha256(f"{self.a}|{self.b}".encode()).digest()[0] % _HELD_BACK == 0


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair, and whether the rule takes the two for one."""

    pair: NamePair
    matched: bool


@cache
def read_pairs() -> tuple[NamePair, ...]:
    """Return all pairs."""
    table = tomllib.loads(files("evaluation").joinpath("name_pairs.toml").read_text(encoding="utf-8"))
    return tuple(
        NamePair(row["a"], row["b"], _kinds(row["kind"]), row["why"], are_same)
        for are_same, rows in ((True, table["same"]), (False, table["different"]))
        for row in rows
    )


def judge_pair(model: Model, pair: NamePair) -> Judged:
    """Match each of the two as if the other were the only entity known.

    They are found to be one if both ways find so; if they are not, one way is enough for a false merge.
    """
    first, second = (_read(model, side, kind) for side, kind in zip((pair.a, pair.b), pair.kinds, strict=True))
    ways = [_is_matched(first, second), _is_matched(second, first)]
    return Judged(pair, all(ways) if pair.are_same else any(ways))


def score_pairs(judged: Sequence[Judged]) -> dict[str, float]:
    """Return precision, recall and F1 of "they are one", in per cent."""
    right = sum(each.matched and each.pair.are_same for each in judged)
    found, gold = sum(each.matched for each in judged), sum(each.pair.are_same for each in judged)
    return {
        "P": 100 * right / max(found, 1),
        "R": 100 * right / max(gold, 1),
        "F1": 200 * right / max(found + gold, 1),
    }


def _kinds(kind: str | Sequence[str]) -> tuple[EntityKind, EntityKind]:
    first, second = (kind, kind) if isinstance(kind, str) else kind
    return EntityKind(first), EntityKind(second)


def _is_matched(side: _Side, other: _Side) -> bool:
    """Tell whether the one is matched with the other, which has to share a key to be a candidate."""
    known = other.known
    read_keys = surname_keys if side.entity.kind is EntityKind.PERSON else name_keys
    asked = {key for name in side.known.names for key in read_keys(name.text)}
    is_candidate = any(not asked.isdisjoint(name.keys) for name in known.names)
    decision = match_entity(side.entity, (known,) if is_candidate else (), Surroundings(side.countries))
    return decision.outcome is Outcome.KNOWN


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two names, as an article's entity."""

    entity: Entity
    countries: frozenset[str] = frozenset()
    """Codes of the countries that its article names."""

    @property
    def known(self) -> KnownEntity:
        """Return it as an entity that is known from that article."""
        entity = self.entity
        names = tuple(Name(name, fold_name(name), name_keys(name)) for name in (entity.name, *entity.aliases))
        return KnownEntity(_KNOWN_ID, entity.kind, entity.name, names, entity.code, entity.nations)


def _read(model: Model, side: str, kind: EntityKind) -> _Side:
    """Return a bare name as it is, a marked one as whom its article makes it."""
    mark = _MARK.search(side)
    if mark is None:
        return _Side(_bare(side, kind))
    document = model.parse(_MARK.sub(r"\1", side))
    at = Span(mark.start(), mark.start() + len(mark[1]))
    cast = resolve_article(document, find_names(document, find_prose(document)), ())
    countries = frozenset(entity.code for entity in cast.entities if entity.code)
    found = (entity for entity in cast.entities if any(at.start <= each.start < at.end for each in entity.mentions))
    return _Side(next(found, Entity(mark[1], EntityKind.OTHER, (at,))), countries)


def _bare(name: str, kind: EntityKind) -> Entity:
    is_nation = kind in {EntityKind.PLACE, EntityKind.GROUP}
    country = find_country(name) if is_nation else None
    if country:
        return Entity(country.name, EntityKind.PLACE, (), (name,), country.code)
    return Entity(name, kind, ())
