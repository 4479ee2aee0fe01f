"""Reports of one event in several seeds are one event, as `claimbase demo` stores them: with the gazetteer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from service.cli.importing import GAZETTEER
from service.cli.listing import read_lines
from service.usecases.import_entities import import_entities
from service.usecases.read_listed_entity import FIELDS, read_listed_entity

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from sqlalchemy.orm import Session, sessionmaker

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.json"))
MERGED = {
    ("future", "2024-12", 10000): {
        "seed-001": {"approximately 10,000 North Korean troops are expected to arrive in Russia by December"},
        "seed-002": {"North Korea aims to deploy a total of 10,000 soldiers to Russia by December"},
    },
    ("future", "2024-10-23", None): {
        "seed-000": {"the first North Korean units were expected to arrive in Kursk Oblast on October 23"},
        "seed-002": {"North Korean troops were set to arrive in Russia’s Kursk region on Wednesday"},
    },
    ("actual", "2024-10-23", 3000): {
        "seed-000": {"that North Korea had moved at least 3,000 soldiers into eastern Russia"},
        "seed-002": {"that 3,000 North Korean soldiers have been deployed to Russia"},
    },
}
"""By realis, date and best figure: of each source some of the sentences that report it."""


def test_what_several_seeds_report_is_one_event(client: TestClient, sessions: sessionmaker[Session]) -> None:
    lines = [fields for _, fields in read_lines(GAZETTEER, None, FIELDS) if isinstance(fields, dict)]
    with sessions.begin() as session:
        import_entities(session, [each for each in map(read_listed_entity, lines) if each.country in {"RU", "KP"}])
    for seed in SEEDS:
        sent = client.post("/v1/ingest", content=seed.read_bytes(), headers={"Content-Type": "application/json"})
        assert sent.status_code == 201, sent.text
    events = client.get("/v1/events?limit=200&entity=North Korea").json()["data"]
    merged = {
        (event["realis"], event["date"]["edtf"], (event["figures"] or {}).get("best")): event
        for event in events
        if len(event["sources"]) > 1
    }
    assert merged.keys() == MERGED.keys()
    for key, quotes in MERGED.items():
        event = merged[key]
        assert (event["type"], event["actors"][0]["name"], event["place"]["name"]) == (
            "MOBILIZE",
            "North Korea",
            "Russia",
        )
        assert {source["slug"] for source in event["sources"]} == quotes.keys()
        for slug, expected in quotes.items():
            assert expected <= {each["quote"]["exact"] for each in event["reports"] if each["source"]["slug"] == slug}
