"""The W3C Reconciliation Service API 0.2: OpenRefine and others match names in a table with the stored entities.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from service.api.dependencies import SessionDep
from service.api.extensions import EXTENSIBLE, read_extension, shape_extension
from service.api.forms import FORM, FormDep, check_fields
from service.api.manifest import describe_service
from service.api.name_queries import read_queries
from service.api.previews import HEADERS, preview_card, preview_page
from service.api.problems import InvalidField, refuse_fields
from service.api.schemas.members import EntityId
from service.api.schemas.reconciliation import (
    CandidateOut,
    ExtensionOut,
    FlyoutOut,
    ManifestOut,
    ProposedPropertiesOut,
    ResultOut,
)
from service.domain.entities import EntityKind
from service.usecases.describe_entities import describe_entities
from service.usecases.look_up_entities import look_up_entity
from service.usecases.reconcile_names import reconcile_names

router = APIRouter(prefix="/reconcile", tags=["Reconciliation"])

Results = dict[str, ResultOut]

Queries = Annotated[
    str | None,
    Field(
        description="A batch of names as JSON.",
        examples=['{"q0": {"query": "Kim Jong Un", "type": "person", "limit": 3}}'],
    ),
]
Extend = Annotated[
    str | None,
    Field(
        description="Columns that are wanted, as JSON.",
        examples=['{"ids": ["country-kp"], "properties": [{"id": "claims"}]}'],
    ),
]


class ReconciliationForm(BaseModel):
    """What is asked: either of the two."""

    queries: Queries = None
    extend: Extend = None


_FORM = {
    "requestBody": {
        "required": True,
        "content": {FORM: {"schema": ReconciliationForm.model_json_schema()}},
    }
}


@router.get(
    "",
    operation_id="get_reconciliation",
    summary="Describe the service, or match names",
    responses={413: {}},
    response_model_exclude_none=True,
)
def get_reconciliation(
    request: Request,
    session: SessionDep,
    queries: Queries = None,
    extend: Extend = None,
) -> ManifestOut | ExtensionOut | Results:
    """Return the service's manifest; with `queries` or `extend`, the same as POST."""
    if queries is None and extend is None:
        return describe_service(str(request.base_url))
    return _answer(session, queries, extend)


@router.post("", operation_id="reconcile", summary="Match names", response_model_exclude_none=True, openapi_extra=_FORM)
def post_reconciliation(session: SessionDep, form: FormDep) -> ExtensionOut | Results:
    """Return the candidates for each name of `queries`, best first, or the columns of `extend`."""
    check_fields(form, "queries", "extend")
    return _answer(session, form.get("queries"), form.get("extend"))


@router.get(
    "/extend", operation_id="list_extension_properties", summary="Propose columns", response_model_exclude_none=True
)
def get_extension(
    type_: Annotated[EntityKind, Query(alias="type", description="Of which kind the entities are.")],
    limit: Annotated[int, Query(ge=1, description="How many at most.", examples=[10])] = 50,
) -> ProposedPropertiesOut:
    """Return what there is to know of entities of a type: the same of all."""
    return ProposedPropertiesOut(type=type_, properties=EXTENSIBLE[:limit])


@router.get(
    "/preview/{entity_id}", operation_id="preview_entity", summary="Preview an entity", response_class=HTMLResponse
)
def get_preview(session: SessionDep, entity_id: EntityId) -> HTMLResponse:
    """Return an entity as a small HTML page, for a frame of the size that the manifest names."""
    return HTMLResponse(preview_page(look_up_entity(session, entity_id)), headers=HEADERS)


@router.get(
    "/flyout/entity",
    operation_id="preview_suggestion",
    summary="Preview a suggested entity",
    responses={404: {}},
)
def get_flyout(session: SessionDep, id_: Annotated[EntityId, Query(alias="id")]) -> FlyoutOut:
    """Return an entity as a piece of HTML."""
    entity = look_up_entity(session, id_)
    return FlyoutOut(id=entity.id, html=preview_card(entity))


def _answer(session: Session, queries: str | None, extend: str | None) -> ExtensionOut | Results:
    if (queries is None) == (extend is None):
        raise refuse_fields(InvalidField(parameter="queries", detail="Send either queries or extend."))
    if queries is not None:
        return _match(session, queries)
    wanted = read_extension(extend or "")
    return shape_extension(wanted, describe_entities(session, wanted.ids))


def _match(session: Session, queries: str) -> Results:
    asked = read_queries(queries)
    found = reconcile_names(session, tuple(asked.values()))
    return {
        key: ResultOut(result=tuple(map(CandidateOut.of, candidates)))
        for key, candidates in zip(asked, found, strict=True)
    }
