from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi.testclient import TestClient

PROBLEM = "application/problem+json"
SCHEMA = "#/components/schemas/"


@pytest.fixture
def description(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def operations(description: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in description["paths"].values():
        yield from path.values()


def follow(description: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """Return a part of the description, or what it refers to."""
    for step in part["$ref"].removeprefix("#/").split("/") if "$ref" in part else ():
        part = description = description[step]
    return part


def parameters(description: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for operation in operations(description):
        for each in operation.get("parameters", ()):
            parameter = follow(description, each)
            yield f"{operation['operationId']} {parameter['name']}", parameter


def answers(description: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for operation in operations(description):
        for status, answer in operation["responses"].items():
            yield operation["operationId"], status, follow(description, answer)


def fields(description: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, schema in description["components"]["schemas"].items():
        for field, told in schema.get("properties", {}).items():
            yield f"{name}.{field}", told


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def test_description_is_valid(description: dict[str, Any]) -> None:
    validate(description)
    assert description["info"]["license"]["identifier"] == "Apache-2.0"


def test_every_operation_is_described(description: dict[str, Any]) -> None:
    tags = {tag["name"]: tag["description"] for tag in description["tags"]}
    found = list(operations(description))
    assert len({operation["operationId"] for operation in found}) == len(found) == 37
    assert {tag for operation in found for tag in operation["tags"]} == tags.keys()
    for operation in found:
        assert re.fullmatch("[a-z]+(_[a-z]+){1,2}|reconcile", operation["operationId"])
        assert operation["summary"]
        assert operation["description"].endswith(".")


def test_every_operation_names_its_problems(description: dict[str, Any]) -> None:
    for operation in operations(description):
        statuses = set(operation["responses"])
        assert {"400", "500"} <= statuses
        assert "default" not in statuses
        assert ("404" in statuses) >= any(each.get("in") == "path" for each in operation.get("parameters", ()))
        assert ("requestBody" in operation) == ({"413", "415", "422"} <= statuses)


def test_every_problem_is_one(description: dict[str, Any]) -> None:
    for _, status, answer in answers(description):
        if status >= "400":
            assert answer["content"].keys() == {PROBLEM}
            assert answer["content"][PROBLEM]["schema"] == {"$ref": f"{SCHEMA}Problem"}
            examples = answer["content"][PROBLEM]["examples"].values()
            assert {str(example["value"]["status"]) for example in examples} == {status}


def test_headers_of_answers_are_described(description: dict[str, Any]) -> None:
    for name, status, answer in answers(description):
        headers = {header: follow(description, told) for header, told in answer["headers"].items()}
        assert all(told["description"] and told["example"] for told in headers.values())
        assert "X-Request-ID" in headers
        assert ("Location" in headers) == (status in {"201", "308"})
        assert "ETag" in headers or status != "304"
        assert "Link" in headers or not (name.startswith("list_c") and status == "200")


def test_every_parameter_is_described_with_an_example(description: dict[str, Any]) -> None:
    bare = [
        name
        for name, told in parameters(description)
        if not told.get("description") or not (told["schema"].get("examples") or told.get("example"))
    ]
    assert bare == []


def test_every_field_is_described_with_an_example(description: dict[str, Any]) -> None:
    assert [name for name, told in fields(description) if not told.get("description")] == []
    assert [name for name, told in fields(description) if not told.get("examples")] == []
    assert [name for name, told in description["components"]["schemas"].items() if not told.get("description")] == []


def test_examples_are_what_they_are_examples_of(description: dict[str, Any]) -> None:
    known = {"components": description["components"]}
    found = [*fields(description), *((name, told["schema"]) for name, told in parameters(description))]
    for name, schema in found:
        for example in schema.get("examples", ()):
            assert list(Draft202012Validator(schema | known).iter_errors(example)) == [], name


def test_links_lead_to_operations(description: dict[str, Any]) -> None:
    accepted: dict[str, set[str]] = {}
    for name, told in parameters(description):
        accepted.setdefault(name.partition(" ")[0], set()).add(told["name"])
    links = [link for _, _, answer in answers(description) for link in answer.get("links", {}).values()]
    assert links
    for link in links:
        assert link["parameters"].keys() <= accepted[link["operationId"]]


def test_every_reference_leads_somewhere(description: dict[str, Any]) -> None:
    found = set(references(description))
    assert found
    for reference in found:
        assert follow(description, {"$ref": reference})


def test_bodies_are_described(description: dict[str, Any]) -> None:
    for path in ("/v1/ingest", "/v1/extract"):
        content = description["paths"][path]["post"]["requestBody"]["content"]
        assert content.keys() == {"application/json", "text/plain", "text/html", "application/x-ndjson"}
        assert all(kind["schema"] and kind["example"] for kind in content.values())


def test_filters_are_described(description: dict[str, Any]) -> None:
    listed = [follow(description, each) for each in description["paths"]["/v1/claims"]["get"]["parameters"]]
    filters = {parameter["name"]: parameter for parameter in listed if parameter["in"] == "query"}
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
    whole, part = content["application/json"]["schema"]["anyOf"]
    assert whole["$ref"].endswith("Page")
    assert part == {"$ref": f"{SCHEMA}PartPage"}


def test_docs_page(client: TestClient) -> None:
    assert "openapi.json" in client.get("/docs").text
