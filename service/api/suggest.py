"""Suggestions of the reconciliation service, while somebody types: entities, their types, their properties."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from service.api.dependencies import SessionDep
from service.api.schemas.reconciliation import (
    PROPERTIES,
    PropertyOut,
    SuggestedEntitiesOut,
    SuggestedEntityOut,
    SuggestedPropertiesOut,
    SuggestedTypesOut,
    TypeOut,
)
from service.domain.entities import EntityKind
from service.usecases.suggest_entities import suggest_entities

router = APIRouter(prefix="/reconcile/suggest", tags=["Reconciliation"])

_PAGE = 10
_FURTHEST = 200
Unused = Annotated[
    str | None,
    Field(description="Sent by OpenRefine and not in the specification; nothing depends on it.", examples=["any"]),
]


class SuggestQuery(BaseModel):
    """What was typed."""

    prefix: str = Field(description="What was typed so far.", examples=["kim j"])
    cursor: int = Field(default=0, ge=0, le=_FURTHEST, description="How many suggestions to skip.", examples=[10])
    type_strict: Unused = None
    spell: Unused = None
    exact: Unused = None
    scoring: Unused = None
    prefixed: Unused = None
    lang: Unused = None


class SuggestEntityQuery(SuggestQuery):
    """What was typed, and of which type it shall be."""

    type: EntityKind | None = Field(default=None, description="Only entities of this type.")


class SuggestAnyQuery(SuggestQuery):
    """What was typed; the type of what is matched changes nothing."""

    type: Unused = None


@router.get("/entity", operation_id="suggest_entities", summary="Suggest entities", response_model_exclude_none=True)
def get_entities(session: SessionDep, query: Annotated[SuggestEntityQuery, Query()]) -> SuggestedEntitiesOut:
    """Return entities by the beginning of a name, a name in any spelling, or an id; ten at a time."""
    kinds = None if query.type is None else (query.type,)
    found = suggest_entities(session, query.prefix, kinds, query.cursor, _PAGE)
    return SuggestedEntitiesOut(result=tuple(map(SuggestedEntityOut.of, found)))


@router.get("/type", operation_id="suggest_types", summary="Suggest types")
def get_types(query: Annotated[SuggestAnyQuery, Query()]) -> SuggestedTypesOut:
    """Return the types whose name begins so."""
    found = (TypeOut.of(kind, described=True) for kind in EntityKind if _begins(kind, query.prefix))
    return SuggestedTypesOut(result=tuple(found)[query.cursor :])


@router.get("/property", operation_id="suggest_properties", summary="Suggest properties")
def get_properties(query: Annotated[SuggestAnyQuery, Query()]) -> SuggestedPropertiesOut:
    """Return the properties, of entities of any type, whose name begins so."""
    found = (
        PropertyOut(id=id_, name=name, description=description)
        for id_, (name, description) in PROPERTIES.items()
        if _begins(id_, query.prefix) or _begins(name, query.prefix)
    )
    return SuggestedPropertiesOut(result=tuple(found)[query.cursor :])


def _begins(name: str, prefix: str) -> bool:
    return name.casefold().startswith(prefix.strip().casefold())
