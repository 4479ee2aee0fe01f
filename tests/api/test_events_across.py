"""What several articles report of one event is one event, for whoever reads, searches or corrects it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from httpx import Response

DATED = "Norway sent 3,000 soldiers to Sweden on 3 May 2024, Ann Lee said."
UNDATED = "Oslo has deployed at least 3,000 troops to Sweden, officials said on Saturday."
OTHER = "Norway sent 9,000 soldiers to Sweden on 3 May 2024, Tom Reed said."
GROUNDS = {"reason": "Another convoy.", "by": "a.curator"}


@pytest.fixture
def ids(ingest: Any) -> dict[str, str]:
    """The ids of three articles: the second, published a day later, reports what the first does."""
    return {
        "Daily": ingest(DATED, "Daily", published_at="2024-05-04")["id"],
        "Gazette": ingest(UNDATED, "Gazette", published_at="2024-05-05", title="Convoy")["id"],
        "Herald": ingest(OTHER, "Herald", published_at="2024-05-04")["id"],
    }


def found(client: TestClient, **asked: Any) -> list[str]:
    page = client.get("/v1/events", params=asked).json()
    assert page["total"] == {"value": len(page["data"]), "relation": "eq"}
    return [event["id"] for event in page["data"]]


def outlets(client: TestClient, id_: str) -> list[str]:
    return [source["name"] for source in client.get(f"/v1/events/{id_}").json()["sources"]]


def test_an_event_has_the_reports_of_all_articles(client: TestClient, ids: dict[str, str]) -> None:
    event = client.get(f"/v1/events/{ids['Daily']}.e0").json()
    assert [report["article"]["id"] for report in event["reports"]] == [ids["Daily"], ids["Gazette"]]
    assert [source["name"] for source in event["sources"]] == ["Daily", "Gazette"]
    assert event["date"]["edtf"] == "2024-05-03"
    assert [(each["name"], each["article"]) for each in event["actors"]] == [("Norway", ids["Daily"])]
    assert event["place"]["name"] == "Sweden"
    assert event["figures"]["best"] == 3000
    assert [each["text"] for report in event["reports"] for each in report["quantities"]] == [
        "3,000 soldiers",
        "at least 3,000 troops",
    ]


def test_a_merged_id_redirects_to_the_survivor(client: TestClient, ids: dict[str, str]) -> None:
    answer = client.get(f"/v1/events/{ids['Gazette']}.e0", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, f"/v1/events/{ids['Daily']}.e0")
    assert client.get(f"/v1/events/{ids['Daily']}.e9").status_code == 404


def test_claims_name_the_survivor(client: TestClient, ids: dict[str, str]) -> None:
    (claim,) = client.get("/v1/claims", params={"article": ids["Gazette"]}).json()["data"]
    assert claim["events"] == [f"{ids['Daily']}.e0"]


@pytest.mark.parametrize(
    "asked",
    [
        {"article": "Daily"},
        {"article": "Gazette"},
        {"source": "Gazette"},
        {"source": ["Daily", "Gazette"]},
        {"source": "Gazette", "from": "2024-05-03", "to": "2024-05-03"},
        {"published_from": "2024-05-05"},
        {"q": "deployed"},
        {"q": "convoy"},
        {"q": "deployed OR sent", "source": ["Daily", "Gazette"], "sort": "relevance"},
        {
            "q": "soldiers OR troops",
            "entity": ["Norway", "Sweden"],
            "source": ["Daily", "Gazette"],
            "sort": "relevance",
        },
        {"entity": ["Norway", "Sweden"], "source": ["Daily", "Gazette"]},
    ],
)
def test_an_event_is_found_once_by_any_of_its_reports(
    client: TestClient, ids: dict[str, str], asked: dict[str, Any]
) -> None:
    asked = asked | ({"article": ids[asked["article"]]} if "article" in asked else {})
    assert found(client, **asked) == [f"{ids['Daily']}.e0"]


def test_pages_show_each_event_once(client: TestClient, ids: dict[str, str]) -> None:
    for sort in ("-date", "date"):
        first = client.get("/v1/events", params={"entity": "Norway", "limit": 1, "sort": sort}).json()
        second = client.get(first["next"]).json()
        assert first["total"]["value"] == 2
        assert {page["data"][0]["id"] for page in (first, second)} == {f"{ids['Daily']}.e0", f"{ids['Herald']}.e0"}
        assert second["next"] is None


def test_entities_count_events_not_reports(client: TestClient, ids: dict[str, str]) -> None:
    assert ids
    (norway,) = client.get("/v1/entities", params={"q": "Norway"}).json()["data"]
    assert norway["counts"]["events"] == 2


def test_reports_go_with_their_article_and_the_next_gives_the_id(client: TestClient, ids: dict[str, str]) -> None:
    assert client.delete(f"/v1/articles/{ids['Daily']}").status_code == 204
    assert outlets(client, f"{ids['Gazette']}.e0") == ["Gazette"]
    assert sorted(found(client)) == sorted(f"{ids[each]}.e0" for each in ("Gazette", "Herald"))
    assert found(client, **{"from": "2024-05-03", "to": "2024-05-03"}) == [f"{ids['Herald']}.e0"]


def split(client: TestClient, id_: str, article: str) -> Response:
    response: Response = client.post(f"/v1/events/{id_}/split", json={"article": article, **GROUNDS})
    return response


@pytest.mark.parametrize("apart", ["Daily", "Gazette"])
def test_a_split_holds_and_is_undone(client: TestClient, ids: dict[str, str], ingest: Any, apart: str) -> None:
    event = f"{ids['Daily']}.e0"
    whole = client.get(f"/v1/events/{event}").json()
    made = split(client, event, ids[apart])
    assert made.status_code == 201, made.text
    assert made.headers["location"] == f"/v1/events/{ids[apart]}.e0"
    assert [source["name"] for source in made.json()["event"]["sources"]] == [apart]
    assert made.json()["separation"]["grounds"] == GROUNDS
    client.delete(f"/v1/articles/{ids['Gazette']}")
    ingest(UNDATED, "Gazette", published_at="2024-05-05", title="Convoy")
    assert [outlets(client, f"{ids[each]}.e0") for each in ("Daily", "Gazette")] == [["Daily"], ["Gazette"]]
    undo = f"/v1/events/separations/{made.json()['separation']['id']}/undo"
    undone = client.post(undo, json=GROUNDS).json()
    assert undone["event"] == whole | {"recorded_at": undone["event"]["recorded_at"]}
    assert undone["separation"]["undone"] == GROUNDS
    assert client.post(undo, json=GROUNDS).status_code == 409


def test_later_articles_join_either_side_of_a_split(client: TestClient, ids: dict[str, str], ingest: Any) -> None:
    split(client, f"{ids['Daily']}.e0", ids["Gazette"])
    ingest(DATED, "Observer", published_at="2024-05-06")
    assert outlets(client, f"{ids['Daily']}.e0") == ["Daily", "Observer"]
    assert outlets(client, f"{ids['Gazette']}.e0") == ["Gazette"]


def test_splits_that_cannot_be(client: TestClient, ids: dict[str, str]) -> None:
    event = f"{ids['Daily']}.e0"
    assert split(client, "none", ids["Daily"]).status_code == 404
    merged = split(client, f"{ids['Gazette']}.e0", ids["Gazette"])
    assert (merged.status_code, event in merged.json()["detail"]) == (409, True)
    for id_, article in ((event, ids["Herald"]), (f"{ids['Herald']}.e0", ids["Herald"])):
        refused = split(client, id_, article)
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/article")
    assert client.post(f"/v1/events/{event}/split", json=GROUNDS).status_code == 422
    assert client.post("/v1/events/separations/none/undo", json=GROUNDS).status_code == 404
    assert outlets(client, event) == ["Daily", "Gazette"]
