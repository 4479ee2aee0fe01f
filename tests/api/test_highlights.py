"""Words that were searched for, where they stand in the quote."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


def highlighted(claim: dict[str, Any]) -> list[str]:
    return [claim["quote"]["exact"][each["start"] : each["end"]] for each in claim["highlights"]]


@pytest.mark.parametrize(
    ("q", "words"),
    [
        ("storm", ["storm"]),
        ("storms", ["storm"]),
        ('"never seen" OR storm', ["never", "seen", "storm"]),
        ("storm -union", ["storm"]),
        ("Rivermouth OR Lee", []),
    ],
)
def test_words_are_where_they_stand(client: TestClient, storm: Any, q: str, words: list[str]) -> None:
    found = client.get("/v1/claims", params={"q": q, "article": storm["id"]}).json()["data"]
    assert found
    assert {tuple(highlighted(claim)) for claim in found if "seen" in claim["text"]} <= {tuple(words)}
    assert any(highlighted(claim) == words for claim in found)


@pytest.mark.parametrize(
    "said",
    [
        "state-of-the-art pumps from example.org/pumps at 3.5 bar & a <b>pump</b>, < 20 pumps",
        "🌊 pumps\x01 and\x02 Cafe\u0301 pumps \x0b pumps",
    ],
)
def test_no_character_moves_a_word(client: TestClient, ingest: Any, said: str) -> None:
    ingest(f"“The town has {said},” Ann Lee said on 3 May 2024.", "Example Daily")
    (claim,) = [each for each in client.get("/v1/claims?q=pump").json()["data"] if each["speaker"]]
    quote = claim["quote"]["exact"]
    assert highlighted(claim) == ["pumps" if quote[at + 4 : at + 5] == "s" else "pump" for at in _places(quote)]


def _places(quote: str) -> list[int]:
    """Where words begin that are `pump` or `pumps`, but in an address."""
    return [at for at in range(len(quote)) if quote.startswith("pump", at) and quote[at - 1] != "/"]


def test_a_word_too_long_for_the_index_leaves_nothing_highlighted(client: TestClient, ingest: Any) -> None:
    ingest(f"“The pumps {'x' * 3000} failed,” Ann Lee said on 3 May 2024.", "Example Daily")
    found = client.get("/v1/claims?q=pump").json()["data"]
    assert found
    assert all(claim["highlights"] == [] for claim in found)


def test_without_words_there_is_nothing_to_highlight(client: TestClient, storm: Any, statements: list[str]) -> None:
    assert storm
    client.get("/v1/claims")
    statements.clear()
    assert "highlights" not in client.get("/v1/claims").json()["data"][0]
    without = len(statements)
    assert not any("ts_headline" in each for each in statements)
    statements.clear()
    assert client.get("/v1/claims?q=storm").json()["data"]
    assert len(statements) == without
    assert client.get("/v1/claims?fields=highlights").status_code == 400


def test_exports_have_them_too(client: TestClient, storm: Any) -> None:
    assert storm
    page = client.get("/v1/claims?q=storm").json()["data"]
    lines = client.get("/v1/claims?q=storm&format=ndjson").text.splitlines()
    assert [json.loads(line) for line in lines] == page
    asked = client.get("/v1/claims?q=storm&format=csv&fields=id,highlights").text
    rows = list(csv.DictReader(asked.splitlines()))
    assert list(rows[0]) == ["id", "highlights_start", "highlights_end"]
    assert [row["id"] for row in rows] == [claim["id"] for claim in page]
