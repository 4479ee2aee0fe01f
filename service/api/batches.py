"""Many articles in one request: one result a line, in order, each sent as soon as it is there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel
from starlette.responses import StreamingResponse

from service.api.bodies import NDJSON, check_size
from service.api.problems import problem_of
from service.api.sent_articles import Delivery, Sent

BATCH: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "What was asked for; of a batch, one result a line.",
        "content": {NDJSON: {"schema": {"type": "string", "description": "A JSON object a line: `line`, `status`, …"}}},
    }
}
"""What OpenAPI is told of an answer that may be one to a batch."""

Act = Callable[[Sent], tuple[int, BaseModel]]
"""Does what is asked with one article and returns the status and the answer that it would get by itself."""


def answer_batch(batch: Delivery, act: Act, name: str) -> StreamingResponse:
    """Do the same with each article of a batch. A bad line gets its own problem and stops nothing.

    A result is `{"line": 3, "status": 201, NAME: {...}}` or `{"line": 3, "status": 422, "problem": {...}}`.
    """
    batch.refuse_parameters()
    results = (_answer_line(batch, number, line, act, name) for number, line in batch.body.lines())
    return StreamingResponse(_write_lines(results), media_type=NDJSON)


def _answer_line(batch: Delivery, number: int, line: bytes, act: Act, name: str) -> dict[str, object]:
    try:
        check_size(len(line), batch.body.longest)
        status, answer = act(batch.read_json(line))
    except Exception as error:  # noqa: BLE001 (what goes wrong with one line must not stop the next)
        problem = problem_of(error)
        return {"line": number, "status": problem.status, "problem": problem.model_dump(exclude_none=True)}
    return {"line": number, "status": status, name: answer.model_dump(mode="json")}


def _write_lines(results: Iterator[dict[str, object]]) -> Iterator[bytes]:
    for result in results:
        yield json.dumps(result, ensure_ascii=False).encode() + b"\n"
