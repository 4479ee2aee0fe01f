"""Lists are cut into pages by opaque cursors, which stay valid while rows are added."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Any, Generic, Literal, TypeVar

from fastapi import Depends, Request, Response
from pydantic import BaseModel, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from service.api.problems import InvalidField, Kind, Problem, ProblemError, refuse_fields
from service.api.schemas.mentions import Schema
from service.api.schemas.totals import TotalOut
from service.domain.lookups import Key, Page, PageRequest
from service.errors import InvalidCursorError

S = TypeVar("S", bound=StrEnum)
T = TypeVar("T", bound=Schema)

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

_PAGING = frozenset({"limit", "cursor", "format"})
"""Parameters that do not change which rows there are, nor their order."""


def _only_json(sent: str) -> str:
    if sent in {"csv", "ndjson", "jsonld"}:
        raise PydanticCustomError("not_yet", "Not available yet; accepted is json")
    return sent


class PageQuery(BaseModel):
    """The parameters that every list has."""

    limit: int = Field(default=50, ge=1, le=200, description="How many to a page.")
    cursor: str | None = Field(default=None, description="Where to go on; part of `next`, and opaque.")
    format: Annotated[Literal["json"], BeforeValidator(_only_json)] | None = Field(default=None)

    def filters(self, *without: str) -> dict[str, Any]:
        """Return what was asked for by name, without paging and the fields that are named."""
        return self.model_dump(exclude={*_PAGING, "sort", *without})


class ListQuery(PageQuery):
    """The parameters that every list has in which one can search."""

    q: Text | None = Field(default=None, description='Web-search syntax: `"fair game" -pilots OR officers`.')


class PageOut(BaseModel, Generic[T]):
    """A page of a list."""

    data: tuple[T, ...]
    total: TotalOut
    next: str | None = Field(description="The next page; null on the last.")


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of the list that a request asks for."""

    request: Request
    response: Response

    def read(self, query: PageQuery, sort: S) -> PageRequest[S]:
        """Return which page is asked for. Raises `ProblemError` for what cannot be: a format, an order, a cursor."""
        if query.format is None:
            _check_accept(self.request)
        if sort == "relevance" and isinstance(query, ListQuery) and query.q is None:
            raise refuse_fields(InvalidField(parameter="sort", detail="Relevance needs q."))
        return PageRequest(sort, query.limit, None if query.cursor is None else self._decode(query.cursor))

    def shape(self, page: Page[Any], schema: type[T]) -> PageOut[T]:
        """Return a page as it is answered, with the address of the next in its body and header."""
        url = None if page.next is None else str(self.request.url.include_query_params(cursor=self._encode(page.next)))
        if url:
            self.response.headers["Link"] = f'<{url}>; rel="next"'
        data = tuple(map(schema.model_validate, page.items))
        return PageOut(data=data, total=TotalOut.model_validate(page.total), next=url)

    def _encode(self, key: Key) -> str:
        return urlsafe_b64encode(json.dumps([self._seal(key), *key]).encode()).decode().rstrip("=")

    def _decode(self, cursor: str) -> Key:
        try:
            seal, *key = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        except (TypeError, ValueError) as error:
            raise InvalidCursorError from error
        if seal != self._seal(key):
            raise InvalidCursorError
        return tuple(key)

    def _seal(self, key: Iterable[Any]) -> str:
        """Return what binds a key to its list, filters and order."""
        asked = sorted(each for each in self.request.query_params.multi_items() if each[0] not in _PAGING)
        return sha256(json.dumps([self.request.url.path, asked, list(key)]).encode()).hexdigest()[:8]


PagesDep = Annotated[Pages, Depends(Pages)]


def _check_accept(request: Request) -> None:
    """Refuse a request for nothing but formats that are not served."""
    accept = request.headers.get("accept") or "*/*"
    ranges = {each.partition(";")[0].strip().lower() for each in accept.split(",")}
    if ranges.isdisjoint({"application/json", "application/*", "*/*"}):
        raise ProblemError(Problem.of(Kind.NOT_ACCEPTABLE, "Lists are available as application/json only, so far."))
