"""Copies of an article, as callers see them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

Ingest = Callable[..., dict[str, Any]]

DAM = (
    "The dam at Lake Orme held on 3 March 2021, the engineer Ann Moss said. “We counted 40 cracks,” she added.\n\n"
    "The mayor, Tom Reed, denied that 3,000 people had left the valley. The wall is 80 metres high and 60 years old."
)
MARKET = "Shares in Norland closed {} on {}. The NX 40 index {} percent to {} points. Prices are delayed."


@pytest.fixture
def dam(ingest: Ingest) -> dict[str, Any]:
    return ingest(DAM, "Northern Press", title="Dam holds", url="https://press.example/dam", published_at="2021-03-03")


def copies(client: TestClient, article: dict[str, Any], query: str = "") -> list[dict[str, Any]]:
    response = client.get(article["links"]["duplicates"] + query)
    assert response.status_code == 200, response.text
    data: list[dict[str, Any]] = response.json()["data"]
    return data


def test_copies_are_listed_with_how_they_are_alike(client: TestClient, ingest: Ingest, dam: dict[str, Any]) -> None:
    cut, _ = DAM.split("\n\n")
    sent = {"title": "Cracks at Lake Orme", "url": "https://gazette.example/1", "published_at": "2021-03-04"}
    syndicated = ingest(cut, "The Gazette", **sent)
    ingest(DAM.replace("40 cracks", "45 cracks"), "Northern Press", url="https://press.example/dam")
    same = ingest(f"{DAM}\n", "Herald", title="Dam holds")
    found = copies(client, dam)
    assert [(each["source"]["name"], each["kind"]) for each in found if each["similarity"] < 1] == [
        ("Northern Press", "revision")
    ]
    assert {
        "article": {"id": syndicated["id"], **sent},
        "source": {"slug": "the-gazette", "name": "The Gazette"},
        "similarity": 1.0,
        "kind": "syndicated",
    } in found
    assert ("same", "herald") in [(each["kind"], each["source"]["slug"]) for each in found]
    assert sorted(found, key=lambda each: -each["similarity"]) == found
    assert {each["article"]["id"] for each in copies(client, same)} >= {dam["id"], syndicated["id"]}


def test_bulletins_are_no_copies(client: TestClient, ingest: Ingest) -> None:
    monday = ingest(MARKET.format("higher", "Monday", "gained 1.3", "4,812"), "Northern Press", title="Shares")
    tuesday = ingest(MARKET.format("lower", "Tuesday", "lost 0.7", "4,778"), "Northern Press", title="Shares")
    assert copies(client, monday) == copies(client, tuesday) == []


def test_a_batch_is_linked_too(client: TestClient, dam: dict[str, Any]) -> None:
    lines = (json.dumps({"text": DAM, "source": name}) for name in ("Herald", "Courier"))
    headers = {"Content-Type": "application/x-ndjson"}
    assert client.post("/v1/ingest", content="\n".join(lines), headers=headers).status_code == 200
    assert {each["source"]["slug"] for each in copies(client, dam)} == {"herald", "courier"}


def test_a_copy_that_is_deleted_is_no_longer_listed(client: TestClient, ingest: Ingest, dam: dict[str, Any]) -> None:
    herald = ingest(DAM, "Herald")
    assert client.delete(herald["links"]["self"]).status_code == 204
    assert copies(client, dam) == []


def test_pages_together_are_the_whole(client: TestClient, ingest: Ingest, dam: dict[str, Any]) -> None:
    for number in range(3):
        ingest(DAM, f"Paper {number}")
    first = client.get(f"{dam['links']['duplicates']}?limit=2").json()
    assert first["total"] == {"value": 3, "relation": "eq"}
    rest = client.get(first["next"]).json()
    assert rest["next"] is None
    shown = [each["article"]["id"] for each in (*first["data"], *rest["data"])]
    assert shown == [each["article"]["id"] for each in copies(client, dam)]
    assert len(set(shown)) == 3


def test_an_article_that_is_not_there(client: TestClient) -> None:
    response = client.get("/v1/articles/none/duplicates")
    assert (response.status_code, response.headers["Content-Type"]) == (404, "application/problem+json")


def test_no_parameter_is_ignored(client: TestClient, dam: dict[str, Any]) -> None:
    response = client.get(f"{dam['links']['duplicates']}?kind=same")
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "kind"


def test_it_takes_three_queries(client: TestClient, ingest: Ingest, dam: dict[str, Any], statements: list[str]) -> None:
    for number in range(3):
        ingest(DAM, f"Paper {number}")
    statements.clear()
    assert len(copies(client, dam)) == 3
    assert sum(statement.startswith("SELECT") for statement in statements) == 3
