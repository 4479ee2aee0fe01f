"""What each operation may answer, and with which headers.

What can be refused follows from what a route depends on: whoever reads a body may find it too large. A route names by
itself, by status alone, what only it refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from service.api.bodies import SCHEMAS, receive_body
from service.api.dependencies import get_session, get_sessions, get_snapshots, get_web
from service.api.forms import receive_form
from service.api.paging import Pages
from service.api.problems import MEDIA_TYPE, Kind, Problem

_ALWAYS = (400, 500)
"""Unknown parameters, and what nobody expected."""
_REFUSED: Mapping[Callable[..., Any], tuple[int, ...]] = {
    get_session: (503,),
    get_sessions: (503,),
    get_snapshots: (503,),
    get_web: (403, 422, 502, 504),
    receive_body: (413, 415, 422),
    receive_form: (413, 415, 422),
    Pages: (406,),
}
"""By what a route depends on: the statuses of the problems that it may answer."""

_HEADERS: Mapping[str, dict[str, Any]] = {
    "X-Request-ID": {
        "description": "The id of the request, as it stands in the log: the caller's, if that is fit for one.",
        "required": True,
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$"},
        "example": "0f8fad5bd9cb469fa16570867728950e",
    },
    "Cache-Control": {
        "description": "It may be kept, and has to be asked about before it is used again.",
        "required": True,
        "schema": {"type": "string"},
        "example": "private, no-cache",
    },
    "ETag": {
        "description": "What `If-None-Match` names it by (RFC 9110). What is streamed has none.",
        "schema": {"type": "string", "pattern": '^"[^"]+"$'},
        "example": '"3f0a6c1d2b9e4f5a8c7d6e5f4a3b2c1d"',
    },
    "Location": {
        "description": "Where it is.",
        "required": True,
        "schema": {"type": "string", "format": "uri-reference"},
        "example": "/v1/articles/6b1f9d0c2e5a4f7788aa",
    },
    "Link": {
        "description": "The next page (RFC 8288), if there is one.",
        "schema": {"type": "string"},
        "example": '<https://example.org/v1/claims?cursor=WyJhIl0>; rel="next"',
    },
}
_STATUSES = sorted({kind.status for kind in Kind})
"""Those of problems."""
_CACHED = {200, 304}
_ELSEWHERE = {201, 308}
_UNCHANGED = {"304": {"$ref": "#/components/responses/304"}}

Json = dict[str, Any]


def describe_responses(operation: Json, route: APIRoute, method: str) -> None:
    """Add to one operation the problems that it may answer, and the headers of its answers."""
    depended = set(_dependencies(route.dependant))
    responses = {status: told for status, told in operation["responses"].items() if status.isdecimal()}
    refused = chain(_ALWAYS, (404,) * bool(route.dependant.path_params), *(_REFUSED.get(each, ()) for each in depended))
    own = (int(status) for status in responses if int(status) in _STATUSES)
    responses |= {str(status): {"$ref": f"#/components/responses/{status}"} for status in chain(refused, own)}
    if method == "GET":
        responses |= _UNCHANGED
    for status, told in responses.items():
        if "$ref" not in told:
            told["headers"] = told.get("headers", {}) | _headers(
                int(status), is_read=method == "GET", is_paged=Pages in depended
            )
    operation["responses"] = dict(sorted(responses.items()))


def shared_responses() -> Json:
    """Return what several operations answer: that nothing changed, and the problems of each status."""
    unchanged = {"description": "It is what `If-None-Match` names.", "headers": _headers(304, is_read=True)}
    return {"304": unchanged} | {str(status): _problems(status) for status in _STATUSES}


def shared_headers() -> Json:
    """Return the headers of answers."""
    return dict(_HEADERS)


def _problems(status: int) -> Json:
    kinds = [kind for kind in Kind if kind.status == status]
    examples = {
        kind.slug: {"summary": kind.title, "value": Problem.of(kind, f"{kind.title}.").model_dump(exclude_none=True)}
        for kind in kinds
    }
    return {
        "description": " ".join(f"{kind.title}." for kind in kinds),
        "headers": _headers(status),
        "content": {MEDIA_TYPE: {"schema": {"$ref": f"{SCHEMAS}Problem"}, "examples": examples}},
    }


def _headers(status: int, *, is_read: bool = False, is_paged: bool = False) -> Json:
    fit = {
        "X-Request-ID": True,
        "Cache-Control": is_read,
        "ETag": is_read and status in _CACHED,
        "Location": status in _ELSEWHERE,
        "Link": is_paged and status in _CACHED,
    }
    return {name: {"$ref": f"#/components/headers/{name}"} for name, is_fit in fit.items() if is_fit}


def _dependencies(dependant: Dependant) -> Iterator[Callable[..., Any]]:
    for each in dependant.dependencies:
        if each.call:
            yield each.call
        yield from _dependencies(each)
