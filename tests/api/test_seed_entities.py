"""The seeds name everybody in several ways, and each is one entity, whichever article comes first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.json"))
ONCE = (
    ("Zelensky", "person"),
    ("Kim Jong", "person"),
    ("Budanov", "person"),
    ("Kirby", "person"),
    ("Austin", "person"),
    ("National Intelligence Service", "organization"),
    ("NATO", "organization"),
    ("North Korea", "place"),
    ("South Korea", "place"),
    ("Russia", "place"),
    ("Ukraine", "place"),
    ("United States", "place"),
    ("Kursk", "place"),
)
FRAGMENTS = ("deploy", "share", "subscribe", "comment", "source", "glance", "announcement")


@pytest.fixture(params=["in order", "backwards"])
def entities(client: TestClient, request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    for seed in SEEDS if request.param == "in order" else reversed(SEEDS):
        sent = client.post("/v1/ingest", content=seed.read_bytes(), headers={"Content-Type": "application/json"})
        assert sent.status_code == 201, sent.text
    found: list[dict[str, Any]] = client.get("/v1/entities?limit=200").json()["data"]
    return found


def test_each_is_one_entity(entities: list[dict[str, Any]]) -> None:
    for name, kind in ONCE:
        bearers = [
            e for e in entities if e["kind"] == kind and any(name in each for each in (e["name"], *e["aliases"]))
        ]
        assert len(bearers) == 1, (name, bearers)


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("United States", ("U.S.", "US", "the United States")),
        ("Zelensky", ("Zelenskyy", "Zelenskiy", "Volodymyr Zelenskyy", "Володимир Зеленський")),
        ("National Intelligence Service", ("NIS", "South Korean National Intelligence Service")),
    ],
)
@pytest.mark.usefixtures("entities")
def test_other_spellings_lead_to_it(client: TestClient, name: str, spellings: tuple[str, ...]) -> None:
    found = [client.get("/v1/articles", params={"entity": asked}).json()["data"] for asked in (name, *spellings)]
    assert found[0]
    assert all(articles == found[0] for articles in found)


def test_no_fragment_is_an_entity(entities: list[dict[str, Any]]) -> None:
    for entity in entities:
        words = " ".join((entity["name"], *entity["aliases"])).casefold().split()
        assert not set(words) & set(FRAGMENTS), entity
