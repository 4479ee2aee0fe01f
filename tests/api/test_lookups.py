from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

pytestmark = pytest.mark.usefixtures("storm", "strike")


def look_up(client: TestClient, path: str) -> list[dict[str, Any]]:
    response = client.get(path)
    assert response.status_code == 200, response.text
    page = response.json()
    assert page["total"] == {"value": len(page["data"]), "relation": "eq"}
    found: list[dict[str, Any]] = page["data"]
    return found


def speakers(claims: list[dict[str, Any]]) -> set[str | None]:
    return {claim["speaker"] and claim["speaker"]["name"] for claim in claims}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("speaker=Tom Reed", {"Tom Reed"}),
        ("speaker=reed", {"Tom Reed"}),
        ("speaker=Reed&speaker=Lee", {"Tom Reed", "Ann Lee"}),
        ("speaker=Reed&polarity=negative", {"Tom Reed"}),
        ("speaker=Lee&polarity=negative", set()),
        ("speaker=Reed&source=The Gazette", {"Tom Reed"}),
        ("speaker=Lee&kind=direct", {"Ann Lee"}),
        ("speaker=Lee&q=seen", {"Ann Lee"}),
        ("speaker=Lee&q=-seen power", {"Ann Lee"}),
        ("speaker=Robert Reed", set()),
        ("speaker=Nobody Known", set()),
        ("speaker=%27; DROP TABLE claims; --", set()),
        ("unit=houses&value_min=300", {"Ann Lee"}),
        ("unit=Houses&value_max=300", {"Ann Lee"}),
        ("unit=houses&value_min=301", set()),
        ("speaker=Reed&certainty=possible", {"Tom Reed"}),
        ("speaker=Lee&from=2024-05-03&to=2024-05-03", {"Ann Lee"}),
        ("speaker=Lee&from=2023&to=2023-12", set()),
        ("speaker=Lee&published_from=2024-05-31", {"Ann Lee"}),
        ("speaker=Lee&published_to=2024-05-03", set()),
        ("speaker=Lee&source=nowhere", set()),
        ("article=none", set()),
    ],
)
def test_claims(client: TestClient, query: str, expected: set[str]) -> None:
    assert speakers(look_up(client, f"/v1/claims?{query}")) == expected


def test_different_filters_mean_and(client: TestClient) -> None:
    [claim] = look_up(client, "/v1/claims?speaker=Reed&source=example-daily")
    assert "20 people had died" in claim["text"]
    assert claim["source"] == {"slug": "example-daily", "name": "Example Daily"}


def test_entity_is_found_in_any_role_by_id_or_name(client: TestClient) -> None:
    by_name = look_up(client, "/v1/claims?entity=Ann Lee")
    [entity] = {claim["speaker"]["entity"] for claim in by_name if claim["speaker"]}
    assert look_up(client, f"/v1/claims?entity={entity}") == by_name
    assert {claim["source"]["slug"] for claim in by_name} == {"example-daily", "the-gazette"}


def test_quotes_and_offsets_are_those_of_the_stored_text(client: TestClient) -> None:
    for claim in look_up(client, "/v1/claims"):
        text = client.get(f"/v1/articles/{claim['article']['id']}").json()["text"]
        speaker = claim["speaker"] or {"mention": None}
        for mention in filter(None, [claim["cue"], speaker["mention"], *claim["quantities"], *claim["dates"]]):
            assert mention["text"] == text[mention["start"] : mention["end"]]
        parts = [text[span["start"] : span["end"]] for span in claim["content"]["spans"]]
        assert claim["text"] == " … ".join(parts)
        quote = claim["quote"]
        assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in text
        assert quote["exact"].startswith(parts[0])


def test_claim_has_the_shape_of_the_contract(client: TestClient) -> None:
    [claim] = look_up(client, "/v1/claims?speaker=Reed&source=example-daily")
    assert claim.keys() == {
        *("id", "article", "source", "quote", "recorded_at"),
        *("kind", "text", "content", "cue", "speaker", "via", "polarity", "certainty", "said", "parent"),
        *("entities", "quantities", "dates", "events"),
    }
    assert claim["article"].keys() == {"id", "title", "url", "published_at"}
    assert claim["quote"].keys() == {"exact", "prefix", "suffix"}
    assert client.get(f"/v1/claims/{claim['id']}").json() == claim


