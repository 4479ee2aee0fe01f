"""What holds between several parameters, which OpenAPI cannot say: requests that are meant to be valid are made so."""

from __future__ import annotations

from typing import Any

import schemathesis

from service.api.paging import MOST

RANGES = (("from", "to"), ("published_from", "published_to"), ("value_min", "value_max"))
OPAQUE = ("cursor", "since")
"""What only `next` has valid ones of."""
WHOLE_ROWS = {"jsonld", "atom", "jsonfeed"}
BY_FORMAT = ("facets", "facet_limit", "bom")
"""What means something in one format only."""


@schemathesis.serializer("text/plain", "text/html", "application/x-ndjson")
def write_bytes(_context: schemathesis.SerializationContext, value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


@schemathesis.hook
def before_call(_context: schemathesis.HookContext, case: schemathesis.Case[Any], _kwargs: dict[str, Any]) -> None:
    """Leave out of a valid request what its other parameters rule out."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if case.media_type in {"application/json", "application/x-ndjson"}:
        case.query.clear()  # it has a place for all of them
    for name in OPAQUE:
        case.query.pop(name, None)
    for first, last in RANGES:
        if first in case.query:
            case.query.pop(last, None)
    if case.query.get("sort") == "relevance":
        case.query.setdefault("q", "war")
    if "limit" in case.query:
        case.query["limit"] = min(case.query["limit"], MOST)
    for name in BY_FORMAT:
        case.query.pop(name, None)
    if case.query.get("format") in WHOLE_ROWS or "highlights" in case.query.get("fields", ()):
        case.query.pop("fields", None)
