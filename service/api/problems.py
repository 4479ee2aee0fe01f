"""Whatever goes wrong is answered as a problem (RFC 9457, application/problem+json)."""

from __future__ import annotations

from enum import Enum
from functools import singledispatch
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import structlog
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from rapidfuzz import process
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import compile_path

from service.errors import (
    ClaimbaseError,
    ConflictError,
    FetchError,
    FetchTimeoutError,
    ForbiddenAddressError,
    HostUnreachableError,
    InvalidChangeError,
    InvalidCursorError,
    InvalidPositionError,
    NotFoundError,
    PageMissingError,
    PageRefusedError,
    PageTooLargeError,
    RobotsError,
    UnreadablePageError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fastapi import FastAPI, Request
    from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"

_NEAR = 60
"""Of 100, how alike two names are of which one may have been meant."""

log = structlog.get_logger(__name__)


class Kind(Enum):
    """The problems there are: a slug for `type`, the HTTP status, a title."""

    MALFORMED_BODY = ("malformed-body", 400, "The body cannot be read")
    INVALID_PARAMETER = ("invalid-parameter", 400, "A parameter is not accepted")
    NOT_FOUND = ("not-found", 404, "Not found")
    METHOD_NOT_ALLOWED = ("method-not-allowed", 405, "Method not allowed")
    NOT_ACCEPTABLE = ("not-acceptable", 406, "No such format")
    CONFLICT = ("conflict", 409, "It conflicts with an earlier or later change")
    TOO_LARGE = ("too-large", 413, "The body is too large")
    UNSUPPORTED_MEDIA_TYPE = ("unsupported-media-type", 415, "Content-Type not accepted")
    INVALID_BODY = ("invalid-body", 422, "The body is not accepted")
    FORBIDDEN_ADDRESS = ("forbidden-address", 403, "The address is not fetched from")
    ROBOTS = ("robots", 403, "The site asks robots to leave the page alone")
    PAGE_MISSING = ("page-missing", 422, "There is no such page")
    PAGE_TOO_LARGE = ("page-too-large", 422, "The page is too large")
    PAGE_UNREADABLE = ("page-unreadable", 422, "The page is of a kind that is not read")
    INTERNAL = ("internal", 500, "Internal error")
    PAGE_REFUSED = ("page-refused", 502, "The site does not give the page")
    UNREACHABLE = ("unreachable", 502, "The site cannot be reached")
    UNAVAILABLE = ("unavailable", 503, "Service unavailable")
    FETCH_TIMEOUT = ("fetch-timeout", 504, "The page takes too long")

    def __init__(self, slug: str, status: int, title: str) -> None:
        self.slug = slug
        self.status = status
        self.title = title


_OF_FETCHING: dict[type[FetchError], Kind] = {
    ForbiddenAddressError: Kind.FORBIDDEN_ADDRESS,
    RobotsError: Kind.ROBOTS,
    PageMissingError: Kind.PAGE_MISSING,
    PageTooLargeError: Kind.PAGE_TOO_LARGE,
    UnreadablePageError: Kind.PAGE_UNREADABLE,
    PageRefusedError: Kind.PAGE_REFUSED,
    HostUnreachableError: Kind.UNREACHABLE,
    FetchTimeoutError: Kind.FETCH_TIMEOUT,
}


class InvalidField(BaseModel):
    """What is wrong with one part of a request: a place in the body or a query parameter."""

    pointer: str | None = Field(
        default=None,
        description="JSON Pointer (RFC 6901) into the body, or into the JSON of the parameter.",
        examples=["/text"],
    )
    parameter: str | None = Field(default=None, description="Name of the query parameter.", examples=["from"])
    detail: str = Field(description="What is wrong with it, and what is accepted.", examples=["It is not a date."])

    @property
    def place(self) -> str:
        """Where the fault is, in words."""
        return " ".join(filter(None, (self.parameter, self.pointer))) or "body"


class Problem(BaseModel):
    """A problem after RFC 9457."""

    type: str = Field(description="Which problem it is.", examples=["urn:claimbase:problem:invalid-parameter"])
    title: str = Field(description="The same in words.", examples=["A parameter is not accepted"])
    status: int = Field(description="The HTTP status.", examples=[400])
    detail: str = Field(description="What went wrong this time.", examples=["from: It is not a date."])
    errors: tuple[InvalidField, ...] | None = Field(default=None, description="For invalid input, each fault.")

    @classmethod
    def of(cls, kind: Kind, detail: str, errors: Iterable[InvalidField] = ()) -> Problem:
        """Return a problem of one kind."""
        type_ = f"urn:claimbase:problem:{kind.slug}"
        return cls(type=type_, title=kind.title, status=kind.status, detail=detail, errors=tuple(errors) or None)

    @classmethod
    def of_fields(cls, *errors: InvalidField) -> Problem:
        """Return the problem of invalid input: 422 where a fault lies in the body, 400 where all are parameters."""
        kind = Kind.INVALID_BODY if any(error.parameter is None for error in errors) else Kind.INVALID_PARAMETER
        told = (f"{error.place}: {error.detail}" for error in errors)
        return cls.of(kind, " ".join(told), errors)


PROBLEM_RESPONSES: dict[int | str, dict[str, Any]] = {"default": {"model": Problem, "description": "A problem."}}
"""What OpenAPI is told of every operation."""
CONFLICT: dict[int | str, dict[str, Any]] = {409: {}}
"""What it is told beside it of one that changes what others may have changed."""


class ProblemError(Exception):
    """A request that the HTTP side refuses by itself."""

    def __init__(self, problem: Problem, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(problem.detail)
        self.problem = problem
        self.headers = headers


def refuse_fields(*errors: InvalidField) -> ProblemError:
    """Return the error to raise for invalid input."""
    return ProblemError(Problem.of_fields(*errors))


def point_to(steps: Iterable[int | str]) -> str:
    """Return the pointer (RFC 6901) to the value that some members and places lead to.

    >>> point_to(("articles", 0, "a/b"))
    '/articles/0/a~1b'
    """
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in steps)


def explain_unknown(name: str, accepted: Sequence[str]) -> str:
    """Return what to say of a name that nothing has, with the nearest of those that are accepted."""
    if not accepted:
        return "Unknown. Nothing is accepted here."
    nearest = process.extractOne(name, accepted, score_cutoff=_NEAR)
    guess = f" Did you mean {nearest[0]!r}?" if nearest else ""
    return f"Unknown.{guess} Accepted are {', '.join(accepted)}."


@singledispatch
def problem_of(error: Exception) -> Problem:
    """Return what a caller is told of an error; of an unexpected one, nothing that gives away how we work."""
    log.error("unexpected error", exc_info=error)
    return Problem.of(Kind.INTERNAL, "Something went wrong on our side. The log has it under this X-Request-ID.")


@problem_of.register
def _(error: ProblemError) -> Problem:
    return error.problem


@problem_of.register
def _(error: NotFoundError) -> Problem:
    return Problem.of(Kind.NOT_FOUND, str(error))


@problem_of.register
def _(error: InvalidChangeError) -> Problem:
    return Problem.of_fields(*(InvalidField(pointer=f"/{fault.field}", detail=fault.detail) for fault in error.faults))


@problem_of.register
def _(error: ConflictError) -> Problem:
    return Problem.of(Kind.CONFLICT, str(error))


@problem_of.register
def _(_error: InvalidCursorError) -> Problem:
    detail = "It is not one that `next` gave under these filters and this sort. Begin again without it."
    return Problem.of_fields(InvalidField(parameter="cursor", detail=detail))


@problem_of.register
def _(_error: InvalidPositionError) -> Problem:
    detail = "No change has this cursor: it is of another database, or of later than a backup. Begin again without it."
    return Problem.of_fields(InvalidField(parameter="since", detail=detail))


@problem_of.register
def _(error: FetchError) -> Problem:
    log.info("page not fetched", reason=str(error), cause=repr(error.__cause__))
    return Problem.of(_OF_FETCHING[type(error)], str(error))


@problem_of.register(OperationalError)
@problem_of.register(InterfaceError)
@problem_of.register(PoolTimeoutError)
def _(error: Exception) -> Problem:
    log.error("database unavailable", exc_info=error)
    return Problem.of(Kind.UNAVAILABLE, "The database cannot serve now. Try again in a moment.")


@problem_of.register
def _(error: RequestValidationError) -> Problem:
    faults = error.errors()
    return Problem.of_fields(*(InvalidField(parameter=fault["loc"][1], detail=f"{fault['msg']}.") for fault in faults))


@problem_of.register
def _(error: HTTPException) -> Problem:
    kind = next((kind for kind in Kind if kind.status == error.status_code), None)
    if kind:
        return Problem.of(kind, error.detail)
    phrase = HTTPStatus(error.status_code).phrase
    return Problem(type="about:blank", title=phrase, status=error.status_code, detail=error.detail)


def answer_problem(error: Exception) -> Response:
    """Return an error as an answer."""
    problem = problem_of(error)
    return JSONResponse(
        problem.model_dump(exclude_none=True),
        status_code=problem.status,
        headers=getattr(error, "headers", None),
        media_type=MEDIA_TYPE,
    )


def install_problems(app: FastAPI) -> None:
    """Answer every error of an application as a problem."""
    for error in (ProblemError, ClaimbaseError, RequestValidationError, HTTPException, SQLAlchemyError):
        app.add_exception_handler(error, _answer_error)


def _answer_error(request: Request, error: Exception) -> Response:
    match error:
        case HTTPException(status_code=404):
            error = HTTPException(404, f"Nothing is served at {request.url.path}.")
        case HTTPException(status_code=405, headers=headers):
            allowed = _find_methods(request) or (headers or {}).get("Allow", "")
            detail = f"{request.method} is not accepted here; accepted is {allowed}."
            error = HTTPException(405, detail, {"Allow": allowed})
    return answer_problem(error)


def _find_methods(request: Request) -> str:
    """Name all methods that the path of a request accepts: its routes know only one each."""
    paths = request.app.openapi()["paths"]
    served = (methods for path, methods in paths.items() if compile_path(path)[0].fullmatch(request.url.path))
    methods = {method.upper() for methods in served for method in methods}
    return ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))
