"""JSON-LD against schema.org, of which the terms are listed here with what they belong to and hold.

https://schema.org/version/latest/schemaorg-current-https.jsonld
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fastapi.testclient import TestClient

PARENTS = {
    "Claim": "CreativeWork",
    "NewsArticle": "Article",
    "Article": "CreativeWork",
    "CreativeWork": "Thing",
    "Event": "Thing",
    "Person": "Thing",
    "Place": "Thing",
    "Organization": "Thing",
    "NewsMediaOrganization": "Organization",
    "Thing": None,
}
TEXT, URL, DATE = "Text", "URL", "Date"
PROPERTIES: dict[str, tuple[set[str], set[str]]] = {
    "about": ({"CreativeWork", "Event"}, {"Thing"}),
    "additionalType": ({"Thing"}, {TEXT, URL}),
    "alternateName": ({"Thing"}, {TEXT}),
    "appearance": ({"Claim"}, {"CreativeWork"}),
    "author": ({"CreativeWork"}, {"Person", "Organization"}),
    "creditText": ({"CreativeWork"}, {TEXT}),
    "datePublished": ({"CreativeWork"}, {DATE}),
    "description": ({"Thing"}, {TEXT}),
    "endDate": ({"Event"}, {DATE}),
    "headline": ({"CreativeWork"}, {TEXT}),
    "inLanguage": ({"CreativeWork", "Event"}, {TEXT}),
    "location": ({"Event", "Organization"}, {"Place"}),
    "name": ({"Thing"}, {TEXT}),
    "publisher": ({"CreativeWork"}, {"Person", "Organization"}),
    "sameAs": ({"Thing"}, {URL}),
    "startDate": ({"Event"}, {DATE}),
    "subjectOf": ({"Thing"}, {"CreativeWork", "Event"}),
    "text": ({"CreativeWork"}, {TEXT}),
    "url": ({"Thing"}, {URL}),
}
"""The types that a property belongs to, and those of its values."""
DAY_OR_MOMENT = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?)?)?")


def kinds_of(type_: str | None) -> Iterator[str]:
    while type_:
        yield type_
        type_ = PARENTS[type_]


def check(node: dict[str, Any], expected: set[str]) -> None:
    """Check a node, its properties, and all nodes within it."""
    if node.keys() == {"@id"}:
        assert node["@id"].startswith("http://testserver/v1/")
        return
    kinds = set(kinds_of(node["@type"]))
    assert kinds & expected, node
    assert node.get("@id", "http://testserver/v1/").startswith("http://testserver/v1/")
    for name in node.keys() - {"@type", "@id"}:
        owners, ranges = PROPERTIES[name]
        assert kinds & owners, (name, node)
        for value in node[name] if isinstance(node[name], list) else [node[name]]:
            check_value(value, ranges)


def check_value(value: Any, ranges: set[str]) -> None:
    if isinstance(value, dict):
        check(value, ranges)
        return
    assert isinstance(value, str)
    assert value
    assert ranges & {TEXT, URL, DATE}
    if ranges == {DATE}:
        assert DAY_OR_MOMENT.fullmatch(value)
    if ranges == {URL}:
        assert value.startswith(("http://", "https://"))


@pytest.fixture(autouse=True)
def stored(ingest: Callable[..., dict[str, Any]], storm_text: str, strike_text: str) -> dict[str, Any]:
    ingest(strike_text, "The Gazette")
    return ingest(
        storm_text,
        "Example Daily",
        title="Storm cuts power",
        author="A. Ruiz",
        url="https://example.org/storm",
        published_at="2024-05-04T10:00:00Z",
        language="en",
    )


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        ("claims", {"Claim"}),
        ("events", {"Event"}),
        ("articles", {"NewsArticle"}),
        ("entities", {"Person", "Place", "Organization", "Thing"}),
        ("sources", {"NewsMediaOrganization"}),
    ],
)
def test_nodes_are_in_the_words_of_schema_org(client: TestClient, kind: str, types: set[str]) -> None:
    response = client.get(f"/v1/{kind}", headers={"Accept": "application/ld+json"})
    assert response.headers["Content-Type"] == "application/ld+json"
    document = response.json()
    assert document.keys() == {"@context", "@graph"}
    assert document["@context"] == "https://schema.org"
    rows = client.get(f"/v1/{kind}?limit=200").json()["data"]
    assert len(document["@graph"]) == len(rows) > 0
    for node, row in zip(document["@graph"], rows, strict=True):
        assert node["@id"] == f"http://testserver/v1/{kind}/{row.get('id') or row['slug']}"
        assert node["@type"] in types
        check(node, types)


def test_claim_says_who_said_it_when_and_where_it_stands(client: TestClient, stored: dict[str, Any]) -> None:
    [claim] = client.get("/v1/claims?unit=houses").json()["data"]
    [node] = client.get("/v1/claims?unit=houses&format=jsonld").json()["@graph"]
    assert node["text"] == claim["text"]
    assert node["datePublished"] == "2024-05-03"
    speaker = f"http://testserver/v1/entities/{claim['speaker']['entity']}"
    assert node["author"] == {"@type": "Person", "@id": speaker, "name": "Ann Lee"}
    assert node["appearance"] == {
        "@type": "NewsArticle",
        "@id": f"http://testserver/v1/articles/{stored['id']}",
        "headline": "Storm cuts power",
        "url": "https://example.org/storm",
        "datePublished": "2024-05-04T10:00:00Z",
        "publisher": {
            "@type": "NewsMediaOrganization",
            "@id": "http://testserver/v1/sources/example-daily",
            "name": "Example Daily",
        },
    }


def test_every_node_has_its_address(client: TestClient) -> None:
    for kind in ("claims", "events", "articles", "entities", "sources"):
        for node in client.get(f"/v1/{kind}?format=jsonld").json()["@graph"]:
            assert client.get(node["@id"]).status_code == 200
