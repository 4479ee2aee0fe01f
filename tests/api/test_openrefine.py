"""What OpenRefine sends when somebody matches a column of names, in its own form, and what it needs to go on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi.testclient import TestClient
    from httpx import Response

    Conforms = Callable[[str, Any], Any]

pytestmark = pytest.mark.usefixtures("storm", "strike")

PAGE = {
    "Origin": "http://127.0.0.1:3333",
    "Referer": "http://127.0.0.1:3333/",
    "Accept": "application/json, text/javascript, */*; q=0.01",
}


def post_form(client: TestClient, field: str, value: Any) -> Response:
    """Send what OpenRefine's server sends: no Origin, a form of one field."""
    headers = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8", "User-Agent": "OpenRefine/3.9"}
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    response: Response = client.post("/reconcile", content=urlencode({field: text}), headers=headers)
    return response


def test_a_column_is_matched(client: TestClient, conforms: Conforms) -> None:
    answer = client.get("/reconcile", headers=PAGE)
    manifest = conforms("manifest", answer.json())
    assert answer.headers["Access-Control-Allow-Origin"] == "*"

    cells = ["Ann Lee", "Lee, Ann", "Reed", "Rivermouth", "Nobody Known"]
    sample = {f"q{n}": {"query": cell, "limit": 3} for n, cell in enumerate(cells)}
    guesses = conforms("reconciliation-result-batch", post_form(client, "queries", sample).json())
    assert guesses["q0"]["result"][0]["type"] == [{"id": "person", "name": "Person"}]

    asked = {
        f"q{n}": {
            "query": cell,
            "type": "person",
            "type_strict": "should",
            "properties": [{"pid": "alias", "v": "Lee"}],
        }
        for n, cell in enumerate(cells)
    }
    conforms("reconciliation-query-batch", asked)
    results = conforms("reconciliation-result-batch", post_form(client, "queries", asked).json())
    assert results.keys() == asked.keys()
    names = {cell: [each["name"] for each in results[f"q{n}"]["result"]] for n, cell in enumerate(cells)}
    assert names["Ann Lee"][0] == names["Lee, Ann"][0] == "Ann Lee"
    assert names["Reed"][0] == "Tom Reed"
    assert names["Nobody Known"] == []
    assert [results[key]["result"][0]["match"] for key in ("q0", "q1", "q2")] == [True, True, False]

    [lee] = {each["id"] for key in ("q0", "q1") for each in results[key]["result"] if each["match"]}
    assert client.get(manifest["view"]["url"].replace("{{id}}", lee)).json()["name"] == "Ann Lee"
    preview = client.get(manifest["preview"]["url"].replace("{{id}}", lee), headers=PAGE)
    assert preview.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "<h3>Ann Lee</h3>" in preview.text
    assert "frame-ancestors *" in preview.headers["Content-Security-Policy"]

    wanted = {
        "ids": [lee, "person-0000000000000000"],
        "properties": [{"id": "name", "settings": {}}, {"id": "articles"}],
    }
    conforms("data-extension-query", wanted)
    columns = conforms("data-extension-response", post_form(client, "extend", wanted).json())
    assert columns == {
        "meta": [{"id": "name", "name": "Name"}, {"id": "articles", "name": "Articles"}],
        "rows": {
            lee: {"name": [{"str": "Ann Lee"}], "articles": [{"int": 2}]},
            "person-0000000000000000": {"name": [], "articles": []},
        },
    }


@pytest.mark.parametrize(
    ("what", "typed", "found"),
    [("entities", "ann l", "Ann Lee"), ("types", "per", "Person"), ("properties", "cou", "Country")],
)
def test_what_is_typed_is_completed(client: TestClient, conforms: Conforms, what: str, typed: str, found: str) -> None:
    singular = {"entities": "entity", "types": "type", "properties": "property"}[what]
    suggest = client.get("/reconcile").json()["suggest"][singular]
    address = suggest["service_url"] + suggest["service_path"]
    widget = {"spell": "always", "exact": "false", "scoring": "schema", "prefixed": "true", "type": "person"}
    answer = client.get(address, params={"prefix": typed, **widget}, headers=PAGE)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    suggestions = conforms(f"suggest-{what}-response", answer.json())["result"]
    assert suggestions[0]["name"] == found
    assert client.get(address, params={"prefix": typed, "cursor": len(suggestions)}).json() == {"result": []}


def test_what_is_suggested_is_shown(client: TestClient) -> None:
    [lee, *_] = client.get("/reconcile/suggest/entity?prefix=Ann Lee").json()["result"]
    entity = client.get("/reconcile").json()["suggest"]["entity"]
    address = entity["service_url"] + entity["flyout_service_path"].replace("${id}", lee["id"])
    flyout = client.get(address, headers=PAGE).json()
    assert flyout["id"] == lee["id"]
    assert "<h3>Ann Lee</h3><p>Person</p>" in flyout["html"]


def test_columns_are_proposed(client: TestClient) -> None:
    propose = client.get("/reconcile").json()["extend"]["propose_properties"]
    address = propose["service_url"] + propose["service_path"]
    proposed = client.get(address, params={"type": "person", "limit": 2}, headers=PAGE).json()
    assert proposed == {
        "type": "person",
        "properties": [{"id": "name", "name": "Name"}, {"id": "kind", "name": "Kind"}],
    }


def test_a_browser_may_ask_first(client: TestClient) -> None:
    asked = {**PAGE, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "x-requested-with"}
    assert client.options("/reconcile", headers=asked).headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.options("/v1/ingest", headers=asked).headers


@pytest.mark.parametrize(("path", "open_"), [("/reconcile?x=1", True), ("/reconciled", False), ("/v1/claims", False)])
def test_only_this_service_is_open_to_other_pages(client: TestClient, path: str, *, open_: bool) -> None:
    assert ("Access-Control-Allow-Origin" in client.get(path, headers=PAGE).headers) is open_
