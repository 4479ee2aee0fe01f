"""What other claims say on the matter of one."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

from service.usecases.reextract_article import reextract_article

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from sqlalchemy.orm import Session, sessionmaker

    from service.extraction.parsing import Model

STRIKE = ("police count", "union count")
TOLLS = ("first toll", "second toll", "third toll")
CEASEFIRE = ("ceasefire", "denial")


def test_two_counts_contradict_each_other_with_receipts(newsroom: Any) -> None:
    newsroom.send(STRIKE)
    (ours,), (theirs,) = (newsroom.related(each) for each in STRIKE)
    assert (ours["relation"], ours["clashed"]) == ("contradicts", ["value"])
    assert {"unit", "stage"} <= set(ours["matched"])
    assert ours["quotes"] == [theirs["claim"]["quote"]["exact"], ours["claim"]["quote"]["exact"]]
    assert "9,000 nurses" in ours["quotes"][1]
    assert ours["claim"] == newsroom.look_up("claims", source="Workers Weekly")[0]
    same = ("relation", "rule", "inverse", "matched", "clashed")
    assert [ours[name] for name in same] == [theirs[name] for name in same]
    assert ours["quotes"] == theirs["quotes"][::-1]


def test_a_later_toll_updates_those_before_it(newsroom: Any) -> None:
    newsroom.send(TOLLS)
    told = {name: [(each["relation"], each["inverse"]) for each in newsroom.related(name)] for name in TOLLS}
    updates, is_updated = ("updates", False), ("updates", True)
    assert told == {
        "first toll": [is_updated, is_updated],
        "second toll": [is_updated, updates],
        "third toll": [updates, updates],
    }


def test_a_denial_denies_what_is_alleged(newsroom: Any) -> None:
    newsroom.send(CEASEFIRE)
    (alleged,), (denied,) = (newsroom.related(each) for each in CEASEFIRE)
    assert (denied["relation"], denied["inverse"]) == ("denies", False)
    assert (alleged["relation"], alleged["inverse"]) == ("denies", True)
    assert alleged["claim"]["polarity"] == "negative"


def test_other_stories_are_not_related(newsroom: Any) -> None:
    newsroom.send(newsroom.articles)
    assert [each["claim"]["source"]["slug"] for each in newsroom.related("union count")] == ["daily-rail"]


def test_relations_are_filtered(newsroom: Any) -> None:
    newsroom.send(STRIKE)
    assert newsroom.related("union count", relation="agrees") == []
    assert len(newsroom.related("union count", relation=["agrees", "contradicts"])) == 1


def test_what_was_said_or_published_later_is_left_out(newsroom: Any) -> None:
    newsroom.send(TOLLS)
    days = {"2023-03-05": 0, "2023-03-06": 0, "2023-03-07": 1, "2023-03-08": 2, "2023-03": 2, "2023-03-07T23:59:59Z": 1}
    assert {day: len(newsroom.related("first toll", as_of=day)) for day in days} == days


def test_what_nobody_knows_the_day_of_was_known_on_no_day(newsroom: Any) -> None:
    newsroom.send(("police count",))
    newsroom.client.post(
        "/v1/ingest", json={"text": "At least 9,000 nurses joined the strike in Lyon, the union said.", "source": "B"}
    )
    assert len(newsroom.related("police count")) == 1
    assert newsroom.related("police count", as_of="2999") == []


@pytest.mark.parametrize("names", [TOLLS, (*STRIKE, *CEASEFIRE)])
def test_the_order_of_arrival_changes_nothing(newsroom: Any, names: tuple[str, ...]) -> None:
    found = []
    for order in permutations(names):
        stored = newsroom.send(order)
        found.append(newsroom.relations())
        for article in stored.values():
            assert newsroom.client.delete(f"/v1/articles/{article['id']}").status_code == 204
        assert newsroom.relations() == set()
    assert found[0]
    assert all(each == found[0] for each in found)


def test_a_deleted_article_is_related_to_nothing(newsroom: Any) -> None:
    stored = newsroom.send(TOLLS)
    newsroom.client.delete(f"/v1/articles/{stored['second toll']['id']}")
    assert [len(newsroom.related(name)) for name in ("first toll", "third toll")] == [1, 1]


def test_an_article_extracted_anew_is_related_as_before(
    newsroom: Any, sessions: sessionmaker[Session], model: Model
) -> None:
    stored = newsroom.send(TOLLS)
    before = newsroom.relations()
    for article in stored.values():
        assert reextract_article(sessions, model, article["id"])
        assert newsroom.relations() == before


def test_whoever_is_merged_into_the_speaker_says_it_again(newsroom: Any) -> None:
    for n, speaker in enumerate(("Ann Lee", "Tom Reed")):
        newsroom.send_one(f"Paper {n}", "2024-05-03", f"{speaker} said that Peru had sent 300 soldiers to Chile.")
    before = newsroom.relations()
    assert {relation for _, relation, *_ in before} == {"agrees"}
    ids = {each["name"]: each["id"] for each in newsroom.look_up("entities", kind="person")}
    grounds = {"reason": "It is so.", "by": "a.curator"}
    merging = {"into": ids["Ann Lee"], **grounds}
    made = newsroom.client.post(f"/v1/entities/{ids['Tom Reed']}/merge", json=merging).json()["change"]
    assert {relation for _, relation, *_ in newsroom.relations()} == {"repeats"}
    assert newsroom.client.post(f"/v1/entities/changes/{made['id']}/undo", json=grounds).status_code == 200
    assert newsroom.relations() == before


def test_pages_follow_each_other(newsroom: Any) -> None:
    newsroom.send(TOLLS)
    (claim,) = {each["claim"]["id"] for name in TOLLS[1:] for each in newsroom.related(name)} - {
        each["claim"]["id"] for each in newsroom.related("first toll")
    }
    paged, following = [], f"/v1/claims/{claim}/related?limit=1"
    while following:
        page = newsroom.client.get(following).json()
        assert page["total"] == {"value": 2, "relation": "eq"}
        paged += page["data"]
        following = page["next"]
    assert paged == newsroom.related("first toll")
    assert [each["claim"]["source"]["slug"] for each in paged] == ["lima-post", "andes-wire"], "the latest first"


def test_what_differs_comes_before_what_agrees(newsroom: Any) -> None:
    newsroom.send(STRIKE)
    newsroom.send_one(
        "Rhone News", "2024-02-10", "About 3,000 nurses joined the strike in Lyon on Friday, officials said."
    )
    assert [each["relation"] for each in newsroom.related("police count")] == ["contradicts", "agrees"]


def test_queries_do_not_grow_with_the_page(newsroom: Any, statements: list[str]) -> None:
    newsroom.send(TOLLS)
    claim = newsroom.related("second toll")[0]["claim"]["id"]
    counts = []
    for limit in (1, 200):
        statements.clear()
        assert newsroom.client.get(f"/v1/claims/{claim}/related?limit={limit}").status_code == 200
        counts.append(len(statements))
    assert counts[1] <= counts[0] <= 15  # what is shown whole is not counted


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ("as_of=yesterday", "as_of"),
        ("as_of=2024&as_of=2025", "as_of"),
        ("relation=likes", "relation"),
        ("q=storm", "q"),
        ("cursor=x", "cursor"),
        ("format=csv", "format"),
    ],
)
def test_what_cannot_be_is_refused(client: TestClient, asked: str, parameter: str) -> None:
    response = client.get(f"/v1/claims/abc.c0/related?{asked}")
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    assert parameter in response.json()["errors"][0]["parameter"]


def test_claims_that_are_not_there_are_404(client: TestClient) -> None:
    response = client.get("/v1/claims/abc.c0/related")
    assert (response.status_code, response.json()["status"]) == (404, 404)
