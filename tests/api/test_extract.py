from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi.testclient import TestClient


def find_mentions(value: Any) -> Iterator[dict[str, Any]]:
    """Yield whatever has a text and a range, however deep."""
    if isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys():
            yield value
        for inner in value.values():
            yield from find_mentions(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from find_mentions(inner)


def extract(client: TestClient, **sent: str) -> dict[str, Any]:
    response = client.post("/v1/extract", json=sent)
    assert response.status_code == 200
    extraction: dict[str, Any] = response.json()
    return extraction


def test_offsets_count_code_points(client: TestClient, storm_text: str) -> None:
    extraction = extract(client, text=storm_text)
    mentions = list(find_mentions(extraction))
    assert len(mentions) > 10
    assert all(mention["text"] == storm_text[mention["start"] : mention["end"]] for mention in mentions)
    for claim in extraction["claims"]:
        parts = [storm_text[span["start"] : span["end"]] for span in claim["content"]["spans"]]
        assert claim["text"] == " … ".join(parts)


def test_extraction_has_the_shape_of_the_contract(client: TestClient, storm_text: str) -> None:
    extraction = extract(client, text=storm_text, published_at="2024-05-04")
    assert extraction.keys() == {
        *("text", "published_at", "published_inferred", "extractor"),
        *("claims", "events", "quantities", "dates", "entities"),
    }
    claim = next(claim for claim in extraction["claims"] if claim["speaker"])
    assert claim.keys() == {
        *("kind", "text", "content", "cue", "speaker", "via", "polarity", "certainty", "said", "parent"),
        *("entities", "quantities", "dates", "events"),
    }
    assert claim["speaker"].keys() == {"name", "kind", "anonymous", "entity", "mention"}
    assert extraction["events"][0].keys() == {
        *("type", "mode", "context", "trigger", "span", "actors", "recipients", "place", "date", "realis"),
        *("quantities", "claim"),
    }
    assert extraction["quantities"][0].keys() == {
        *("text", "start", "end", "value", "low", "high", "comparator", "unit", "of"),
    }
    assert extraction["dates"][0].keys() == {"text", "start", "end", "timex3", "edtf", "earliest", "latest"}
    assert extraction["entities"][0].keys() == {"name", "kind", "mentions"}


def test_whole_numbers_are_written_as_such(client: TestClient, storm_text: str) -> None:
    response = client.post("/v1/extract", json={"text": storm_text})
    assert '"value":300,' in response.text


def test_who_says_what(client: TestClient, storm_text: str) -> None:
    extraction = extract(client, text=storm_text)
    said = {(claim["speaker"] or {}).get("name"): claim for claim in extraction["claims"]}
    assert said["Tom Reed"]["polarity"] == "negative"
    assert "20 people had died" in said["Tom Reed"]["text"]
    lee = said["Ann Lee"]["speaker"]
    assert extraction["entities"][lee["entity"]]["name"] == "Ann Lee"


def test_source_may_be_left_out_and_nothing_is_stored(client: TestClient) -> None:
    assert extract(client, text="It rained.")["text"] == "It rained."
    assert client.get("/v1/articles").json()["total"]["value"] == 0


def test_same_text_has_the_same_extraction(client: TestClient, storm_text: str) -> None:
    assert extract(client, text=storm_text) == extract(client, text=storm_text)


def test_text_without_a_word_has_no_claims(client: TestClient) -> None:
    extraction = extract(client, text="…\u0301 🌊 \u202e ???")
    assert extraction["claims"] == []
