"""Reports of one event in several seeds are one event, whichever article comes first."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi.testclient import TestClient

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.json"))


@pytest.fixture(scope="module")
def orders() -> tuple[tuple[Path, ...], ...]:
    return (tuple(SEEDS), tuple(reversed(SEEDS)))


def ingest_all(client: TestClient, seeds: Iterable[Path]) -> list[dict[str, Any]]:
    for seed in seeds:
        sent = client.post("/v1/ingest", content=seed.read_bytes(), headers={"Content-Type": "application/json"})
        assert sent.status_code == 201, sent.text
    return client.get("/v1/events?limit=200").json()["data"]


def test_x(client: TestClient) -> None:
    evs = ingest_all(client, SEEDS)
    for e in evs:
        if len(e["sources"]) > 1:
            print(json.dumps({k: v for k, v in e.items() if k != "reports"}, indent=1, ensure_ascii=False))
            for r in e["reports"]:
                print("   ", r["source"]["slug"], r["quote"]["exact"])
    assert 0
