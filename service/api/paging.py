"""Lists are cut into pages by opaque cursors, which stay valid while rows are added."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar

from fastapi import Depends, Request, Response
from pydantic import BaseModel, BeforeValidator, Field, StringConstraints
from starlette.datastructures import URL, QueryParams

from service.api.negotiation import Format, choose_format
from service.api.problems import InvalidField, refuse_fields
from service.api.schemas.mentions import Schema
from service.api.schemas.totals import TotalOut
from service.domain.lookups import Key, Page, PageRequest
from service.errors import InvalidCursorError

S = TypeVar("S", bound=StrEnum)
T = TypeVar("T", bound=Schema)

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

_PAGING = frozenset({"limit", "cursor", "format", "fields", "bom", "facets", "facet_limit"})
"""Parameters that do not change which rows there are, nor their order."""
DEFAULT_LIMIT, MOST = 50, 200
"""Rows to a page of JSON: unless asked, and at most."""


Limit = Annotated[
    int | None,
    Field(
        ge=1,
        le=1_000_000_000,
        description=f"JSON: how many to a page, at most {MOST}; {DEFAULT_LIMIT} unless given."
        " Other formats: how many at most; all unless given.",
        examples=[50],
    ),
]


def _split(sent: object) -> object:
    """Take `a,b` for the same as a and b."""
    return tuple(part.strip() for each in sent for part in str(each).split(",")) if isinstance(sent, list) else sent


CommaSeparated = BeforeValidator(_split)


Fields = Annotated[tuple[Text, ...] | None, CommaSeparated]


def choice_of(rows: type[Schema]) -> Any:  # noqa: ANN401 (a default, of whatever type)
    """Return the parameter `fields` of a list with such rows."""
    members = (*rows.model_fields, *rows.model_computed_fields)
    return Field(
        default=None,
        description="The members of a row that are wanted, of CSV with all columns that begin so; all unless given."
        " Not for JSON-LD.",
        examples=[members[:2]],
        json_schema_extra={"items": {"type": "string", "enum": list(members)}},
    )


class CursorQuery(BaseModel):
    """The parameters that every list has."""

    cursor: str | None = Field(
        default=None, description="Where to go on; part of `next`, and opaque.", examples=["WyJhIl0"]
    )

    def filters(self, *without: str) -> dict[str, Any]:
        """Return what was asked for by name, without paging and the fields that are named."""
        return self.model_dump(exclude={*_PAGING, "sort", *without})


class PageQuery(CursorQuery):
    """The parameters of a list that comes in pages of JSON only."""

    limit: int = Field(default=DEFAULT_LIMIT, ge=1, le=MOST, description="How many to a page.", examples=[50])
    format: Literal["json"] | None = Field(default=None, description="Goes before `Accept`.", examples=["json"])


class ListQuery(CursorQuery):
    """The parameters of a list in which one can search, and which can be exported."""

    offered: ClassVar[tuple[Format, ...]] = (Format.JSON, Format.CSV, Format.NDJSON, Format.JSONLD)
    """In which formats it comes."""
    q: Text | None = Field(
        default=None,
        description='Web-search syntax: `"fair game" -pilots OR officers`.',
        examples=['"fair game" -pilots'],
    )
    limit: Limit = None
    format: Literal[Format.JSON, Format.CSV, Format.NDJSON, Format.JSONLD] | None = Field(
        default=None,
        description="JSON comes in pages, all others as a whole. Goes before `Accept`; JSON unless given.",
        examples=["csv"],
    )
    fields: Fields = None
    bom: bool = Field(default=False, description="CSV only: begin with a byte order mark, as some spreadsheets need.")


class PageOut(Schema, Generic[T]):
    """A page of a list."""

    data: tuple[T, ...] = Field(description="The rows of this page.")
    total: TotalOut = Field(description="How many rows all pages have.")
    next: str | None = Field(
        description="The next page; null on the last.", examples=["https://example.org/v1/claims?cursor=WyJhIl0"]
    )

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """Return what a page of something is called: `EntityPage`."""
        return f"{params[0].__name__.removesuffix('Out')}Page"


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of the list that a request asks for."""

    request: Request
    response: Response

    def read(self, query: PageQuery, sort: S) -> PageRequest[S]:
        """Return which page is asked for. Raises `ProblemError` for what cannot be: a format, an order, a cursor."""
        if query.format is None:
            choose_format(self.request.headers.get("accept"), (Format.JSON,))
        return PageRequest(sort, query.limit, self.after(query))

    def after(self, query: CursorQuery) -> Key | None:
        """Return where to go on, None for the beginning. Raises `InvalidCursorError`."""
        return None if query.cursor is None else self._decode(query.cursor)

    def shape(self, page: Page[Any], schema: type[T]) -> PageOut[T]:
        """Return a page as it is answered, with the address of the next in its body and header."""
        url = self.following(page)
        self.response.headers.update(link(url))
        data = tuple(map(schema.model_validate, page.items))
        return PageOut(data=data, total=TotalOut.model_validate(page.total), next=url)

    def following(self, page: Page[Any], **chosen: str) -> str | None:
        """Return the address of the page after this one, None if it is the last; it names what else was chosen."""
        if page.next is None:
            return None
        url = self.request.url.include_query_params(**chosen)
        return str(url.include_query_params(cursor=self._encode(page.next, url)))

    def _encode(self, key: Key, url: URL) -> str:
        return urlsafe_b64encode(json.dumps([self._seal(key, url), *key]).encode()).decode().rstrip("=")

    def _decode(self, cursor: str) -> Key:
        try:
            seal, *key = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        except (TypeError, ValueError) as error:
            raise InvalidCursorError from error
        if seal != self._seal(key, self.request.url):
            raise InvalidCursorError
        return tuple(key)

    def _seal(self, key: Iterable[Any], url: URL) -> str:
        """Return what binds a key to its list, filters and order."""
        asked = sorted(each for each in QueryParams(url.query).multi_items() if each[0] not in _PAGING)
        return sha256(json.dumps([url.path, asked, list(key)]).encode()).hexdigest()[:8]


PagesDep = Annotated[Pages, Depends(Pages)]


def page_limit(asked: int | None) -> int:
    """Return how many rows a page has. Raises `ProblemError` where too many are asked for."""
    if asked is not None and asked > MOST:
        detail = f"A page has at most {MOST}. Formats that come as a whole take any."
        raise refuse_fields(InvalidField(parameter="limit", detail=detail))
    return asked or DEFAULT_LIMIT


def link(following: str | None) -> dict[str, str]:
    """Return the header that names the next page (RFC 8288), if there is one."""
    return {"Link": f'<{following}>; rel="next"'} if following else {}
