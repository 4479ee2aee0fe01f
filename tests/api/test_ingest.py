from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi.testclient import TestClient

SEED = min((Path(__file__).parents[2] / "seeds").glob("*.json"))
JSON = {"Content-Type": "application/json"}
TEXT = {"Content-Type": "text/plain; charset=utf-8"}
HTML = {"Content-Type": "text/html"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PAGE = """<html><head><title>Storm cuts power</title><meta name="author" content="Jane Roe"></head><body><article>
<p>The mayor, Ann Lee, said on Thursday that at least 300 houses had lost power after the storm passed the coast.</p>
<p>“We have never seen anything like it,” she told reporters. Forty crews were at work, the utility said.</p>
</article></body></html>"""


def test_article_is_stored(client: TestClient, storm_text: str) -> None:
    fields = {"source": "Example Daily", "title": "Storm", "author": "Jane Roe", "url": "https://example.org/storm"}
    sent = {"text": storm_text, **fields, "published_at": "2024-05-04", "language": "en"}
    response = client.post("/v1/ingest", json=sent)
    article = response.json()
    assert response.status_code == 201
    assert response.headers["Location"] == f"/v1/articles/{article['id']}"
    assert article["source"] == {"slug": "example-daily", "name": "Example Daily"}
    assert [article[name] for name in ("title", "author", "url", "published_at", "language")] == [
        "Storm",
        "Jane Roe",
        "https://example.org/storm",
        "2024-05-04",
        "en",
    ]
    assert article["published_inferred"] is False
    assert min(article["counts"].values()) > 0
    assert "text" not in article


def test_text_is_kept_exactly(client: TestClient, storm: dict[str, Any], storm_text: str) -> None:
    assert client.get(f"/v1/articles/{storm['id']}").json()["text"] == storm_text


def test_sending_twice_stores_once(client: TestClient, storm: dict[str, Any], storm_text: str) -> None:
    again = client.post("/v1/ingest", json={"text": storm_text, "source": "example-daily", "title": "Another"})
    assert (again.status_code, again.json()) == (200, storm)
    assert client.get("/v1/articles").json()["total"]["value"] == 1


def test_same_text_from_another_source_is_another_article(
    storm: dict[str, Any], storm_text: str, ingest: Callable[..., dict[str, Any]]
) -> None:
    assert ingest(storm_text, "The Gazette")["id"] != storm["id"]


def test_source_follows_from_the_address(client: TestClient) -> None:
    response = client.post("/v1/ingest", json={"text": "It rained.", "url": "https://www.example.org/rain"})
    assert response.json()["source"] == {"slug": "example-org", "name": "example.org"}


def test_date_is_inferred_from_the_text(client: TestClient, storm_text: str) -> None:
    article = client.post("/v1/ingest", json={"text": storm_text, "source": "Example Daily"}).json()
    assert (article["published_at"], article["published_inferred"]) == ("2024-05-03", True)


def test_article_of_a_month_is_found_in_it(client: TestClient) -> None:
    article = client.post("/v1/ingest", json={"text": "It rained.", "source": "a", "published_at": "2024-05"}).json()
    assert (article["published_at"], article["published_inferred"]) == ("2024-05", False)
    assert client.get("/v1/articles?from=2024-05&to=2024-05").json()["total"]["value"] == 1


@pytest.mark.parametrize(
    ("content", "headers"),
    [("It rained.\n", TEXT), ("\ufeffIt rained.\n", TEXT), ('{"text": "It rained.\\n"}', JSON)],
)
def test_text_of_a_body_is_kept(client: TestClient, content: str, headers: dict[str, str]) -> None:
    response = client.post("/v1/extract", content=content.encode(), headers=headers)
    assert response.json()["text"] == "It rained.\n"


def test_plain_text_takes_its_fields_as_parameters(client: TestClient) -> None:
    fields = {"source": "Example Daily", "title": "Rain", "published_at": "2024-05-04"}
    article = client.post("/v1/ingest", params=fields, content="It rained.", headers=TEXT).json()
    assert (article["source"]["name"], article["title"], article["published_at"]) == tuple(fields.values())


def test_page_is_read_as_html(client: TestClient) -> None:
    stored = client.post("/v1/ingest?source=Example", content=PAGE, headers=HTML)
    again = client.post("/v1/ingest", json={"html": PAGE, "source": "Example"})
    assert (stored.status_code, again.status_code) == (201, 200)
    assert (stored.json()["title"], stored.json()["author"]) == ("Storm cuts power", "Jane Roe")
    text = client.get(stored.headers["Location"]).json()["text"]
    assert text.startswith("The mayor, Ann Lee,")


def test_seed_is_postable_with_plain_curl(client: TestClient) -> None:
    content = SEED.read_bytes().replace(b"\n", b"")  # as `curl -d @FILE` sends it
    response = client.post("/v1/ingest", content=content, headers=FORM)
    assert response.status_code == 201
    stored = client.get(response.headers["Location"]).json()
    assert stored["text"] == json.loads(SEED.read_text(encoding="utf-8"))["text"]


@pytest.mark.parametrize(
    ("content", "headers", "status", "place"),
    [
        (b"", JSON, 400, None),
        (b'{"text": ', JSON, 400, None),
        (b"[" * 100_000, JSON, 400, None),
        (b'{"text": ' + b"1" * 5000 + b"}", JSON, 400, None),
        (b'{"text": "caf\xe9", "source": "a"}', JSON, 400, None),
        (b"caf\xe9", TEXT, 400, None),
        (b"[]", JSON, 422, {"pointer": ""}),
        (b"{}", JSON, 422, {"pointer": "/text"}),
        (b'{"text": "", "source": "a"}', JSON, 422, {"pointer": "/text"}),
        (b'{"text": "a"}', JSON, 422, {"pointer": "/source"}),
        (b'{"text": 5, "source": "a"}', JSON, 422, {"pointer": "/text"}),
        (b'{"text": "a\\u0000", "source": "a"}', JSON, 422, {"pointer": "/text"}),
        (b'{"text": "a\\ud83d", "source": "a"}', JSON, 422, {"pointer": "/text"}),
        (b'{"text": "a", "source": "a", "\\ud83d": 1}', JSON, 422, {"pointer": ""}),
        (b'{"text": "a", "source": "a", "txt/~": 1}', JSON, 422, {"pointer": "/txt~1~0"}),
        (b'{"text": "a", "source": "a", "published_at": "soon"}', JSON, 422, {"pointer": "/published_at"}),
        (b'{"text": "a", "source": "a", "published_at": "2999"}', JSON, 422, {"pointer": "/published_at"}),
        (b'{"text": "a", "html": "a", "source": "a"}', JSON, 422, {"pointer": "/html"}),
        (b'{"html": "<p></p>", "source": "a"}', JSON, 422, {"pointer": "/html"}),
        (b'{"text": "a", "url": "ftp://example.org"}', JSON, 422, {"pointer": "/url"}),
        (b'{"text": "a", "source": "a", "title": "' + b"a" * 1001 + b'"}', JSON, 422, {"pointer": "/title"}),
        (b'{"text": "' + b"a" * 200_001 + b'", "source": "a"}', JSON, 422, {"pointer": "/text"}),
        (b" ", TEXT, 422, {"pointer": ""}),
        (b"<p></p>", HTML, 422, {"pointer": ""}),
        (b"a", TEXT, 400, {"parameter": "source"}),
        (b"a", {}, 415, None),
        (b"a", {"Content-Type": "image/png"}, 415, None),
        (b"a", {"Content-Type": "text/plain; charset=iso-8859-1"}, 415, None),
        (b"a", {**TEXT, "Content-Encoding": "gzip"}, 415, None),
        (b"text=a&source=b", FORM, 415, None),
        (b"a" * 10_000_001, TEXT, 413, None),
    ],
)
def test_what_cannot_be_taken_is_refused_whole(
    client: TestClient, content: bytes, headers: dict[str, str], status: int, place: dict[str, str] | None
) -> None:
    response = client.post("/v1/ingest", content=content, headers=headers)
    problem = response.json()
    assert (response.status_code, problem["status"]) == (status, status)
    assert response.headers["Content-Type"] == "application/problem+json"
    places = [{name: error[name] for name in error if name != "detail"} for error in problem.get("errors", ())]
    assert places == ([place] if place else [])
    assert client.get("/v1/articles").json()["total"]["value"] == 0


def test_what_is_accepted_is_said(client: TestClient) -> None:
    response = client.post("/v1/ingest", content=b"a", headers={"Content-Type": "image/png"})
    assert response.headers["Accept"] == "application/json, text/plain, text/html, application/x-ndjson"
    assert "text/html" in response.json()["detail"]


def test_body_without_a_length_is_refused_before_it_ends(client: TestClient) -> None:
    sent = 0

    def endless() -> Any:
        nonlocal sent
        while sent < 30_000_000:
            sent += 1_000_000
            yield b"a" * 1_000_000

    assert client.post("/v1/ingest?source=a", content=endless(), headers=TEXT).status_code == 413


def test_unknown_field_is_named_with_the_nearest(client: TestClient) -> None:
    problem = client.post("/v1/ingest", json={"text": "a", "source": "a", "publishedat": "2024"}).json()
    assert "Did you mean 'published_at'?" in problem["errors"][0]["detail"]


def test_parameters_beside_json_are_refused(client: TestClient) -> None:
    response = client.post("/v1/ingest?title=Rain", json={"text": "a", "source": "a"})
    assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, "title")
