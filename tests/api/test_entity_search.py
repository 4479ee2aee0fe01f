from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

TEXT = (
    "Kim Jardine said on 3 May 2024 that Zoltan Kimmel had met Maria Zelenko in Portugal. "
    "Kim Jardine denied that Spain had paid."
)
LATER = "Maria Zelenko said on {day} May 2024 that Zelma Adams had left Portugal."


@pytest.fixture(autouse=True)
def articles(ingest: Any) -> None:
    ingest(TEXT, "Daily")
    for day in range(4, 10):
        ingest(LATER.format(day=day), "Weekly")


def find(client: TestClient, query: str) -> list[str]:
    answer = client.get(f"/v1/entities?{query}")
    assert answer.status_code == 200, answer.text
    return [each["name"] for each in answer.json()["data"]]


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("kim j", "Kim Jardine"),
        ("KIM", "Kim Jardine"),
        ("kimm", "Zoltan Kimmel"),
        ("jard", "Kim Jardine"),
        ("zelen", "Maria Zelenko"),
        ("maria z", "Maria Zelenko"),
        ("Maria Zelneko", "Maria Zelenko"),
        ("Mariya Zielenko", "Maria Zelenko"),
        ("Zelenko, Maria", "Maria Zelenko"),
        ("Марія Зеленко", "Maria Zelenko"),
        ("p", "Portugal"),
    ],
)
def test_a_name_is_found_by_its_beginning_and_in_any_spelling(client: TestClient, q: str, first: str) -> None:
    assert find(client, f"q={q}")[0] == first


def test_whoever_is_mentioned_most_comes_first(client: TestClient) -> None:
    found = find(client, "q=z")
    assert set(found) >= {"Maria Zelenko", "Zelma Adams", "Zoltan Kimmel"}
    assert found.index("Maria Zelenko") < found.index("Zoltan Kimmel")


def test_suggestions_begin_with_the_first_letter(client: TestClient) -> None:
    found = client.get("/reconcile/suggest/entity?prefix=k").json()["result"]
    assert "Kim Jardine" in [each["name"] for each in found]


@pytest.mark.parametrize("sort", ["name", "relevance"])
def test_found_names_are_paged_without_gaps(client: TestClient, sort: str) -> None:
    whole = find(client, f"q=z&sort={sort}")
    url, paged = f"/v1/entities?q=z&sort={sort}&limit=1", []
    while url:
        page = client.get(url).json()
        paged += [each["name"] for each in page["data"]]
        assert page["total"] == {"value": len(whole), "relation": "eq"}
        url = page["next"]
    assert paged == whole


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("country=PT", ["Portugal"]),
        ("country=pt", ["Portugal"]),
        ("country=country-pt", ["Portugal"]),
        ("country=Portuguese", ["Portugal"]),
        ("country=PT&country=Spain", ["Portugal", "Spain"]),
        ("country=PT&kind=person", []),
        ("q=p&country=PT", ["Portugal"]),
        ("q=p&country=ES", []),
        ("country=XX", []),
        ("country=Atlantis", []),
    ],
)
def test_entities_of_a_country(client: TestClient, query: str, expected: list[str]) -> None:
    assert find(client, query) == expected


def test_what_cannot_be_a_country_is_refused(client: TestClient) -> None:
    answer = client.get("/v1/entities?country=…")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "country")
