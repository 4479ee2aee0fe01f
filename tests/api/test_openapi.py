from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi.testclient import TestClient


@pytest.fixture
def description(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def operations(description: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in description["paths"].values():
        yield from path.values()


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def test_every_operation_is_described(description: dict[str, Any]) -> None:
    assert len(list(operations(description))) == 37
    for operation in operations(description):
        assert operation["summary"]
        assert operation["description"].endswith(".")
        assert "application/problem+json" in operation["responses"]["default"]["content"]
        assert "422" not in operation["responses"]


def test_every_reference_leads_somewhere(description: dict[str, Any]) -> None:
    found = set(references(description))
    assert found
    for reference in found:
        place, _, name = reference.rpartition("/")
        assert place == "#/components/schemas"
        assert name in description["components"]["schemas"]


def test_bodies_are_described(description: dict[str, Any]) -> None:
    for path in ("/v1/ingest", "/v1/extract"):
        content = description["paths"][path]["post"]["requestBody"]["content"]
        assert content.keys() == {"application/json", "text/plain", "text/html", "application/x-ndjson"}


def test_filters_are_described(description: dict[str, Any]) -> None:
    filters = {parameter["name"]: parameter for parameter in description["paths"]["/v1/claims"]["get"]["parameters"]}
    assert filters.keys() == {
        *("q", "limit", "cursor", "sort", "format", "fields", "bom", "facets", "facet_limit"),
        *("entity", "speaker", "about", "via", "source", "article", "kind", "polarity", "certainty", "place"),
        *("event_type", "unit", "value_min", "value_max", "from", "to", "published_from", "published_to"),
    }
    assert "in any spelling" in filters["entity"]["description"]


@pytest.mark.parametrize("kind", ["claims", "events", "articles", "entities", "sources"])
def test_formats_of_lists_are_described(description: dict[str, Any], kind: str) -> None:
    content = description["paths"][f"/v1/{kind}"]["get"]["responses"]["200"]["content"]
    feeds = {"application/atom+xml", "application/feed+json"} if kind == "claims" else set()
    assert content.keys() == {"application/json", "text/csv", "application/x-ndjson", "application/ld+json"} | feeds
    assert "$ref" in content["application/json"]["schema"]


def test_docs_page(client: TestClient) -> None:
    assert "openapi.json" in client.get("/docs").text
