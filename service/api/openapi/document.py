"""The description of the API, put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from service.api.bodies import SCHEMAS
from service.api.openapi.examples import illustrate, illustrate_schemas
from service.api.openapi.links import describe_links
from service.api.openapi.responses import describe_responses, shared_headers, shared_responses

_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The `ETag` of what you have: 304 if it is still the same.",
    "schema": {"type": "string"},
    "example": '"3f0a6c1d2b9e4f5a8c7d6e5f4a3b2c1d"',
}
_NULL = {"type": "null"}

Json = dict[str, Any]


def describe_api(app: FastAPI, routes: Iterable[APIRoute]) -> None:
    """Complete what an application says of itself, once it has its routes."""
    document = app.openapi()
    components = document["components"]
    for route in routes:
        for method in route.methods or ():
            operation = document["paths"][route.path_format][method.lower()]
            describe_responses(operation, route, method)
            describe_links(operation)
            _lift_bodies(operation, components["schemas"])
            _describe_parameters(operation, method, components["schemas"])
    illustrate_schemas(components["schemas"])
    components["responses"] = shared_responses()
    components["headers"] = shared_headers()
    components["parameters"] = {"If-None-Match": _IF_NONE_MATCH}
    app.openapi_schema = _rename_schemas(document)


def _lift_bodies(operation: Json, schemas: Json) -> None:
    """Move the schemas of bodies that FastAPI does not read by itself to where the others are."""
    for body in operation.get("requestBody", {}).get("content", {}).values():
        schema = body["schema"]
        schemas.update(schema.pop("$defs", {}))
        if "title" in schema:
            schemas[schema["title"]] = schema
            body["schema"] = {"$ref": SCHEMAS + schema["title"]}


def _describe_parameters(operation: Json, method: str, schemas: Mapping[str, Json]) -> None:
    """Say of parameters what they look like; that they may be left out is no value of theirs."""
    for parameter in operation.get("parameters", ()):
        schema = parameter["schema"]
        choices = [each for each in schema.pop("anyOf", ()) if each != _NULL]
        schema |= choices[0] | schema if len(choices) == 1 else {"anyOf": choices} if choices else {}
        illustrate(schema, schemas)
    if method == "GET":
        operation.setdefault("parameters", []).append({"$ref": "#/components/parameters/If-None-Match"})


def _rename_schemas(document: Json) -> Json:
    """Call each schema what it is called in clients: `Claim`, not `ClaimOut`, and a page `EntityPage`."""
    schemas = document["components"]["schemas"]
    names = {name: schema.get("title", name).removesuffix("Out") for name, schema in schemas.items()}
    if len(set(names.values())) < len(names):
        raise ValueError("Two schemas would have the same name in clients.")
    document["components"]["schemas"] = {
        names[name]: schema | {"title": names[name]} for name, schema in schemas.items()
    }
    references = {f"{SCHEMAS}{old}": f"{SCHEMAS}{new}" for old, new in names.items()}

    def rename(value: Any) -> Any:  # noqa: ANN401 (any JSON)
        match value:
            case dict():
                return {name: rename(each) for name, each in value.items()}
            case list():
                return [rename(each) for each in value]
        return references.get(value, value)

    renamed: Json = rename(document)
    return renamed
