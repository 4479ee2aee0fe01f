"""Resolve the names in what is asked."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from service.domain.lookups import ArticleCriteria, ClaimCriteria, EventCriteria
from service.usecases.find_entities import find_entities, find_places

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

C = TypeVar("C", ClaimCriteria, EventCriteria, ArticleCriteria)

_FINDERS = {
    **dict.fromkeys(("entity", "speaker", "about", "via", "actor", "recipient"), find_entities),
    "place": find_places,
}


def resolve_names(session: Session, asked: C) -> C:
    """Return criteria in which whoever takes part is given by id, where they were asked for by id or by name."""
    roles = _FINDERS.keys() & {field.name for field in fields(asked)}
    found: dict[str, Any] = {role: _FINDERS[role](session, getattr(asked, role)) for role in sorted(roles)}
    return replace(asked, **found)
