"""Which entities are asked for, names aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from service.store.merged import shown_id
from service.store.paging import matches
from service.store.tables import entities

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, FromClause

    from service.domain.lookups import EntityCriteria


def is_filtered(criteria: EntityCriteria) -> bool:
    """Tell whether not everybody of a name is asked for."""
    return criteria.kind is not None or criteria.country is not None


def fits(shown: FromClause, criteria: EntityCriteria) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that an entity is of a kind and of a country, it or one that was merged into it."""
    kind = matches(shown.c.kind, criteria.kind)
    if criteria.country is None:
        return kind
    written = entities.alias()
    belongs = or_(written.c.country.in_(criteria.country), written.c.code.in_(criteria.country))
    return (*kind, shown.c.id.in_(select(shown_id(written)).where(belongs)))
