"""Claims for feed readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, fromstring

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

ATOM = "{http://www.w3.org/2005/Atom}"
ONCE = ("id", "title", "updated")


def read_atom(client: TestClient, path: str, **headers: str) -> Element:
    """Return an Atom document that has what RFC 4287 says it has to."""
    answer = client.get(path, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/atom+xml"), answer.text
    root = fromstring(answer.content)  # noqa: S314
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):
        assert [len(element.findall(ATOM + name)) for name in ONCE] == [1, 1, 1]
    for entry in entries:
        assert entry.find(f"{ATOM}author/{ATOM}name") is not None
        assert entry.find(f"{ATOM}content[@type='html']") is not None
        assert len(entry.findall(f"{ATOM}link[@rel='alternate']")) == 1
    return root


def values(root: Element, path: str) -> list[str | None]:
    return [found.text for found in root.findall("/".join(ATOM + name for name in path.split("/")))]


def links(root: Element) -> dict[str, str]:
    return {str(each.get("rel")): str(each.get("href")) for each in root.findall(f"{ATOM}link")}


@pytest.fixture
def claims(client: TestClient, storm: Any, strike: Any) -> list[dict[str, Any]]:
    """All claims, those first that were published last."""
    assert storm
    assert strike
    found: list[dict[str, Any]] = client.get("/v1/claims?sort=-published").json()["data"]
    return found


def test_atom_has_an_entry_for_each_claim(client: TestClient, claims: list[dict[str, Any]]) -> None:
    root = read_atom(client, "/v1/claims?format=atom")
    assert values(root, "entry/id") == [f"http://testserver/v1/claims/{claim['id']}" for claim in claims]
    assert values(root, "entry/updated") == [claim["recorded_at"] for claim in claims]
    assert values(root, "updated") == [max(claim["recorded_at"] for claim in claims)]
    assert values(root, "entry/author/name") == [
        claim["speaker"]["name"] if claim["speaker"] else claim["source"]["name"] for claim in claims
    ]
    for claim, content, title in zip(claims, values(root, "entry/content"), values(root, "entry/title"), strict=True):
        assert claim["quote"]["exact"] in str(content)
        assert f'href="http://testserver/v1/articles/{claim["article"]["id"]}"' in str(content)
        assert len(str(title)) <= 120


def test_a_feed_is_of_any_search_and_says_so(client: TestClient, claims: list[dict[str, Any]]) -> None:
    assert claims
    root = read_atom(client, "/v1/claims?speaker=Tom+Reed&q=strike+%01%3Cb%3E&format=atom")
    assert values(root, "title") == ["Claims: speaker Tom Reed, q strike \ufffd<b>"]
    reed = read_atom(client, "/v1/claims?speaker=Tom+Reed&format=atom&sort=said")
    assert values(reed, "entry/author/name") == ["Tom Reed", "Tom Reed"]
    order = [claim["id"] for claim in client.get("/v1/claims?speaker=Tom+Reed&sort=said").json()["data"]]
    assert values(reed, "entry/id") == [f"http://testserver/v1/claims/{id_}" for id_ in order]


@pytest.mark.parametrize("form", ["atom", "jsonfeed"])
def test_pages_hang_together(client: TestClient, claims: list[dict[str, Any]], form: str) -> None:
    media_type = {"atom": "application/atom+xml", "jsonfeed": "application/feed+json"}[form]
    ids: list[Any] = []
    following: str | None = "/v1/claims?limit=2"
    while following:
        answer = client.get(following, headers={"Accept": media_type} if "format" not in following else {})
        assert answer.headers["content-type"] == media_type
        if form == "atom":
            root = read_atom(client, str(answer.url), Accept=media_type)
            ids += values(root, "entry/id")
            following = links(root).get("next")
            assert client.get(links(root)["self"]).content == answer.content
        else:
            ids += [item["id"] for item in answer.json()["items"]]
            following = answer.json().get("next_url")
            assert client.get(answer.json()["feed_url"]).content == answer.content
        assert answer.links.get("next", {}).get("url") == following
    assert ids == [f"http://testserver/v1/claims/{claim['id']}" for claim in claims]


def test_a_feed_without_entries_is_valid(client: TestClient) -> None:
    root = read_atom(client, "/v1/claims?format=atom")
    assert values(root, "entry/id") == []
    assert links(root).keys() == {"self", "first"}
    assert client.get("/v1/claims?format=jsonfeed").json()["items"] == []


def test_json_feed_has_what_version_1_1_asks_for(client: TestClient, claims: list[dict[str, Any]]) -> None:
    feed = client.get("/v1/claims?format=jsonfeed").json()
    assert (feed["version"], feed["title"]) == ("https://jsonfeed.org/version/1.1", "Claims")
    for claim, item in zip(claims, feed["items"], strict=True):
        assert item["url"] == f"http://testserver/v1/claims/{claim['id']}"
        assert item["external_url"] == f"http://testserver/v1/articles/{claim['article']['id']}"
        assert item["content_text"] == claim["quote"]["exact"]
        assert item["date_published"] == claim["recorded_at"]
        assert item["tags"] == [claim["source"]["name"]]
    lee = next(item for item in feed["items"] if item["authors"][0]["name"] == "Ann Lee")
    assert client.get(lee["authors"][0]["url"]).json()["name"] == "Ann Lee"


def test_what_html_and_xml_cannot_have_breaks_nothing(client: TestClient, ingest: Any) -> None:
    ingest(
        "Ann Lee said that <b>300</b> houses & 20 barns\x0b\x01 had lost power\ufffe.",
        "A <& B",
        title='Power "out" <script>',
        url="https://example.org/a?b=1&c=<é>",
        published_at="2024-05-04",
    )
    (claim,) = client.get("/v1/claims").json()["data"]
    root = read_atom(client, "/v1/claims?format=atom")
    (content,), (item,) = values(root, "entry/content"), client.get("/v1/claims?format=jsonfeed").json()["items"]
    assert "\x0b" in claim["quote"]["exact"]
    assert content == item["content_html"]
    assert "300&lt;/b&gt; houses &amp; 20 barns\ufffd\ufffd" in str(content)
    assert "<script>" not in str(content)
    link = root.find(f"{ATOM}entry/{ATOM}link[@rel='alternate']")
    assert link is not None
    assert link.get("href") == item["external_url"] == "https://example.org/a?b=1&c=%3C%C3%A9%3E"


def test_a_feed_is_taken_only_by_whoever_asks_for_it(client: TestClient, claims: list[dict[str, Any]]) -> None:
    assert claims
    for accept in ("*/*", "application/*", "text/html, application/xml;q=0.9, */*;q=0.8"):
        assert client.get("/v1/claims", headers={"Accept": accept}).headers["content-type"] == "application/json"
    page = client.get("/v1/claims?limit=1").json()
    refused = (
        "/v1/claims?format=atom&facets=kind",
        "/v1/claims?format=jsonfeed&fields=id",
        "/v1/claims?format=atom&limit=201",
        "/v1/events?format=atom",
        page["next"] + "&format=atom",
    )
    for path in refused:
        answer = client.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json"), path
    assert client.get("/v1/events", headers={"Accept": "application/atom+xml"}).status_code == 406
