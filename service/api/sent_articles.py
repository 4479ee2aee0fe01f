"""Articles in the bodies of requests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from service.api.bodies import HTML, JSON, Body
from service.api.json_objects import decode, read_object
from service.api.problems import InvalidField, refuse_fields
from service.errors import Fault, InvalidArticleError
from service.usecases.read_text import SentArticle

T = TypeVar("T")


class ArticleFields(BaseModel):
    """What is known of an article; query parameters where the body is the article itself."""

    model_config = ConfigDict(extra="forbid")

    source: str | None = Field(
        default=None,
        max_length=200,
        description="The outlet's name or slug. Needed for storing, unless `url` gives it.",
        examples=["Kyiv Independent"],
    )
    title: str | None = Field(default=None, max_length=1000)
    author: str | None = Field(default=None, max_length=1000)
    url: str | None = Field(default=None, max_length=2000, description="Where the article was published.")
    published_at: str | None = Field(
        default=None,
        max_length=50,
        description="`2024`, `2024-10`, `2024-10-23` or an RFC 3339 date-time. Relative dates are read from it. "
        "Where it is missing, it is inferred from the text if that allows it.",
        examples=["2024-10-24"],
    )
    language: str | None = Field(default=None, max_length=35, description="BCP 47 tag.", examples=["en"])


FieldsDep = Annotated[ArticleFields, Query()]


class ArticleBody(ArticleFields):
    """An article as JSON, with its text or the HTML of its page."""

    text: str | None = Field(default=None, description="The article, kept exactly as sent.")
    html: str | None = Field(default=None, description="The article's page; its text is extracted.")


@dataclass(frozen=True, slots=True)
class Sent:
    """An article as sent, knowing where its fields stood."""

    article: SentArticle
    is_json: bool = True

    def read(self, read: Callable[[SentArticle], T]) -> T:
        """Return what a use case makes of it; what is at fault is refused by its place in the request."""
        try:
            return read(self.article)
        except InvalidArticleError as error:
            raise refuse_fields(*map(self._locate, error.faults)) from error

    def _locate(self, fault: Fault) -> InvalidField:
        if self.is_json:
            return InvalidField(pointer=f"/{fault.field}", detail=fault.detail)
        if fault.field in {"text", "html"}:
            return InvalidField(pointer="", detail=fault.detail)
        return InvalidField(parameter=fault.field, detail=fault.detail)


def read_body(body: Body, fields: ArticleFields) -> Sent:
    """Return the article of a body that is no batch."""
    content = body.content.read()
    if body.media_type == JSON:
        refuse_parameters(fields)
        return read_json(content)
    place = "html" if body.media_type == HTML else "text"
    return Sent(SentArticle(**{place: decode(content)}, **fields.model_dump()), is_json=False)


def read_json(content: bytes) -> Sent:
    """Return the article of one JSON object."""
    return Sent(SentArticle(**read_object(ArticleBody, content).model_dump()))


def refuse_parameters(fields: ArticleFields) -> None:
    """Refuse query parameters beside JSON, which has a place for them."""
    if fields.model_fields_set:
        misplaced = sorted(fields.model_fields_set)
        raise refuse_fields(*(InvalidField(parameter=name, detail="Put it into the JSON.") for name in misplaced))
