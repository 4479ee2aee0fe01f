"""Who is who across articles: a scored rule, whose every decision can be explained.

Features speak for and against, with weights that stand in `lexicon/matching.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from rapidfuzz.fuzz import ratio

from service.domain.decisions import Candidate, Decision, Outcome
from service.domain.entities import EntityKind, entity_id, is_country_id
from service.domain.vocabulary import read_vocabulary
from service.normalisation.names import fold_name
from service.resolution.features import has_common_surname, likeness_features, rarity_features
from service.resolution.nations import named_nations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from service.domain.entities import Entity, KnownEntity

_COUNTRY, _SCORE = "country/1", "score/1"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Who else is in an article, and with whom the known entities were mentioned before."""

    countries: frozenset[str] = frozenset()
    """Codes of the countries that the article names."""
    met: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For known entities, by the id under which they are shown, who of this article was mentioned with them before."""


def match_entity(entity: Entity, known: Iterable[KnownEntity], around: Surroundings | None = None) -> Decision:
    """Return which known entity an article's entity is, if it is one, with all that spoke for it.

    A country is known by its code, and nothing else is ever a country. Whoever else is of one kind with it gets points;
    most points win if they are enough, and if nobody comes near who is somebody else.
    """
    candidates = [each for each in known if each.kind is entity.kind and each.code == entity.code]
    if entity.code:
        return _decide_country(candidates)
    scored = _score(entity, candidates, around or Surroundings())
    if not scored:
        return Decision(_SCORE, Outcome.NEW, _weights()["needed"])
    (best, found), *others = sorted(scored, key=lambda each: _rank(entity, *each), reverse=True)
    rival = next((candidate for other, candidate in others if not _are_one(best, other)), None)
    return Decision(_SCORE, _outcome(found, rival), _weights()["needed"], found, rival)


def _decide_country(candidates: Sequence[KnownEntity]) -> Decision:
    if not candidates:
        return Decision(_COUNTRY, Outcome.NEW, 1.0)
    return Decision(_COUNTRY, Outcome.KNOWN, 1.0, Candidate(candidates[0].id, 1.0, {"country_code": 1.0}))


def _score(
    entity: Entity, candidates: Sequence[KnownEntity], around: Surroundings
) -> list[tuple[KnownEntity, Candidate]]:
    """Return the candidates whose names are alike, with their points."""
    is_common = has_common_surname(entity, candidates)
    found = []
    for known in candidates:
        alike = likeness_features(entity, known)
        if alike:
            nations = _nation_features(entity, known, around)
            rare = rarity_features(entity, known, alike, agrees="nation_agrees" in nations, is_common=is_common)
            features = _weigh({**dict.fromkeys((*alike, *rare, *nations), 1), "company": _count_met(known, around)})
            found.append((known, Candidate(known.id, round(sum(features.values()), 2), features)))
    return found


def _nation_features(entity: Entity, known: KnownEntity, around: Surroundings) -> tuple[str, ...]:
    """Return what the countries say that the two belong to, or that are named where they are mentioned."""
    ours = named_nations(entity.name, entity.kind) | set(entity.nations)
    theirs = named_nations(known.name, known.kind) | set(known.nations)
    if ours and theirs:
        return ("nation_agrees",) if ours & theirs else ("nation_clashes",)
    if theirs and around.countries:
        return ("nation_named",) if theirs & around.countries else ("nation_absent",)
    met = around.met.get(known.shown_id, ())
    return ("nation_named",) if any(entity_id(EntityKind.PLACE, "", code) in met for code in ours) else ()


def _count_met(known: KnownEntity, around: Surroundings) -> int:
    """Return how many others, countries aside, were mentioned with a known entity too, up to what tells more."""
    most: int = _weights()["context"]["most_company"]
    return min(sum(not is_country_id(id_) for id_ in around.met.get(known.shown_id, ())), most)


def _weigh(features: Mapping[str, int]) -> dict[str, float]:
    """Return the points of features by how often each counts."""
    weights = {**_weights()["names"], **_weights()["rarity"], **_weights()["context"]}
    return {name: round(weights[name] * times, 2) for name, times in features.items() if times}


def _rank(entity: Entity, known: KnownEntity, candidate: Candidate) -> tuple[float, float, str]:
    """Return what the best candidate has most of: points, then letters of the name; the id makes it always the same."""
    return candidate.score, ratio(fold_name(entity.name), fold_name(known.name)), known.id


def _are_one(a: KnownEntity, b: KnownEntity) -> bool:
    """Tell whether two known entities are one, by merges or by their names; then neither is the other's rival."""
    if a.shown_id == b.shown_id:
        return True
    weights: dict[str, float] = _weights()["names"]
    alike = likeness_features(a, b)
    clash = a.nations and b.nations and not set(a.nations) & set(b.nations)
    return not clash and sum(weights.get(name, 0.0) for name in alike) >= _weights()["needed"]


def _outcome(best: Candidate, rival: Candidate | None) -> Outcome:
    weights = _weights()
    if best.score < weights["needed"]:
        return Outcome.NEW
    is_clear = rival is None or best.score - rival.score >= weights["margin"]
    return Outcome.KNOWN if is_clear else Outcome.UNCLEAR


@cache
def _weights() -> dict[str, Any]:
    return read_vocabulary("service.resolution", "matching")
