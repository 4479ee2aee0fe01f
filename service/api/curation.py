"""Curation: people merge, split and correct entities, and take it back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from service.api.dependencies import SessionDep
from service.api.json_objects import body_of, describe_object
from service.api.paging import PageOut, PageQuery, PagesDep
from service.api.problems import CONFLICT
from service.api.schemas.curation import ChangeOut, CurationOut, EditBody, GroundsBody, MergeBody, SplitBody
from service.api.schemas.members import ChangeId, EntityId
from service.domain.lookups import HistorySort
from service.usecases.edit_entity import edit_entity
from service.usecases.look_up_changes import look_up_changes
from service.usecases.merge_entity import merge_entity
from service.usecases.split_entity import split_entity
from service.usecases.undo_change import undo_change

router = APIRouter(prefix="/v1/entities", tags=["Curation"])

_GROUNDS = {"reason": "Two spellings of one name.", "by": "a.ruiz"}


@router.post(
    "/{entity_id}/merge",
    operation_id="merge_entity",
    summary="Merge an entity into another",
    responses=CONFLICT,
    openapi_extra=describe_object(MergeBody, {"into": "person-64fde26eb8594e14", **_GROUNDS}),
)
def post_merge(
    session: SessionDep, entity_id: EntityId, body: Annotated[MergeBody, Depends(body_of(MergeBody))]
) -> CurationOut:
    """Let an entity disappear into another, and return that one.

    Its names become aliases, its id redirects, and whatever articles say of it, now and later, is said of the survivor.
    A country is never merged into anything. Whoever is merged already is named by the survivor: 409 for the entity of
    the path, 422 for `into`.
    """
    return CurationOut.model_validate(merge_entity(session, entity_id, body.into, body.grounds()))


@router.post(
    "/{entity_id}/split",
    operation_id="split_entity",
    summary="Split an entity in two",
    status_code=201,
    responses=CONFLICT,
    openapi_extra=describe_object(SplitBody, {"name": "Ana Ruiz", "articles": ["6b1f9d0c2e5a4f7788aa"], **_GROUNDS}),
)
def post_split(
    session: SessionDep,
    entity_id: EntityId,
    body: Annotated[SplitBody, Depends(body_of(SplitBody))],
    response: Response,
) -> CurationOut:
    """Give what some articles say of an entity, and some of its aliases, to a new entity, and return the new one.

    It holds when the articles are extracted anew or sent again.
    """
    done = split_entity(session, entity_id, body.part(), body.grounds())
    response.headers["Location"] = f"/v1/entities/{done.entity.id}"
    return CurationOut.model_validate(done)


@router.patch(
    "/{entity_id}",
    operation_id="edit_entity",
    summary="Correct an entity",
    responses=CONFLICT,
    openapi_extra=describe_object(EditBody, {"name": "Ana Ruiz", "aliases": ["Ruiz"], **_GROUNDS}),
)
def patch_entity(
    session: SessionDep, entity_id: EntityId, body: Annotated[EditBody, Depends(body_of(EditBody))]
) -> CurationOut:
    """Correct the name, the kind or the aliases of an entity, and return it.

    A name that is replaced stays as an alias, unless `aliases` are given: these are then all that there are. What is
    corrected survives later articles.
    """
    return CurationOut.model_validate(edit_entity(session, entity_id, body.edit(), body.grounds()))


@router.get("/{entity_id}/history", operation_id="list_entity_changes", summary="Read the history of an entity")
def get_history(
    session: SessionDep, entity_id: EntityId, query: Annotated[PageQuery, Query()], pages: PagesDep
) -> PageOut[ChangeOut]:
    """Return what people changed of an entity, and of those merged with it, newest first."""
    page = look_up_changes(session, entity_id, pages.read(query, HistorySort.LATEST))
    return pages.shape(page, ChangeOut)


@router.post(
    "/changes/{change_id}/undo",
    operation_id="undo_change",
    summary="Undo a change",
    responses=CONFLICT,
    openapi_extra=describe_object(GroundsBody, _GROUNDS),
)
def post_undo(
    session: SessionDep, change_id: ChangeId, body: Annotated[GroundsBody, Depends(body_of(GroundsBody))]
) -> CurationOut:
    """Restore exactly what was before a change, and return the entity that it was asked of.

    409 where a later change builds upon it; the problem names the latest: undo that one first.
    """
    return CurationOut.model_validate(undo_change(session, change_id, body.grounds()))
