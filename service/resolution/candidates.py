"""How well stored entities answer to a name, and whether one of them may be taken without a look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import token_sort_ratio

from service.domain.decisions import Outcome
from service.domain.entities import Entity, EntityKind
from service.domain.reconciliation import Candidate, Feature, Property
from service.normalisation.countries import find_country, find_country_code, nationality
from service.normalisation.likeness import names_match
from service.normalisation.names import fold_name, name_words
from service.resolution.across import match_entity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from service.domain.entities import KnownEntity
    from service.domain.reconciliation import Bearer, NameQuery

_OWN_NAME, _ALIAS, _SPELT_OTHERWISE = 1.0, 0.9, 0.8
"""What it counts for that a name is an entity's own, another that was written for it, or a spelling of its own."""
_UNKNOWN = 0.5
"""Speaks neither for a candidate nor against it."""
_LEAST_SIMILAR = 0.5
"""What is called otherwise and less alike does not answer."""
_WEIGHTS = {"name_similarity": 1.8, "name_agrees": 1.2}
"""How much a feature counts for in the score; each of the others 1."""

_WIKIDATA = re.compile(r"\bQ[1-9]\d*$")


@dataclass(frozen=True, slots=True)
class _Judged:
    """A bearer of a name, compared with all that is asked for."""

    bearer: Bearer
    similarity: float
    """Of the letters."""
    called: float
    """Whether it goes by the name, and by which of its names; 0 if not."""
    asked: Mapping[str, float]
    """Whether each other thing agrees: 1, 0, or unknown."""

    @property
    def features(self) -> tuple[Feature, ...]:
        """All of this by name."""
        named = {"name_similarity": self.similarity, "name_agrees": self.called, **self.asked}
        return tuple(Feature(id_, value) for id_, value in named.items())


def rank_candidates(query: NameQuery, found: Iterable[Bearer]) -> tuple[Candidate, ...]:
    """Return the entities that answer to a name, best first.

    The features are `name_similarity` (of the letters), `name_agrees` (1 its own name, 0.9 another that was written for
    it, 0.8 another spelling of its own or the surname, 0 none of these), `kind_agrees`, and for each property that says
    something `…_agrees` (0.5 where nothing is known to compare it with). The score is their weighted mean. Where a name
    is a country's, no other country answers.
    """
    judged = (_judge(query, bearer) for bearer in found if _may_answer(query, bearer.entity))
    likely = tuple(each for each in judged if each.called or each.similarity >= _LEAST_SIMILAR)
    chosen = _choose(query.name, likely)
    candidates = (Candidate(each.bearer, _score(each.features), each is chosen, each.features) for each in likely)
    return tuple(sorted(candidates, key=lambda each: (-each.score, each.bearer.entity.id)))[: query.limit]


def country_of(bearer: Bearer) -> str | None:
    """Return the code of the country that an entity is, that a list says it belongs to, or that it is called after."""
    entity = bearer.entity
    known = entity.code or bearer.country
    if known or entity.kind in {EntityKind.PERSON, EntityKind.PLACE}:
        return known
    people = find_country(entity.name)
    return people.code if people else nationality(entity.name)


def _may_answer(query: NameQuery, entity: KnownEntity) -> bool:
    country = find_country(query.name)
    other_country = country is not None and entity.code not in {None, country.code}
    return not other_country and (query.kinds is None or entity.kind in query.kinds)


def _judge(query: NameQuery, bearer: Bearer) -> _Judged:
    asked: dict[str, float] = {}
    if kinds := query.preferred if query.kinds is None else query.kinds:
        asked["kind_agrees"] = float(bearer.entity.kind in kinds)
    for property_, values in query.properties:
        agreement = _COMPARE[property_](values, bearer)
        if agreement is not None:
            asked[f"{property_}_agrees"] = agreement
    return _Judged(bearer, _similarity(query.name, bearer.entity), _agreement(query.name, bearer.entity), asked)


