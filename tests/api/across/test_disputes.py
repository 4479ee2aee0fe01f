"""Where claims contradict or deny each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

STRIKE = ("police count", "union count")
CEASEFIRE = ("ceasefire", "denial")


def only(disputes: list[dict[str, Any]]) -> dict[str, Any]:
    (dispute,) = disputes
    return dispute


def parties(dispute: dict[str, Any]) -> list[list[str]]:
    """Return who is on which side, in the order of their names."""
    return sorted(sorted(claim["speaker"]["name"] for claim in side["claims"]) for side in dispute["sides"])


def test_a_denial_is_one_side(newsroom: Any) -> None:
    newsroom.send(CEASEFIRE)
    dispute = only(newsroom.look_up("disputes"))
    assert (dispute["relation"], dispute["roots"], dispute["matter"]) == ("denies", 2, None)
    assert parties(dispute) == [["Eritrean Foreign Ministry"], ["Ethiopia"]]
    assert dispute["statement"] == dispute["sides"][0]["claims"][0]["text"]
    claims = [only(side["claims"]) for side in dispute["sides"]]
    assert {each["polarity"] for each in claims} == {"positive", "negative"}
    assert [each["quote"] for each in claims] == [
        newsroom.client.get(f"/v1/claims/{each['claim']}").json()["quote"] for each in claims
    ]


def test_counts_that_cannot_both_be_true_are_sides(newsroom: Any) -> None:
    newsroom.send(STRIKE)
    newsroom.send_one(
        "Rhone News", "2024-02-10", "About 3,000 nurses joined the strike in Lyon on Friday, Ann Lee said."
    )
    dispute = only(newsroom.look_up("disputes"))
    assert (dispute["relation"], dispute["roots"]) == ("contradicts", 3)
    assert parties(dispute) == [["Ann Lee", "French police"], ["French Health Union"]]
    assert [side["count"] for side in dispute["sides"]] == [2, 1], "the side with most roots first"
    assert dispute["matter"]["unit"] == "nurses"


def test_copies_are_one_origin(newsroom: Any) -> None:
    newsroom.send(("denial",))
    text = (
        "Ethiopian troops violated the ceasefire in Eritrea on Sunday. Shells fell on a market, a school and a bus"
        " station in the border town of Zalambessa, where traders had opened their stalls for the first time in months."
    )
    for outlet in ("Nile Journal", "Delta Post"):
        newsroom.send_one(outlet, "2022-05-02", text)
    dispute = only(newsroom.look_up("disputes"))
    assert sorted(side["count"] for side in dispute["sides"]) == [1, 2]
    assert dispute["roots"] == 2


def test_updates_are_no_dispute(newsroom: Any) -> None:
    newsroom.send(("first toll", "second toll"))
    assert newsroom.look_up("disputes") == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"contradicts", "denies"}),
        ({"entity": "Ethiopia"}, {"denies"}),
        ({"entity": "French police"}, {"contradicts"}),
        ({"entity": "Nowhere"}, set()),
        ({"source": "Horn Times"}, {"denies"}),
        ({"source": ["nile-journal", "daily-rail"]}, {"contradicts", "denies"}),
        ({"from": "2022-05-03", "to": "2022"}, {"denies"}),
        ({"from": "2023"}, {"contradicts"}),
        ({"to": "2022-05-01"}, set()),
        ({"as_of": "2022-05-02"}, set()),
        ({"as_of": "2022-05-03"}, {"denies"}),
        ({"as_of": "2024"}, {"contradicts", "denies"}),
    ],
)
def test_disputes_are_filtered(newsroom: Any, asked: dict[str, Any], found: set[str]) -> None:
    newsroom.send((*STRIKE, *CEASEFIRE))
    assert {each["relation"] for each in newsroom.look_up("disputes", **asked)} == found


def test_one_screen_shows_five_claims_of_a_side(newsroom: Any) -> None:
    newsroom.send(CEASEFIRE)
    _, day, text = newsroom.articles["denial"]
    for n in range(6):
        newsroom.send_one(f"Paper {n}", day, text)
    sides = only(newsroom.look_up("disputes"))["sides"]
    assert sorted((side["count"], len(side["claims"])) for side in sides) == [(1, 1), (7, 5)]


def test_queries_do_not_grow_with_what_is_found(newsroom: Any, statements: list[str]) -> None:
    newsroom.send((*STRIKE, *CEASEFIRE))
    counts = []
    for asked in ("entity=Lyon", "limit=200"):
        statements.clear()
        assert newsroom.client.get(f"/v1/disputes?{asked}").status_code == 200
        counts.append(len(statements))
    assert max(counts) <= 14


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ("as_of=soon", "as_of"),
        ("from=2024-02&to=2024-01", "from"),
        ("relation=denies", "relation"),
        ("limit=0", "limit"),
    ],
)
def test_what_cannot_be_is_refused(client: TestClient, asked: str, parameter: str) -> None:
    response = client.get(f"/v1/disputes?{asked}")
    assert response.status_code == 400
    assert parameter in response.json()["errors"][0]["parameter"]
