"""Articles: what was published, with its text."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Response

from service.api.dependencies import SessionDep
from service.api.faceting import FacetedPageOut, PartPageOut
from service.api.filters import ArticleQuery
from service.api.formats.listings import ARTICLES
from service.api.lists import EXPORTED, ListsDep
from service.api.paging import PageOut, PageQuery, PagesDep
from service.api.schemas.articles import ArticleOut, CopyOut, FullArticleOut
from service.api.schemas.decisions import MentionedOut
from service.api.schemas.members import ArticleId
from service.api.schemas.totals import TotalOut
from service.domain.lookups import DuplicateSort, ExportRequest
from service.usecases.count_facets import count_facets
from service.usecases.delete_article import delete_article
from service.usecases.export_articles import export_articles
from service.usecases.look_up_articles import look_up_article, look_up_articles
from service.usecases.look_up_duplicates import look_up_duplicates
from service.usecases.look_up_mentions import look_up_mentions

router = APIRouter(prefix="/v1/articles", tags=["Articles"])


@router.get(
    "",
    operation_id="list_articles",
    summary="Look up articles",
    response_model=FacetedPageOut[ArticleOut] | PartPageOut,
    responses=EXPORTED,
)
def get_articles(query: Annotated[ArticleQuery, Query()], lists: ListsDep) -> Response:
    """Return the articles that match, latest published first, without their texts."""
    criteria, request = query.criteria(), lists.read(query, query.sort)
    if isinstance(request, ExportRequest):
        return lists.export(ARTICLES, query, partial(export_articles, asked=criteria, request=request))
    with lists.snapshots.begin() as session:
        page = look_up_articles(session, criteria, request)
        facets = count_facets(session, criteria, request.sort, query.counting())
    return lists.answer(ARTICLES, query, page, facets)


@router.get("/{article_id}", operation_id="get_article", summary="Read an article")
def get_article(session: SessionDep, article_id: ArticleId) -> FullArticleOut:
    """Return one article with its text."""
    return FullArticleOut.model_validate(look_up_article(session, article_id))


@router.get("/{article_id}/entities", operation_id="list_article_entities", summary="Explain whom an article mentions")
def get_article_entities(session: SessionDep, article_id: ArticleId) -> PageOut[MentionedOut]:
    """Return the entities that an article mentions, all at once, each with the decision that identified it."""
    data = tuple(map(MentionedOut.model_validate, look_up_mentions(session, article_id)))
    return PageOut(data=data, total=TotalOut(value=len(data), relation="eq"), next=None)


@router.get("/{article_id}/duplicates", operation_id="list_article_duplicates", summary="List the copies of an article")
def get_article_duplicates(
    session: SessionDep, article_id: ArticleId, query: Annotated[PageQuery, Query()], pages: PagesDep
) -> PageOut[CopyOut]:
    """Return the articles that print the same text, wholly or for the most part, the most similar first."""
    page = look_up_duplicates(session, article_id, pages.read(query, DuplicateSort.MOST_SIMILAR))
    return pages.shape(page, CopyOut)


@router.delete("/{article_id}", operation_id="delete_article", summary="Delete an article", status_code=204)
def remove_article(session: SessionDep, article_id: ArticleId) -> None:
    """Delete one article; its claims and events go with it, and so do its links to copies."""
    delete_article(session, article_id)
