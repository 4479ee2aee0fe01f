from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fastapi.testclient import TestClient


_MANY = 50


@pytest.fixture(autouse=True)
def articles(ingest: Callable[..., dict[str, Any]]) -> list[dict[str, Any]]:
    sent = [f"Ann Lee said on {day} May 2024 that {day} houses had lost power." for day in (1, 2, 3)]
    return [ingest(text, "Example Daily") for text in sent]


def walk(client: TestClient, path: str) -> Iterator[dict[str, Any]]:
    """Yield each page from the first to the last."""
    following: str | None = path
    for _ in range(_MANY):
        page = client.get(following or path).json()
        yield page
        following = page["next"]
        if following is None:
            return
    pytest.fail("the pages never end")


@pytest.mark.parametrize(
    "path",
    [
        "/v1/claims?limit=1",
        "/v1/claims?limit=1&sort=said",
        "/v1/claims?limit=2&sort=-published",
        "/v1/claims?limit=1&entity=Ann Lee",
        "/v1/claims?limit=1&q=power&sort=relevance",
        "/v1/claims?limit=1&source=example-daily&source=other",
        "/v1/events?limit=1",
        "/v1/articles?limit=1&sort=published",
        "/v1/entities?limit=1",
        "/v1/entities?limit=1&q=Ann",
    ],
)
def test_pages_together_are_the_whole(client: TestClient, path: str) -> None:
    pages = list(walk(client, path))
    whole = client.get(path.replace("limit=1", "limit=200").replace("limit=2&", "limit=200&")).json()
    ids = [item["id"] for page in pages for item in page["data"]]
    assert ids == [item["id"] for item in whole["data"]]
    assert len(set(ids)) == len(ids) == whole["total"]["value"]
    assert all(page["total"] == whole["total"] for page in pages)


def test_next_is_an_absolute_address_with_the_same_filters(client: TestClient) -> None:
    response = client.get("/v1/claims?limit=1&speaker=Ann Lee&kind=indirect&kind=direct")
    following = response.json()["next"]
    parts = urlsplit(following)
    assert (parts.scheme, parts.netloc, parts.path) == ("http", "testserver", "/v1/claims")
    query = parse_qs(parts.query)
    assert {name: query[name] for name in ("limit", "speaker", "kind")} == {
        "limit": ["1"],
        "speaker": ["Ann Lee"],
        "kind": ["indirect", "direct"],
    }
    assert response.headers["Link"] == f'<{following}>; rel="next"'


def test_last_page_has_no_next(client: TestClient) -> None:
    response = client.get("/v1/articles?limit=3")
    assert response.json()["next"] is None
    assert "Link" not in response.headers


def test_cursor_stays_valid_while_rows_are_added(
    client: TestClient, ingest: Callable[..., dict[str, Any]], articles: list[dict[str, Any]]
) -> None:
    first = client.get("/v1/articles?limit=1").json()
    added = ingest("Ann Lee said on 9 May 2024 that it rained.", "Example Daily")
    rest = [item["id"] for page in walk(client, first["next"]) for item in page["data"]]
    seen = [first["data"][0]["id"], *rest]
    assert seen == [article["id"] for article in reversed(articles)]
    assert added["id"] not in seen


def test_page_size_may_change_between_pages(client: TestClient) -> None:
    following = client.get("/v1/articles?limit=1").json()["next"]
    assert len(client.get(following.replace("limit=1", "limit=2")).json()["data"]) == 2


@pytest.mark.parametrize(
    "other",
    ["/v1/claims?entity=Ann Lee", "/v1/claims?sort=said", "/v1/claims?from=2024", "/v1/events?", "/v1/articles?"],
)
def test_cursor_of_other_filters_is_refused(client: TestClient, other: str) -> None:
    following = client.get("/v1/claims?limit=1").json()["next"]
    cursor = parse_qs(urlsplit(following).query)["cursor"][0]
    response = client.get(f"{other}&cursor={cursor}")
    assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, "cursor")


def test_changed_cursor_is_refused(client: TestClient) -> None:
    following = client.get("/v1/claims?limit=1").json()["next"]
    assert client.get(following[:-2]).status_code == 400


@pytest.mark.parametrize(
    "path", ["/v1/claims", "/v1/events", "/v1/articles", "/v1/entities", "/v1/sources", "/v1/claims?entity=Ann Lee"]
)
def test_queries_do_not_grow_with_the_page(client: TestClient, statements: list[str], path: str) -> None:
    join = "&" if "?" in path else "?"
    counts = []
    for limit in (1, 200):
        statements.clear()
        assert client.get(f"{path}{join}limit={limit}").status_code == 200
        counts.append(len(statements))
    assert abs(counts[1] - counts[0]) <= 1  # what is shown whole is not counted; what no row has is not asked for
    assert max(counts) <= 10
