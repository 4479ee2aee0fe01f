"""Who is who across a few articles, as `identify_entities` decides it, without a database."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.domain.decisions import Outcome
from service.domain.entities import KnownEntity, entity_id
from service.resolution.across import Surroundings, match_entity
from service.usecases.read_name import read_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.entities import Entity


@dataclass(frozen=True, slots=True)
class Acquaintances:
    """The entities of the articles so far, and who was mentioned with whom."""

    known: list[KnownEntity] = field(default_factory=list)
    company: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def identify(self, entities: Sequence[Entity]) -> list[str]:
        """Return the ids of an article's entities; they are known from then on."""
        codes = frozenset(each.code for each in entities if each.code)
        present = {each.id for each in self.known if each.code in codes or each.name in {one.name for one in entities}}
        around = Surroundings(codes, {id_: frozenset(met & present) for id_, met in self.company.items()})
        found = [self._identify(each, around) for each in entities]
        self.known.extend(found)
        ids = [each.id for each in found]
        for id_ in ids:
            self.company[id_].update(ids)
        return ids

    def _identify(self, entity: Entity, around: Surroundings) -> KnownEntity:
        names = tuple(map(read_name, (entity.name, *entity.aliases)))
        keys = {key for name in names for key in name.keys}
        sharing = [each for each in self.known if any(keys.intersection(name.keys) for name in each.names)]
        decision = match_entity(entity, sharing, around)
        is_known = decision.best is not None and decision.outcome is Outcome.KNOWN
        id_ = decision.best.id if decision.best and is_known else entity_id(entity.kind, names[0].folded, entity.code)
        return KnownEntity(id_, entity.kind, entity.name, names, entity.code, entity.nations)
