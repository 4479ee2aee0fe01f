"""Articles in the bodies of requests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Query

from service.api.bodies import HTML, JSON, NDJSON, Body, BodyDep
from service.api.dependencies import WebDep
from service.api.json_objects import decode, read_object
from service.api.problems import InvalidField, refuse_fields
from service.api.schemas.sent_articles import ArticleBody, ArticleFields
from service.errors import Fault, InvalidArticleError
from service.fetching.web import Web
from service.usecases.fetch_article import fetch_article
from service.usecases.read_text import SentArticle

T = TypeVar("T")


FieldsDep = Annotated[ArticleFields, Query()]


@dataclass(frozen=True, slots=True)
class Sent:
    """An article as sent, knowing where its fields stood."""

    article: SentArticle
    web: Web
    is_json: bool = True

    def read(self, read: Callable[[SentArticle], T]) -> T:
        """Return what a use case makes of it, fetched if need be; a fault is refused by its place in the request."""
        try:
            return read(fetch_article(self.web, self.article))
        except InvalidArticleError as error:
            raise refuse_fields(*map(self._locate, error.faults)) from error

    def _locate(self, fault: Fault) -> InvalidField:
        is_content = fault.field in {"text", "html"}
        if self.is_json:
            place = "url" if is_content and self.article.is_elsewhere else fault.field
            return InvalidField(pointer=f"/{place}", detail=fault.detail)
        if is_content:
            return InvalidField(pointer="", detail=fault.detail)
        return InvalidField(parameter=fault.field, detail=fault.detail)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one request brings: an article, or a batch of them."""

    body: Body
    fields: ArticleFields
    web: Web

    @property
    def is_batch(self) -> bool:
        """Whether it is to be answered line by line."""
        return self.body.media_type == NDJSON

    def read_single(self) -> Sent:
        """Return the article of a body that is no batch."""
        content = self.body.content.read()
        if self.body.media_type == JSON:
            self.refuse_parameters()
            return self.read_json(content)
        place = "html" if self.body.media_type == HTML else "text"
        article = SentArticle(**{place: decode(content)}, **self.fields.model_dump())
        return Sent(article, self.web, is_json=False)

    def read_json(self, content: bytes) -> Sent:
        """Return the article of one JSON object."""
        return Sent(SentArticle(**read_object(ArticleBody, content).model_dump()), self.web)

    def refuse_parameters(self) -> None:
        """Refuse query parameters beside JSON, which has a place for them."""
        if misplaced := sorted(self.fields.model_fields_set):
            raise refuse_fields(*(InvalidField(parameter=name, detail="Put it into the JSON.") for name in misplaced))


def receive_delivery(body: BodyDep, fields: FieldsDep, web: WebDep) -> Delivery:
    """Receive what a request brings, unread."""
    return Delivery(body, fields, web)


DeliveryDep = Annotated[Delivery, Depends(receive_delivery)]
