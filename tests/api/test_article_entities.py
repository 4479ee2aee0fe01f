"""Whom an article mentions, and why each was taken for whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

Ingest = Callable[..., dict[str, Any]]


def explain(client: TestClient, article: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the entities of an article by their names as it writes them."""
    response = client.get(f"{article['links']['self']}/entities")
    assert response.status_code == 200, response.text
    page = response.json()
    assert page["total"] == {"value": len(page["data"]), "relation": "eq"}
    assert page["next"] is None
    return {each["mentions"][0]["text"]: each for each in page["data"]}


@pytest.mark.usefixtures("storm")
def test_every_link_is_explained(client: TestClient, strike: dict[str, Any]) -> None:
    lee = explain(client, strike)["Ann Lee"]
    assert lee.keys() == {"id", "kind", "name", "mentions", "decision"}
    decision = lee["decision"]
    assert (decision["rule"], decision["outcome"], decision["rival"]) == ("score/1", "known", None)
    assert decision["best"]["id"] == lee["id"]
    assert decision["best"]["features"]["same_name"] == 5.0
    assert decision["best"]["score"] == sum(decision["best"]["features"].values()) >= decision["needed"]


def test_who_was_new_says_so(client: TestClient, storm: dict[str, Any], storm_text: str) -> None:
    lee = explain(client, storm)["Ann Lee"]
    assert lee["decision"] == {"rule": "score/1", "outcome": "new", "needed": 4.0, "best": None, "rival": None}
    assert all(
        each["text"] == storm_text[each["start"] : each["end"]]
        for entity in explain(client, storm).values()
        for each in entity["mentions"]
    )


def test_a_country_is_known_by_its_code(client: TestClient, ingest: Ingest) -> None:
    ingest("Peru closed its border.", "Example Daily")
    article = ingest("Lima has denied the report, Peruvian officials said.", "The Gazette")
    peru = explain(client, article)["Lima"]
    assert (peru["id"], peru["decision"]["rule"]) == ("country-pe", "country/1")


def test_namesakes_of_two_nations_stay_apart(client: TestClient, ingest: Ingest) -> None:
    texts = (
        "Danish Minister Jan Holm said prices rose.",
        "Norwegian Minister Jan Holm said prices rose.",
        "Danish Minister Jan Holm left.",
    )
    danish, norwegian, again = (explain(client, ingest(text, "Example Daily"))["Jan Holm"] for text in texts)
    assert danish["id"] == again["id"] != norwegian["id"]
    assert norwegian["decision"]["best"]["features"]["nation_clashes"] < 0
    assert again["decision"]["rival"]["id"] == norwegian["id"]
    found = client.get("/v1/claims?speaker=Jan Holm").json()["data"]
    assert {claim["speaker"]["entity"] for claim in found} == {danish["id"], norwegian["id"]}


def test_a_name_that_countries_share_is_none_of_them(client: TestClient, ingest: Ingest) -> None:
    ingest("The Democratic Republic of the Congo closed its border.", "Example Daily")
    ingest("The Republic of the Congo closed its border.", "Example Daily")
    article = ingest("Congo has denied the report.", "The Gazette")
    assert not explain(client, article)["Congo"]["id"].startswith("country-")


def test_an_article_that_is_not_there(client: TestClient) -> None:
    response = client.get("/v1/articles/none/entities")
    assert (response.status_code, response.json()["title"]) == (404, "Not found")


def test_no_parameter_is_ignored(client: TestClient, storm: dict[str, Any]) -> None:
    response = client.get(f"{storm['links']['self']}/entities?kind=person")
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "kind"


def test_it_takes_two_queries(client: TestClient, storm: dict[str, Any], statements: list[str]) -> None:
    statements.clear()
    client.get(f"{storm['links']['self']}/entities")
    assert sum(statement.startswith("SELECT") for statement in statements) == 2
