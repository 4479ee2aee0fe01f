"""Forms: what a client sends that is made for a browser."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request

from service.api.dependencies import SettingsDep
from service.api.problems import InvalidField, Kind, Problem, ProblemError, explain_unknown, refuse_fields

FORM = "application/x-www-form-urlencoded"


async def receive_form(request: Request, settings: SettingsDep) -> dict[str, str]:
    """Receive a form, in UTF-8, in which no field stands twice. Raises `ProblemError`."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        problem = Problem.of(Kind.UNSUPPORTED_MEDIA_TYPE, f"Accepted is {FORM}.")
        raise ProblemError(problem, {"Accept": FORM})
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > settings.max_body_bytes:
            detail = f"A form may be sent in at most {settings.max_body_bytes} bytes."
            raise ProblemError(Problem.of(Kind.TOO_LARGE, detail))
    return _read_fields(bytes(content))


FormDep = Annotated[dict[str, str], Depends(receive_form)]


def check_fields(form: dict[str, str], *accepted: str) -> None:
    """Refuse fields that would otherwise be ignored."""
    for name in form:
        if name not in accepted:
            raise refuse_fields(InvalidField(parameter=name, detail=explain_unknown(name, accepted)))


def _read_fields(content: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(content.decode(), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as error:
        raise ProblemError(Problem.of(Kind.MALFORMED_BODY, f"It is not UTF-8: {error.reason}.")) from error
    form = dict(pairs)
    if len(form) < len(pairs):
        raise refuse_fields(InvalidField(pointer="", detail="A field is given more than once."))
    return form