def _similarity(name: str, entity: KnownEntity) -> float:
    """Return how alike a name and the nearest of an entity's names are in their letters, whatever the words' order."""
    if name == entity.id:
        return 1.0
    folded = fold_name(name)
    own, *others = (token_sort_ratio(folded, each.folded) / 100 for each in entity.names)
    return max(own, _ALIAS * max(others, default=0), _ALIAS * _is_country(name, entity))


def _agreement(name: str, entity: KnownEntity) -> float:
    """Return whether an entity goes by a name. An alias counts only as it was written: a surname is everybody's."""
    own, *others = (each.folded for each in entity.names)
    folded = fold_name(name)
    if folded == own or name == entity.id or _is_country(name, entity):
        return _OWN_NAME
    if folded in others:
        return _ALIAS
    return _SPELT_OTHERWISE if names_match(_in_order(name, entity), entity.name, entity.kind) else 0.0


def _in_order(name: str, entity: KnownEntity) -> str:
    """Return a person's name as articles write it: of "Moss, Jane", which tables write, Jane Moss."""
    family, comma, given = name.partition(", ")
    is_turned = comma and entity.kind is EntityKind.PERSON and fold_name(given) not in name_words("suffixes")
    return f"{given} {family}" if is_turned else name


def _is_country(name: str, entity: KnownEntity) -> bool:
    country = find_country(name)
    return country is not None and entity.code == country.code


def _score(features: tuple[Feature, ...]) -> float:
    """Return the weighted mean of some features, from 0 to 100."""
    weights = [_WEIGHTS.get(each.id, 1.0) for each in features]
    total = sum(weight * each.value for weight, each in zip(weights, features, strict=True))
    return round(100 * total / sum(weights), 1)


def _choose(name: str, judged: tuple[_Judged, ...]) -> _Judged | None:
    """Return the candidate that may be taken without a look: there is no second one, and nothing speaks against it.

    A second one is whoever goes by the name too; beside an entity's own name, a mere likeness of it is none. Among
    several, one about whom all that is asked agrees stands out. What it is called must be enough for an article to
    mean it: a surname alone, or a ministry without its country, is not.
    """
    best = max((each.called for each in judged), default=0.0)
    least = _ALIAS if best == _OWN_NAME else _SPELT_OTHERWISE
    called = [each for each in judged if each.called >= least]
    agreed = [each for each in called if all(value == 1 for value in each.asked.values())]
    likely = agreed or called
    safe = len(likely) == 1 and all(likely[0].asked.values()) and _is_enough(name, likely[0].bearer.entity)
    return likely[0] if safe else None


def _is_enough(name: str, entity: KnownEntity) -> bool:
    """Tell whether an article that writes a name would mean an entity by it."""
    country = find_country(name) if entity.code else None
    written = Entity(_in_order(name, entity), entity.kind, (), code=country.code if country else None)
    return name == entity.id or match_entity(written, (entity,)).outcome is Outcome.KNOWN


def _compare_aliases(values: tuple[str, ...], bearer: Bearer) -> float:
    return 1.0 if any(_agreement(value, bearer.entity) for value in values) else _UNKNOWN


def _compare_countries(values: tuple[str, ...], bearer: Bearer) -> float | None:
    asked = {code for value in values if (code := find_country_code(value))}
    own = country_of(bearer)
    if not asked:
        return None
    return float(own in asked) if own else _UNKNOWN


def _compare_same_as(values: tuple[str, ...], bearer: Bearer) -> float | None:
    asked = {found[0] for value in values if (found := _WIKIDATA.search(value))}
    own = _WIKIDATA.search(bearer.same_as or "")
    if not asked:
        return None
    return float(own[0] in asked) if own else _UNKNOWN


_COMPARE: Mapping[Property, Callable[[tuple[str, ...], Bearer], float | None]] = {
    Property.ALIAS: _compare_aliases,
    Property.COUNTRY: _compare_countries,
    Property.SAME_AS: _compare_same_as,
}
"""How a property is compared: 1 agrees, 0 does not; None where nothing that is asked can be understood."""
