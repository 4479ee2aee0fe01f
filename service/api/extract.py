"""Extraction without storing."""

from __future__ import annotations

from fastapi import APIRouter, Response

from service.api.batches import BATCH, answer_batch
from service.api.bodies import describe_bodies
from service.api.dependencies import ModelDep
from service.api.schemas.extraction import ExtractionOut
from service.api.schemas.sent_articles import ArticleBody
from service.api.sent_articles import DeliveryDep, Sent
from service.usecases.extract_article import extract_article
from service.usecases.read_text import read_text

router = APIRouter(prefix="/v1/extract", tags=["Putting articles in"])


@router.post(
    "",
    operation_id="extract_article",
    summary="Extract the claims and events of a text",
    response_model=ExtractionOut,
    responses=BATCH,
    openapi_extra=describe_bodies(ArticleBody),
)
def post_text(delivery: DeliveryDep, model: ModelDep) -> ExtractionOut | Response:
    """Return what `/v1/ingest` would find, and store nothing. The source may be left out."""

    def extract(sent: Sent) -> tuple[int, ExtractionOut]:
        read = sent.read(read_text)
        return 200, ExtractionOut.of(extract_article(model, read.text, read.published))

    if delivery.is_batch:
        return answer_batch(delivery, extract, "extraction")
    return extract(delivery.read_single())[1]
