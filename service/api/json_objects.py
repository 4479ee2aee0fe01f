"""JSON objects in the bodies of requests."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from service.api.bodies import JSON, SCHEMAS, BodyDep
from service.api.problems import InvalidField, Kind, Problem, ProblemError, explain_unknown, point_to, refuse_fields

T = TypeVar("T", bound=BaseModel)


def read_object(schema: type[T], content: bytes) -> T:
    """Return the value of one JSON object. Each fault of it is refused by its place (RFC 6901)."""
    try:
        value = json.loads(decode(content))
    except (ValueError, RecursionError) as error:
        raise ProblemError(Problem.of(Kind.MALFORMED_BODY, f"It is not JSON: {error}.")) from error
    if not isinstance(value, dict):
        raise refuse_fields(InvalidField(pointer="", detail="Send one JSON object; several as application/x-ndjson."))
    try:
        return schema.model_validate(value)
    except ValidationError as error:
        raise refuse_fields(*(_locate(fault, schema) for fault in error.errors())) from error


def decode(content: bytes) -> str:
    """Return bytes as the text that they are in UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = Problem.of(Kind.MALFORMED_BODY, f"It is not UTF-8: {error.reason} at byte {error.start}.")
        raise ProblemError(problem) from error


def body_of(schema: type[T]) -> Callable[[BodyDep], T]:
    """Return the dependency of a route whose body is one JSON object."""

    def read(body: BodyDep) -> T:
        if body.media_type != JSON:
            detail = f"{body.media_type!r} is not accepted. Accepted is {JSON}."
            raise ProblemError(Problem.of(Kind.UNSUPPORTED_MEDIA_TYPE, detail), {"Accept": JSON})
        return read_object(schema, body.content.read())

    return read


def describe_object(schema: type[BaseModel], example: dict[str, Any]) -> dict[str, Any]:
    """Return what OpenAPI is told of such a body, which FastAPI does not read by itself."""
    content = {JSON: {"schema": schema.model_json_schema(ref_template=SCHEMAS + "{model}"), "example": example}}
    return {"requestBody": {"required": True, "content": content}}


def _locate(fault: ErrorDetails, schema: type[BaseModel]) -> InvalidField:
    steps = fault["loc"]
    unknown = fault["type"] == "extra_forbidden"
    detail = explain_unknown(str(steps[0]), tuple(schema.model_fields)) if unknown else f"{fault['msg']}."
    return InvalidField(pointer=point_to(steps), detail=detail)
