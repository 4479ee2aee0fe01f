"""The bytes of a request: of a kind that is accepted, and no more than are accepted."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from email.message import Message
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated, Any

from fastapi import Depends, Request
from pydantic import BaseModel

from service.api.dependencies import SettingsDep
from service.api.problems import Kind, Problem, ProblemError
from service.api.schemas.members import STORY

JSON = "application/json"
TEXT = "text/plain"
HTML = "text/html"
NDJSON = "application/x-ndjson"

_ACCEPTED = f"{JSON}, {TEXT}, {HTML}, {NDJSON}"
_FORM = "application/x-www-form-urlencoded"
"""What `curl -d` calls any body. One that begins with a brace is taken for the JSON that it is."""
_IN_MEMORY = 1_000_000
"""Bytes of a body that are kept in memory; a longer one goes to a temporary file."""

SCHEMAS = "#/components/schemas/"
"""Where OpenAPI keeps schemas."""
_EXAMPLE = {
    "source": "Example Daily",
    "published_at": "2024-05-04",
    "text": STORY,
}


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of a request, received whole."""

    media_type: str
    content: IO[bytes]
    longest: int
    """Bytes of one article that are accepted."""

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """Yield the lines with their numbers, from 1, leaving out blank ones; a longer one is cut off."""
        number = 0
        while line := self.content.readline(self.longest + 1):
            number += 1
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = self.content.readline(_IN_MEMORY)
            if line.strip():
                yield number, line.rstrip(b"\r\n")


async def receive_body(request: Request, settings: SettingsDep) -> AsyncIterator[Body]:
    """Receive a body. A batch may be of any length, its lines may not.

    It is received whole before anything is done with it: callers that read no answer while they send would
    otherwise come to a standstill, and one that breaks off would leave half of it done.
    """
    media_type = _read_media_type(request)
    limit = settings.max_body_bytes
    with SpooledTemporaryFile(_IN_MEMORY) as content:
        if media_type != NDJSON:
            check_size(int(request.headers.get("content-length", 0)), limit)
        async for chunk in request.stream():
            content.write(chunk)
            if media_type != NDJSON:
                check_size(content.tell(), limit)
        content.seek(0)
        if media_type == _FORM:
            media_type = _look_into_form(content)
        yield Body(media_type, content, limit)


BodyDep = Annotated[Body, Depends(receive_body)]


def check_size(size: int, limit: int) -> None:
    """Refuse more bytes than are accepted."""
    if size > limit:
        raise ProblemError(Problem.of(Kind.TOO_LARGE, f"An article may be sent in at most {limit} bytes."))


def _read_media_type(request: Request) -> str:
    header = Message()
    header["Content-Type"] = request.headers.get("content-type", "")
    media_type = str(header["Content-Type"]).partition(";")[0].strip().lower()
    if media_type not in {JSON, TEXT, HTML, NDJSON, _FORM}:
        raise _refuse_media_type(f"{media_type!r} is not accepted." if media_type else "No Content-Type is given.")
    charset = header.get_content_charset("utf-8")
    if charset not in {"utf-8", "utf8", "us-ascii"}:
        raise _refuse_media_type(f"The charset {charset!r} is not accepted; send UTF-8.")
    encoding = request.headers.get("content-encoding", "identity").lower()
    if encoding != "identity":
        raise _refuse_media_type(f"The encoding {encoding!r} is not accepted; send the body as it is.")
    return media_type


def _look_into_form(content: IO[bytes]) -> str:
    start = content.read(_IN_MEMORY).lstrip()
    content.seek(0)
    if not start.startswith(b"{"):
        raise _refuse_media_type(f"{_FORM!r} is not accepted.")
    return JSON


def _refuse_media_type(detail: str) -> ProblemError:
    problem = Problem.of(Kind.UNSUPPORTED_MEDIA_TYPE, f"{detail} Accepted are {_ACCEPTED}.")
    return ProblemError(problem, {"Accept": _ACCEPTED})


def describe_bodies(article: type[BaseModel]) -> dict[str, Any]:
    """Return what OpenAPI is told of a body that FastAPI does not read by itself."""
    kinds = {
        JSON: {"schema": article.model_json_schema(ref_template=SCHEMAS + "{model}"), "example": _EXAMPLE},
        TEXT: {"schema": _bytes("The article, in UTF-8."), "example": STORY},
        HTML: {"schema": _bytes("The page, in UTF-8."), "example": f"<article><p>{STORY}</p></article>"},
        NDJSON: {"schema": _bytes("One such JSON object a line."), "example": json.dumps(_EXAMPLE) + "\n"},
    }
    return {"requestBody": {"required": True, "content": kinds}}


def _bytes(description: str) -> dict[str, Any]:
    """Return the schema of what is sent as it stands in a file."""
    return {"type": "string", "format": "binary", "description": description}
