from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fastapi.testclient import TestClient

pytestmark = pytest.mark.usefixtures("storm", "strike")

Found = tuple[dict[str, list[dict[str, Any]]], list[dict[str, Any]]]


def look_up(client: TestClient, path: str) -> Found:
    """Return the facets and all rows of a list."""
    response = client.get(path)
    assert response.status_code == 200, response.text
    return response.json()["facets"], response.json()["data"]


def counted(values: Iterable[str]) -> list[tuple[str, int]]:
    """Return values with their number, in the order of a facet."""
    return sorted(Counter(values).items(), key=lambda each: (-each[1], each[0]))


def told(facet: list[dict[str, Any]]) -> list[tuple[str, int]]:
    return [(each["value"], each["count"]) for each in facet]


def month_of(row: dict[str, Any], date: str) -> str:
    day: str = row[date]["latest"] if row[date] else row["article"]["published_at"]
    return day[:7]


@pytest.mark.parametrize("filters", ["", "&speaker=Reed", "&entity=Ann Lee&source=example-daily", "&q=power"])
def test_claims_are_counted_under_their_filters(client: TestClient, filters: str) -> None:
    names = "source,speaker,kind,event_type,said_month,certainty"
    facets, claims = look_up(client, f"/v1/claims?facets={names}{filters}")
    assert [*facets] == names.split(",")
    assert claims
    types = {event["id"]: event["type"] for event in client.get("/v1/events").json()["data"]}
    assert told(facets["source"]) == counted(claim["source"]["slug"] for claim in claims)
    assert told(facets["kind"]) == counted(claim["kind"] for claim in claims)
    assert told(facets["certainty"]) == counted(claim["certainty"] for claim in claims)
    assert told(facets["said_month"]) == counted(month_of(claim, "said") for claim in claims)
    speakers = Counter(claim["speaker"]["name"] for claim in claims if claim["speaker"])
    assert {each["name"]: each["count"] for each in facets["speaker"]} == speakers
    reported = (type_ for claim in claims for type_ in {types[event] for event in claim["events"]})
    assert told(facets["event_type"]) == counted(reported)


def test_values_have_names_and_are_filters(client: TestClient) -> None:
    facets, _ = look_up(client, "/v1/claims?facets=source&facets=speaker")
    assert {each["name"] for each in facets["source"]} == {"Example Daily", "The Gazette"}
    assert {each["name"] for each in facets["speaker"]} == {"Ann Lee", "Tom Reed", "utility"}
    for name, values in facets.items():
        for each in values:
            assert client.get("/v1/claims", params={name: each["value"]}).json()["total"]["value"] == each["count"]


def test_who_is_only_described_is_counted_as_described(
    client: TestClient, ingest: Callable[..., dict[str, Any]]
) -> None:
    ingest("Two engineers said that the bridge had collapsed.", "Example Daily")
    facets, _ = look_up(client, "/v1/claims?facets=speaker")
    [engineers] = [each for each in facets["speaker"] if "engineers" in each["name"]]
    found = client.get("/v1/claims", params={"speaker": engineers["value"]}).json()
    assert found["total"]["value"] == engineers["count"] == 1


def test_who_was_merged_is_counted_as_the_survivor(client: TestClient) -> None:
    ids = {each["name"]: each["id"] for each in client.get("/v1/entities").json()["data"]}
    grounds = {"reason": "One person.", "by": "a.ruiz"}
    merged = client.post(f"/v1/entities/{ids['Tom Reed']}/merge", json={"into": ids["Ann Lee"], **grounds})
    assert merged.status_code == 200, merged.text
    facets, claims = look_up(client, "/v1/claims?facets=speaker")
    spoken = [claim for claim in claims if claim["speaker"] and claim["speaker"]["entity"]]
    assert facets["speaker"][0] == {"value": ids["Ann Lee"], "name": "Ann Lee", "count": len(spoken)}
    assert ids["Tom Reed"] not in {each["value"] for each in facets["speaker"]}


@pytest.mark.parametrize("filters", ["", "&entity=Tom Reed", "&realis=actual"])
def test_events_are_counted(client: TestClient, filters: str) -> None:
    facets, events = look_up(client, f"/v1/events?facets=type,realis,source,actor,month{filters}")
    assert told(facets["type"]) == counted(event["type"] for event in events)
    assert told(facets["realis"]) == counted(event["realis"] for event in events)
    assert told(facets["source"]) == counted(source["slug"] for event in events for source in event["sources"])
    assert sum(each["count"] for each in facets["month"]) == len(events)
    actors = [(actor["name"], event["id"]) for event in events for actor in event["actors"]]
    assert sum(each["count"] for each in facets["actor"]) == len(set(actors))


def test_articles_are_counted(client: TestClient) -> None:
    facets, _ = look_up(client, "/v1/articles?facets=source,month")
    assert facets == {
        "source": [
            {"value": "example-daily", "name": "Example Daily", "count": 1},
            {"value": "the-gazette", "name": "The Gazette", "count": 1},
        ],
        "month": [{"value": "2024-05", "name": "2024-05", "count": 2}],
    }


def test_facets_are_of_all_pages(client: TestClient) -> None:
    whole, _ = look_up(client, "/v1/claims?facets=kind")
    page = client.get("/v1/claims?facets=kind&limit=1").json()
    following = client.get(page["next"]).json()
    assert page["facets"] == following["facets"] == whole


def test_as_many_values_as_asked_for(client: TestClient) -> None:
    whole, _ = look_up(client, "/v1/claims?facets=certainty,kind")
    cut, _ = look_up(client, "/v1/claims?facets=certainty,kind&facet_limit=1")
    assert cut == {name: values[:1] for name, values in whole.items()}


def test_nothing_found_has_no_values(client: TestClient) -> None:
    for filters in ("speaker=Nobody Known", "q=zzz", "article=none"):
        facets, claims = look_up(client, f"/v1/claims?facets=source,speaker&{filters}")
        assert (facets, claims) == ({"source": [], "speaker": []}, [])


def test_no_facets_unless_asked_for(client: TestClient) -> None:
    assert client.get("/v1/claims").json().keys() == {"data", "total", "next"}


def test_all_facets_take_one_more_query(client: TestClient, statements: list[str]) -> None:
    counts = []
    for facets in ("", "?facets=kind", "?facets=source,speaker,kind,event_type,said_month,certainty"):
        statements.clear()
        assert client.get(f"/v1/claims{facets}").status_code == 200
        counts.append(len(statements))
    assert counts == [counts[0], counts[0] + 1, counts[0] + 1]
