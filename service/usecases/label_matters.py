"""Name those whom matters are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.across import EntityLabel, MatterLabel
from service.store.entities import load_entity_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from service.domain.comparison import Matter


def label_matters(session: Session, matters: Sequence[Matter]) -> Mapping[Matter, MatterLabel]:
    """Return some matters with the names of those whom they are about, and of where they are."""
    ids = {id_ for each in matters for id_ in (each.subject, each.place) if id_}
    names = load_entity_names(session, ids)

    def label(id_: str | None) -> EntityLabel | None:
        return EntityLabel(id_, names[id_]) if id_ else None

    return {each: MatterLabel(label(each.subject), each.unit, each.stage, label(each.place)) for each in matters}
