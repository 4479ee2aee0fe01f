"""What each field and parameter looks like.

A value of its own says so itself; a field that holds what has a schema has the description of that, and an example
that is put together from the examples of its parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.api.bodies import SCHEMAS

Json = dict[str, Any]


def illustrate_schemas(schemas: Mapping[str, Json]) -> None:
    """Give each field of all schemas its description and an example."""
    for schema in schemas.values():
        for field in schema.get("properties", {}).values():
            illustrate(field, schemas)


def illustrate(field: Json, schemas: Mapping[str, Json]) -> None:
    """Give one field or parameter its description and an example, as far as its parts say them."""
    if described := _find_description(field, schemas):
        field["description"] = described
    if "examples" not in field and (example := _find_example(field, schemas)) is not None:
        field["examples"] = [example]


def _find_description(schema: Json, schemas: Mapping[str, Json]) -> str | None:
    if "description" in schema:
        return str(schema["description"])
    part = _find_part(schema, schemas)
    return _find_description(part, schemas) if part else None


def _find_example(schema: Json, schemas: Mapping[str, Json]) -> Any:  # noqa: ANN401 (any JSON)
    """Return an example of a schema, None if a part of it has none."""
    match schema:
        case {"examples": [example, *_]} | {"const": example} | {"enum": [example, *_]}:
            return example
        case {"type": "array", "items": item}:
            return [_find_example(item, schemas)]
        case {"type": "boolean"}:
            return schema.get("default", False)
        case {"type": "object", "properties": fields}:
            return {name: _find_example(field, schemas) for name, field in fields.items()}
    part = _find_part(schema, schemas)
    return part and _find_example(part, schemas)


def _find_part(schema: Json, schemas: Mapping[str, Json]) -> Json | None:
    """Return the schema that a reference leads to, or the first that there is a choice of."""
    match schema:
        case {"$ref": str(reference)}:
            return schemas[reference.removeprefix(SCHEMAS)]
        case {"anyOf": [first, *_]}:
            return dict(first)
    return None
