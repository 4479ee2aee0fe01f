"""Putting articles in."""

from __future__ import annotations

from fastapi import APIRouter, Response

from service.api.batches import answer_batch
from service.api.bodies import NDJSON, BodyDep, describe_bodies
from service.api.dependencies import ModelDep, SessionsDep
from service.api.schemas.articles import ArticleOut
from service.api.sent_articles import ArticleBody, FieldsDep, Sent, read_body
from service.usecases.ingest_article import ingest_article
from service.usecases.read_article import read_article

router = APIRouter(prefix="/v1/ingest", tags=["Putting articles in"])


@router.post(
    "",
    summary="Store an article with its claims and events",
    status_code=201,
    response_model=ArticleOut,
    responses={200: {"model": ArticleOut, "description": "It was there already, or this is the answer to a batch."}},
    openapi_extra=describe_bodies(ArticleBody),
)
def post_article(
    body: BodyDep, fields: FieldsDep, sessions: SessionsDep, model: ModelDep, response: Response
) -> ArticleOut | Response:
    """Read an article, find its claims and events, store all of it or nothing.

    The same text from the same source is stored once. In a batch (`application/x-ndjson`) every article is stored by
    itself, and each line of the answer is sent once its article is.
    """

    def ingest(sent: Sent) -> tuple[int, ArticleOut]:
        stored, is_new = ingest_article(sessions, model, sent.read(read_article))
        return 201 if is_new else 200, ArticleOut.model_validate(stored)

    if body.media_type == NDJSON:
        return answer_batch(body, fields, ingest, "article")
    response.status_code, article = ingest(read_body(body, fields))
    response.headers["Location"] = article.links.self
    return article
