"""Putting articles in."""

from __future__ import annotations

from fastapi import APIRouter, Response

from service.api.batches import BATCH, answer_batch
from service.api.bodies import describe_bodies
from service.api.dependencies import ModelDep, SessionsDep
from service.api.schemas.articles import ArticleOut
from service.api.schemas.sent_articles import ArticleBody
from service.api.sent_articles import DeliveryDep, Sent
from service.usecases.ingest_article import ingest_article
from service.usecases.read_article import read_article

router = APIRouter(prefix="/v1/ingest", tags=["Putting articles in"])


@router.post(
    "",
    operation_id="ingest_article",
    summary="Store an article with its claims and events",
    status_code=201,
    response_model=ArticleOut,
    responses={200: BATCH[200] | {"model": ArticleOut}},
    openapi_extra=describe_bodies(ArticleBody),
)
def post_article(
    delivery: DeliveryDep, sessions: SessionsDep, model: ModelDep, response: Response
) -> ArticleOut | Response:
    """Read an article, find its claims and events, store all of it or nothing.

    Where JSON has only the `url`, its page is fetched. The same text from the same source is stored once. In a batch
    (`application/x-ndjson`) every article is stored by itself, and each line of the answer is sent once its article is.
    """

    def ingest(sent: Sent) -> tuple[int, ArticleOut]:
        stored, is_new = ingest_article(sessions, model, sent.read(read_article))
        return 201 if is_new else 200, ArticleOut.model_validate(stored)

    if delivery.is_batch:
        return answer_batch(delivery, ingest, "article")
    response.status_code, article = ingest(delivery.read_single())
    response.headers["Location"] = article.links.self
    return article
