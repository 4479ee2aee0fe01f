"""JSON inside a parameter or a field of a form."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from service.api.problems import InvalidField, explain_unknown, point_to, refuse_fields

T = TypeVar("T")


class SentObject(BaseModel):
    """A JSON object of which every member is read."""

    @model_validator(mode="before")
    @classmethod
    def refuse_unknown(cls, sent: Any) -> Any:  # noqa: ANN401 (whatever it is, its fields check it)
        """Refuse members that would otherwise be ignored."""
        for name in sent if isinstance(sent, dict) else ():
            if name not in cls.model_fields:
                said = f"{name!r}: {explain_unknown(name, tuple(cls.model_fields))}"
                raise PydanticCustomError("unknown_member", "{said}", {"said": said})
        return sent


def read_json_parameter(name: str, text: str, shape: TypeAdapter[T]) -> T:
    """Return the JSON of a parameter as what it should be. Raises `ProblemError`, which points at what is at fault."""
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refuse_fields(InvalidField(parameter=name, detail=f"It is not JSON: {error}.")) from error
    try:
        return shape.validate_python(sent)
    except ValidationError as error:
        raise refuse_fields(*(_locate(name, sent, fault) for fault in error.errors())) from error


def _locate(parameter: str, sent: Any, fault: ErrorDetails) -> InvalidField:  # noqa: ANN401 (any JSON)
    """Return a fault with the pointer (RFC 6901) to the value that was sent."""
    steps = []
    for step in fault["loc"]:
        if not isinstance(sent, dict | list):
            break
        steps.append(step)
        sent = sent.get(step) if isinstance(sent, dict) else sent[int(step)]
    return InvalidField(parameter=parameter, pointer=point_to(steps), detail=f"{fault['msg'].rstrip('.')}.")
