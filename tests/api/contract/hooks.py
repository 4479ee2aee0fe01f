"""What holds between several parameters, which OpenAPI cannot say: requests that are meant to be valid are made so."""

from __future__ import annotations

from typing import Any

import schemathesis

from service.api.paging import MOST

RANGES = (("from", "to"), ("published_from", "published_to"), ("value_min", "value_max"))
OPAQUE = ("cursor", "since")
"""What only `next` has valid ones of."""
FORMATS = {"facets": {"json"}, "facet_limit": {"json"}, "bom": {"csv"}, "fields": {"json", "csv", "ndjson"}}
"""In which formats a parameter means something."""


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
    elif case.media_type:
        case.query.pop("published_at", None)  # any text, of which few are dates
        if case.path == "/v1/ingest":
            case.query.setdefault("source", "Example Daily")
    for name in OPAQUE:
        case.query.pop(name, None)
    fit_together(case.query)


def fit_together(query: dict[str, Any]) -> None:
    for first, last in RANGES:
        if first in query:
            query.pop(last, None)
    if query.get("sort") == "relevance" or "highlights" in query.get("fields", ()):
        query.setdefault("q", "war")
    if "limit" in query:
        query["limit"] = min(int(query["limit"]), MOST)
    for name, formats in FORMATS.items():
        if query.get("format", "json") not in formats:
            query.pop(name, None)
