"""What the feed of changes tells, and how it is asked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from service.usecases.reextract_article import reextract_article

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from sqlalchemy.orm import Session, sessionmaker

    from service.extraction.parsing import Model

DATED = "Norway sent 3,000 soldiers to Sweden on 3 May 2024, Ann Lee said."
UNDATED = "Oslo has deployed at least 3,000 troops to Sweden, officials said on Saturday."
GROUNDS = {"reason": "It is so.", "by": "a.curator"}


def changes(client: TestClient, **asked: Any) -> Any:
    answer = client.get("/v1/changes", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def told(page: Any) -> list[tuple[str, str, str]]:
    return [(each["kind"], each["id"], each["change"]) for each in page["data"]]


@pytest.fixture
def daily(ingest: Any) -> str:
    id_: str = ingest(DATED, "Daily", published_at="2024-05-04")["id"]
    return id_


@pytest.fixture
def seen(client: TestClient, daily: str) -> str:
    """The cursor behind all that the first article brought."""
    assert daily
    cursor: str = changes(client, limit=200)["data"][-1]["cursor"]
    return cursor


def test_nothing_is_told_of_an_empty_database(client: TestClient) -> None:
    page = changes(client)
    assert (page["data"], page["total"]) == ([], {"value": 0, "relation": "eq"})
    assert client.get(page["next"]).json() == {**page, "next": page["next"]}


def test_an_article_is_added_with_all_that_it_says(client: TestClient, daily: str) -> None:
    page = changes(client)
    ids = {kind: [each["id"] for each in client.get(f"/v1/{kind}").json()["data"]] for kind in ("entities", "claims")}
    assert told(page) == [
        ("article", daily, "added"),
        *(("entity", id_, "added") for id_ in sorted(ids["entities"])),
        ("event", f"{daily}.e0", "added"),
        *(("claim", id_, "added") for id_ in sorted(ids["claims"])),
    ]
    first = page["data"][0]
    assert first["url"] == f"http://testserver/v1/articles/{daily}"
    assert (first["seq"], first["into"]) == (1, None)
    assert page["total"] == {"value": len(page["data"]), "relation": "eq"}


def test_pages_hang_together(client: TestClient, seen: str) -> None:
    assert seen
    whole, pieces, following = changes(client)["data"], [], "/v1/changes?limit=2"
    while data := (answer := client.get(following)).json()["data"]:
        pieces += data
        following = answer.json()["next"]
        assert answer.headers["link"] == f'<{following}>; rel="next"'
    assert pieces == whole
    for place, each in enumerate(whole):
        assert changes(client, since=each["cursor"])["data"] == whole[place + 1 :]


def test_an_article_that_is_sent_again_or_read_alike_is_not_told_of(  # noqa: PLR0913, PLR0917 (fixtures)
    client: TestClient, ingest: Any, seen: str, daily: str, sessions: sessionmaker[Session], model: Model
) -> None:
    ingest(DATED, "Daily", published_at="2024-05-04")
    assert reextract_article(sessions, model, daily)
    assert changes(client, since=seen)["data"] == []


def test_what_is_deleted_is_told_of_without_an_address(client: TestClient, seen: str, daily: str) -> None:
    added = told(changes(client))
    client.delete(f"/v1/articles/{daily}")
    page = changes(client, since=seen)
    assert sorted(told(page)) == sorted((kind, id_, "deleted") for kind, id_, _ in added)
    assert {each["url"] for each in page["data"]} == {None}


def test_an_event_that_an_earlier_article_reports_is_merged_into_that(
    client: TestClient, seen: str, daily: str, ingest: Any
) -> None:
    earlier = ingest(DATED.replace("Ann Lee", "Tom Reed"), "Gazette", published_at="2024-05-03")["id"]
    page = changes(client, since=seen)
    merged = next(each for each in page["data"] if each["change"] == "merged")
    assert (merged["id"], merged["into"]) == (f"{daily}.e0", f"{earlier}.e0")
    assert merged["url"] == f"http://testserver/v1/events/{earlier}.e0"
    assert ("claim", f"{daily}.c0", "changed") in told(page), "it names the event"
    client.delete(f"/v1/articles/{earlier}")
    again = told(changes(client, since=page["data"][-1]["cursor"]))
    assert {("event", f"{earlier}.e0", "deleted"), ("event", f"{daily}.e0", "added")} <= set(again)
    assert ("claim", f"{daily}.c0", "changed") in again


def test_an_event_that_one_more_article_reports_has_changed(
    client: TestClient, seen: str, daily: str, ingest: Any
) -> None:
    later = ingest(UNDATED, "Gazette", published_at="2024-05-05")["id"]
    events = [each for each in told(changes(client, since=seen)) if each[0] == "event"]
    assert events == [("event", f"{daily}.e0", "changed")]
    cursor = changes(client)["data"][-1]["cursor"]
    answer = client.post(f"/v1/events/{daily}.e0/split", json={"article": later, **GROUNDS})
    assert answer.status_code == 201
    parted = told(changes(client, since=cursor))
    assert {("event", f"{daily}.e0", "changed"), ("event", f"{later}.e0", "added")} <= set(parted)


def test_a_merge_changes_what_names_the_entity_and_so_does_its_undo(client: TestClient, seen: str, daily: str) -> None:
    lee = client.get("/v1/entities?q=Ann+Lee").json()["data"][0]["id"]
    answer = client.post(f"/v1/entities/{lee}/merge", json={"into": "country-no", **GROUNDS}).json()
    page = changes(client, since=seen)
    claims = [each["id"] for each in client.get("/v1/claims?speaker=country-no").json()["data"]]
    assert claims
    changed = [("claim", id_, "changed") for id_ in claims]
    assert told(page) == [("entity", "country-no", "changed"), ("entity", lee, "merged"), *changed]
    assert page["data"][1]["url"] == "http://testserver/v1/entities/country-no"
    client.post(f"/v1/entities/changes/{answer['change']['id']}/undo", json=GROUNDS)
    undone = told(changes(client, since=page["data"][-1]["cursor"]))
    assert undone == [("entity", "country-no", "changed"), ("entity", lee, "added"), *changed]
    assert daily


def test_a_name_is_a_change_of_the_entity_alone(client: TestClient, seen: str) -> None:
    client.patch("/v1/entities/country-no", json={"name": "Norge", **GROUNDS})
    assert told(changes(client, since=seen)) == [("entity", "country-no", "changed")]


def test_a_new_name_in_an_article_is_a_change_of_the_entity(client: TestClient, seen: str, ingest: Any) -> None:
    ingest("Oslo said that 40 people had died.", "Gazette", published_at="2024-06-05")
    assert ("entity", "country-no", "changed") in told(changes(client, since=seen))
    cursor = changes(client)["data"][-1]["cursor"]
    ingest("Oslo said that 50 people had died.", "Gazette", published_at="2024-06-06")
    assert "entity" not in [kind for kind, *_ in told(changes(client, since=cursor))]


def test_a_moment_is_where_to_begin(client: TestClient, seen: str) -> None:
    assert seen
    whole = changes(client)["data"]
    assert changes(client, since=whole[0]["at"])["data"] == whole
    for before in ("2024", "2024-10", "2024-10-23", "2024-10-23T09:30:00+02:00"):
        assert changes(client, since=before)["data"] == whole
    page = changes(client, since="2200")
    assert page["data"] == []
    assert page["next"].endswith(f"since={seen}"), "what comes from now on"


def test_lines_are_the_same_changes(client: TestClient, seen: str) -> None:
    whole = changes(client)["data"]
    for asked in ({"params": {"format": "ndjson"}}, {"headers": {"Accept": "application/x-ndjson"}}):
        answer = client.get("/v1/changes", **asked)
        assert answer.headers["content-type"] == "application/x-ndjson"
        assert [json.loads(line) for line in answer.text.splitlines()] == whole
    few = client.get("/v1/changes", params={"format": "ndjson", "limit": 2, "since": whole[0]["cursor"]})
    assert [json.loads(line) for line in few.text.splitlines()] == whole[1:3]
    assert client.get("/v1/changes", params={"format": "ndjson", "since": seen}).text == ""


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "yesterday"},
        {"since": "2024-13"},
        {"since": "s1"},
        {"since": "s1.1"},
        {"since": "s999999.1795837968058338"},
        {"since": "s999999999999999999.99999999999999999"},
        {"since": "s1.1", "format": "ndjson"},
        {"limit": "0"},
        {"limit": "201"},
        {"format": "csv"},
        {"cursor": "x"},
    ],
)
def test_what_cannot_be_is_refused(client: TestClient, seen: str, asked: dict[str, str]) -> None:
    assert seen
    answer = client.get("/v1/changes", params=asked)
    assert answer.status_code == 400, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"][0]["parameter"] in asked
