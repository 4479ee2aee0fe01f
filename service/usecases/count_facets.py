"""Count what is found by what it is like."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from service.domain.lookups import ArticleCriteria, ClaimCriteria, EventCriteria
from service.store.facets import load_facets
from service.usecases.resolve_names import resolve_names

if TYPE_CHECKING:
    from enum import StrEnum

    from sqlalchemy.orm import Session

    from service.domain.facets import FacetRequest, Facets

C = TypeVar("C", ClaimCriteria, EventCriteria, ArticleCriteria)


def count_facets(session: Session, asked: C, sort: StrEnum, request: FacetRequest[StrEnum] | None) -> Facets | None:
    """Return how many of the things that match have each value of some facets; None if none is asked for."""
    return None if request is None else load_facets(session, resolve_names(session, asked), sort, request)
