"""The seeds name everybody in several ways, and each is one entity, whichever article comes first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from service.cli.importing import GAZETTEER
from service.cli.listing import read_lines
from service.domain.entities import EntityKind
from service.usecases.import_entities import import_entities
from service.usecases.read_listed_entity import FIELDS, read_listed_entity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi.testclient import TestClient
    from sqlalchemy.orm import Session, sessionmaker

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
LISTED = {
    *("China", "Italy", "North Korea", "Russia", "South Korea", "Ukraine", "United States"),
    *("Brussels", "Kursk Oblast", "Rome", "Vladivostok", "Washington"),
}
"""The places that the seeds name, of those in the gazetteer."""
FRAGMENTS = ("deploy", "share", "subscribe", "comment", "source", "glance", "announcement")


def ingest_all(client: TestClient, seeds: Iterable[Path]) -> list[dict[str, Any]]:
    """Send seeds and return the entities that there are then."""
    for seed in seeds:
        sent = client.post("/v1/ingest", content=seed.read_bytes(), headers={"Content-Type": "application/json"})
        assert sent.status_code == 201, sent.text
    found: list[dict[str, Any]] = client.get("/v1/entities?limit=200").json()["data"]
    return found


@pytest.fixture(params=["in order", "backwards"])
def entities(client: TestClient, request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    return ingest_all(client, SEEDS if request.param == "in order" else reversed(SEEDS))


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


def test_listed_places_take_only_what_is_said_of_them(client: TestClient, sessions: sessionmaker[Session]) -> None:
    texts = " ".join(json.loads(seed.read_text(encoding="utf-8"))["text"] for seed in SEEDS)
    lines = [fields for _, fields in read_lines(GAZETTEER, None, FIELDS) if isinstance(fields, dict)]
    named = [
        each for each in map(read_listed_entity, lines) if any(name in texts for name in (each.name, *each.aliases))
    ]
    listed = {each.name for each in named if each.kind is EntityKind.PLACE}
    assert {"Kursk", "Kursk Oblast", "Donetsk", "Rome"} <= listed
    with sessions.begin() as session:
        import_entities(session, named)
    assert {each["name"] for each in ingest_all(client, SEEDS)} & listed == LISTED
