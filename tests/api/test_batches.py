from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

NDJSON = {"Content-Type": "application/x-ndjson"}


def send(client: TestClient, path: str, *lines: bytes) -> list[dict[str, Any]]:
    response = client.post(path, content=b"\n".join(lines), headers=NDJSON)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/x-ndjson"
    return [json.loads(line) for line in response.text.splitlines()]


def article(text: str, **fields: str) -> bytes:
    return json.dumps({"text": text, "source": "Example Daily", **fields}).encode()


def test_a_bad_line_stops_nothing(client: TestClient) -> None:
    lines = [article(f"It rained on {day} May 2024.") for day in range(1, 6)]
    results = send(client, "/v1/ingest", *lines[:2], b'{"text": "It rained', *lines[2:])
    assert [(result["line"], result["status"]) for result in results] == [
        (1, 201),
        (2, 201),
        (3, 400),
        (4, 201),
        (5, 201),
        (6, 201),
    ]
    assert results[2]["problem"]["title"] == "The body cannot be read"
    assert client.get("/v1/articles").json()["total"]["value"] == 5


def test_results_are_what_each_article_would_get_by_itself(client: TestClient) -> None:
    [stored, again, invalid] = send(
        client, "/v1/ingest", article("It rained."), article("It rained."), b'{"text": "It rained."}'
    )
    assert (stored["status"], again["status"]) == (201, 200)
    assert stored["article"] == again["article"]
    assert {**client.get(f"/v1/articles/{stored['article']['id']}").json(), "text": None} == {
        **stored["article"],
        "text": None,
    }
    alone = client.post("/v1/ingest", json={"text": "It rained."})
    assert (invalid["status"], invalid["problem"]) == (alone.status_code, alone.json())


def test_blank_lines_are_left_out_and_counted(client: TestClient) -> None:
    results = send(client, "/v1/ingest", b"", article("It rained."), b"\r", article("It snowed."), b"")
    assert [(result["line"], result["status"]) for result in results] == [(2, 201), (4, 201)]


def test_a_line_that_is_too_long_stops_nothing(client: TestClient) -> None:
    results = send(client, "/v1/ingest", b"a" * 10_000_001, article("It rained."))
    assert [(result["line"], result["status"]) for result in results] == [(1, 413), (2, 201)]


def test_an_empty_batch_has_no_results(client: TestClient) -> None:
    assert send(client, "/v1/ingest") == []


def test_extraction_of_a_batch_stores_nothing(client: TestClient) -> None:
    results = send(client, "/v1/extract", article("Ann Lee said that it rained."), b"{}")
    assert [(result["line"], result["status"]) for result in results] == [(1, 200), (2, 422)]
    assert results[0]["extraction"]["text"] == "Ann Lee said that it rained."
    assert client.get("/v1/articles").json()["total"]["value"] == 0
