"""What the seeds say across sources: the figures of the North Korean troops, who denies them, and who says it again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fastapi.testclient import TestClient

JSON = {"Content-Type": "application/json"}
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.json"))


def send(client: TestClient, seeds: Iterable[Path]) -> list[str]:
    """Send seeds and return the ids of the articles."""
    sent = [client.post("/v1/ingest", content=each.read_bytes(), headers=JSON) for each in seeds]
    assert {each.status_code for each in sent} == {201}
    return [each.json()["id"] for each in sent]


def across(client: TestClient) -> dict[str, list[Any]]:
    """Return all figures and disputes, and what is related to each claim.

    An entity is called as the article calls it that comes first, so speakers are left out.
    """
    claims = [each["id"] for each in client.get("/v1/claims?limit=200").json()["data"]]
    paths = ("/v1/figures", "/v1/disputes", *(f"/v1/claims/{each}/related" for each in claims))
    pages = {path: client.get(f"{path}?limit=200").json() for path in paths}
    assert all(page["next"] is None for page in pages.values())
    return {path: [without_speakers(each) for each in page["data"]] for path, page in pages.items()}


def without_speakers(value: Any) -> Any:
    if isinstance(value, dict):
        shown = value.items()
        return {name: without_speakers(each) for name, each in shown if name not in {"speaker", "via", "entities"}}
    return [without_speakers(each) for each in value] if isinstance(value, list) else value


@pytest.fixture
def seeded(client: TestClient) -> TestClient:
    send(client, SEEDS)
    return client


@pytest.fixture
def groups(seeded: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = seeded.get("/v1/figures?entity=North+Korea&unit=soldiers").json()["data"]
    assert all(each["matter"]["subject"] == {"id": "country-kp", "name": "North Korea"} for each in found)
    return found


def holding(groups: list[dict[str, Any]], value: float) -> list[dict[str, Any]]:
    return [group for group in groups if any(figure["value"] == value for figure in group["figures"])]


def figures(groups: list[dict[str, Any]], value: float) -> list[dict[str, Any]]:
    return [each for group in groups for each in group["figures"] if each["value"] == value]


def speakers(found: list[dict[str, Any]]) -> set[str | None]:
    return {each["speaker"] and each["speaker"]["name"] for each in found}


def related(client: TestClient, words: str) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Yield the claims that say some words, and what is related to each."""
    for claim in client.get("/v1/claims?limit=200").json()["data"]:
        if words in claim["text"]:
            yield claim, client.get(f"/v1/claims/{claim['id']}/related?limit=200").json()["data"]


def test_all_figures_are_there_with_who_gave_them(groups: list[dict[str, Any]]) -> None:
    assert {"United States", "Cho Tae-yong"} <= speakers(figures(groups, 3000))
    assert speakers(figures(groups, 2600)) == {"Kyrylo Budanov"}
    assert speakers(figures(groups, 6000)) == {"Kyrylo Budanov"}
    assert all(each["each"] for each in figures(groups, 6000))
    assert {"Park Sunwon", "National Intelligence Service", "Volodymyr Zelensky"} <= speakers(figures(groups, 10000))
    assert {"Ukrainian military intelligence", None} <= speakers(figures(groups, 12000))
    assert figures(groups, 18)


def test_parts_say_what_they_are_part_of(groups: list[dict[str, Any]]) -> None:
    for value in (500, 3):
        assert figures(groups, value)
        assert all("12,000" in each["part_of"] for each in figures(groups, value))


def test_stages_are_kept_apart(groups: list[dict[str, Any]]) -> None:
    detained = {group["matter"]["stage"] for group in holding(groups, 18)}
    assert detained == {"detained"}
    assert all(each["value"] == 18 for group in holding(groups, 18) for each in group["figures"])
    planned = [each for each in figures(groups, 10000) if each["as_of"] and each["as_of"]["edtf"] == "2024-12"]
    assert {group["matter"]["stage"] for group in groups if any(each in group["figures"] for each in planned)} == {
        "planned"
    }


def test_the_standing_army_is_apart_from_all_of_them(seeded: TestClient) -> None:
    found = seeded.get("/v1/figures?entity=North+Korea").json()["data"]
    (army,) = holding(found, 1_200_000)
    assert {each["value"] for each in army["figures"]} == {1_200_000}


def test_one_agency_in_two_articles_is_one_root(seeded: TestClient) -> None:
    ((batch, others),) = related(seeded, "an initial batch of 3,000")
    again = [each for each in others if "3,000 North Korean soldiers dispatched" in each["claim"]["text"]]
    assert [each["relation"] for each in again] == ["repeats"]
    assert "speaker" in again[0]["matched"], "the agency here, its chief there"
    assert again[0]["claim"]["source"] != batch["source"]


def test_the_allegations_are_denied(seeded: TestClient) -> None:
    denials = [
        each
        for claim in seeded.get("/v1/claims?polarity=negative").json()["data"]
        for each in seeded.get(f"/v1/claims/{claim['id']}/related?relation=denies").json()["data"]
    ]
    assert denials
    assert not any(each["inverse"] for each in denials)
    disputes = seeded.get("/v1/disputes?entity=North+Korea").json()["data"]
    assert any(each["relation"] == "denies" for each in disputes)
    for dispute in disputes:
        assert sum(len(side["claims"]) for side in dispute["sides"]) <= 20, "it is read in one screen"


def test_fair_game_is_one_statement_repeated(seeded: TestClient) -> None:
    found = list(related(seeded, "fair game"))
    articles = {
        claim["article"]["id"] for claim, _ in found if claim["speaker"] and "Kirby" in claim["speaker"]["name"]
    }
    assert len(articles) >= 2
    for claim, others in found:
        if claim["article"]["id"] in articles:
            repeating = {each["claim"]["article"]["id"] for each in others if each["relation"] == "repeats"}
            assert repeating >= articles - {claim["article"]["id"]}


def test_what_was_known_before_the_articles(seeded: TestClient) -> None:
    for path in ("figures", "disputes"):
        assert seeded.get(f"/v1/{path}?as_of=2024-10-01").json()["data"] == []
        assert seeded.get(f"/v1/{path}?as_of=2024-12").json()["data"]
    known = seeded.get("/v1/figures?as_of=2024-10-24").json()["data"]
    every = seeded.get("/v1/figures").json()["data"]
    assert 0 < sum(len(each["figures"]) for each in known) < sum(len(each["figures"]) for each in every)
    for group in known:
        for figure in group["figures"]:
            assert figure["article"]["published_at"] <= "2024-10-24"


def test_the_order_of_arrival_changes_nothing(client: TestClient) -> None:
    stored = send(client, SEEDS)
    found = across(client)
    for id_ in stored:
        assert client.delete(f"/v1/articles/{id_}").status_code == 204
    assert across(client) == {"/v1/figures": [], "/v1/disputes": []}
    send(client, reversed(SEEDS))
    assert across(client) == found