def test_event_has_the_shape_of_the_contract(client: TestClient) -> None:
    event = next(event for event in look_up(client, "/v1/events") if event["reports"][0]["claim"])
    assert event.keys() == {
        *("id", "type", "mode", "context", "actors", "recipients", "place", "date", "realis"),
        *("figures", "sources", "reports", "recorded_at"),
    }
    [report, *_] = event["reports"]
    assert report.keys() == {"article", "source", "claim", "quote", "trigger", "quantities"}
    assert client.get(f"/v1/events/{event['id']}").json() == event
    claim = client.get(f"/v1/claims/{report['claim']}").json()
    assert event["id"] in claim["events"]


def test_events_of_a_type_are_those_of_that_type(client: TestClient) -> None:
    every = look_up(client, "/v1/events")
    for type_ in {event["type"] for event in every}:
        found = look_up(client, f"/v1/events?type={type_}")
        assert found == [event for event in every if event["type"] == type_]


def test_articles(client: TestClient, storm: dict[str, Any], strike: dict[str, Any]) -> None:
    assert look_up(client, "/v1/articles") == [strike, storm]
    assert look_up(client, "/v1/articles?sort=published") == [storm, strike]
    assert look_up(client, "/v1/articles?source=the-gazette") == [strike]
    assert look_up(client, "/v1/articles?to=2024-05-04") == [storm]
    assert look_up(client, "/v1/articles?q=engineers") == [strike]
    assert look_up(client, "/v1/articles?entity=Tom Reed") == [strike, storm]
    assert look_up(client, "/v1/articles?entity=Jane Doe") == []


def test_article_links_to_its_claims_and_events(client: TestClient, storm: dict[str, Any]) -> None:
    links = storm["links"]
    assert {**client.get(links["self"]).json(), "text": None} == {**storm, "text": None}
    assert len(look_up(client, links["claims"])) == storm["counts"]["claims"]
    assert len(look_up(client, links["events"])) == storm["counts"]["events"]


@pytest.mark.parametrize("query", ["q=Ann Lee", "q=ann", "q=Ann Leigh", "q=ann lee&kind=person"])
def test_entities_are_found_in_any_spelling(client: TestClient, query: str) -> None:
    entity = look_up_first(client, f"/v1/entities?{query}")
    assert entity.keys() == {"id", "kind", "name", "aliases", "description", "same_as", "country", "counts"}
    assert (entity["kind"], entity["name"]) == ("person", "Ann Lee")
    assert entity["counts"]["articles"] == 2
    assert client.get(f"/v1/entities/{entity['id']}").json().items() >= entity.items()


def look_up_first(client: TestClient, path: str) -> dict[str, Any]:
    first: dict[str, Any] = client.get(path).json()["data"][0]
    return first


def test_entities_of_a_kind(client: TestClient) -> None:
    assert {entity["kind"] for entity in look_up(client, "/v1/entities?kind=person")} == {"person"}
    assert look_up(client, "/v1/entities?q=Zzyzx") == []


def test_sources(client: TestClient) -> None:
    daily = {"slug": "example-daily", "name": "Example Daily", "articles": 1}
    gazette = {"slug": "the-gazette", "name": "The Gazette", "articles": 1}
    assert look_up(client, "/v1/sources") == [daily, gazette]
    assert look_up(client, "/v1/sources?q=gaz") == [gazette]
    assert client.get("/v1/sources/the-gazette").json() == gazette


@pytest.mark.parametrize("kind", ["claims", "events", "articles", "entities", "sources"])
def test_what_is_not_there_is_not_found(client: TestClient, kind: str) -> None:
    assert client.get(f"/v1/{kind}/none").status_code == 404


def test_deleted_article_is_gone_with_its_claims_and_events(client: TestClient, storm: dict[str, Any]) -> None:
    [claim, *_] = look_up(client, storm["links"]["claims"])
    deleted = client.delete(storm["links"]["self"])
    assert (deleted.status_code, deleted.content) == (204, b"")
    for path in (storm["links"]["self"], f"/v1/claims/{claim['id']}"):
        assert client.get(path).status_code == 404
    assert look_up(client, storm["links"]["claims"]) == []
    assert look_up(client, storm["links"]["events"]) == []
    left = look_up(client, "/v1/claims?entity=Ann Lee")
    assert {each["source"]["slug"] for each in left} == {"the-gazette"}
    assert client.delete(storm["links"]["self"]).status_code == 404


def test_deleted_article_can_be_sent_again(client: TestClient, storm: dict[str, Any], storm_text: str) -> None:
    client.delete(storm["links"]["self"])
    again = client.post("/v1/ingest", json={"text": storm_text, "source": "Example Daily"})
    assert (again.status_code, again.json()["id"]) == (201, storm["id"])
