from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from service.domain.articles import Article, Source
from service.domain.entities import Entity, EntityKind
from service.domain.extraction import Extraction
from service.domain.spans import Span
from service.store.saving import save_article
from service.usecases.identify_entities import identify_entities

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi.testclient import TestClient
    from sqlalchemy.orm import Session, sessionmaker

    Reconcile = Callable[..., list[dict[str, Any]]]

HERE = (Span(0, 4),)
ENTITIES = (
    Entity("Ann Lee", EntityKind.PERSON, HERE, ("Lee",)),
    Entity("Þóra Ólafsdóttir", EntityKind.PERSON, HERE, ("Тора",)),
    Entity('Joe "Bob\'s" <b>Moss</b>', EntityKind.PERSON, HERE, ("</p><script>alert(1)</script>",)),
    Entity("Peru", EntityKind.PLACE, HERE, ("Lima",), "PE"),
    Entity("Florence", EntityKind.PERSON, HERE),
    Entity("Florence", EntityKind.PLACE, HERE),
    Entity("Peruvian Rail Board", EntityKind.ORGANIZATION, HERE, ("PRB",)),
)


@pytest.fixture
def stored(sessions: sessionmaker[Session]) -> dict[str, str]:
    """Store all entities and return their ids by kind and name."""
    extraction = Extraction(
        "Text",
        None,
        published_inferred=False,
        extractor="",
        claims=(),
        events=(),
        quantities=(),
        dates=(),
        entities=ENTITIES,
    )
    with sessions.begin() as session:
        known = identify_entities(session, ENTITIES)
        save_article(session, Article("Text", Source("a", "A")), extraction, (), known)
    return {f"{each.kind} {each.name}": each.id for each in known}


@pytest.fixture
def reconcile(client: TestClient, conforms: Callable[[str, Any], Any]) -> Reconcile:
    """What asks for one name, by GET and by POST, and returns its candidates."""

    def ask(query: str | None = None, **more: Any) -> list[dict[str, Any]]:
        asked = {"q": {**more} if query is None else {"query": query, **more}}
        sent = {"queries": json.dumps(conforms("reconciliation-query-batch", asked))}
        posted, got = client.post("/reconcile", data=sent), client.get("/reconcile", params=sent)
        assert posted.status_code == 200, posted.text
        assert posted.json() == got.json()
        result: list[dict[str, Any]] = conforms("reconciliation-result-batch", posted.json())["q"]["result"]
        return result

    return ask


def post(client: TestClient, field: str, value: Any) -> Any:
    return client.post("/reconcile", data={field: value if isinstance(value, str) else json.dumps(value)})


def test_manifest(client: TestClient, conforms: Callable[[str, Any], Any]) -> None:
    manifest = conforms("manifest", client.get("/reconcile").json())
    assert manifest["versions"] == ["0.2"]
    assert [each["id"] for each in manifest["defaultTypes"]] == ["person", "organization", "place", "group", "other"]
    assert manifest["view"]["url"] == "http://testserver/v1/entities/{{id}}"
    assert manifest["batchSize"] == 20


def test_candidate_says_what_it_is_and_why(stored: dict[str, str], reconcile: Reconcile) -> None:
    assert reconcile("Ann Lee", type="person", properties=[{"pid": "alias", "v": ["Lee", 7]}]) == [
        {
            "id": stored["person Ann Lee"],
            "name": "Ann Lee",
            "description": "Also: Lee",
            "type": [{"id": "person", "name": "Person"}],
            "score": 100.0,
            "match": True,
            "features": [
                {"id": "name_similarity", "value": 1.0},
                {"id": "name_agrees", "value": 1.0},
                {"id": "kind_agrees", "value": 1.0},
                {"id": "alias_agrees", "value": 1.0},
            ],
        }
    ]


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Thora Olafsdottir", "Þóra Ólafsdóttir"),
        ("ÞÓRA ÓLAFSDÓTTIR", "Þóra Ólafsdóttir"),
        ("Тора", "Þóra Ólafsdóttir"),
        ("Lee, Ann", "Ann Lee"),
        ('Joe "Bob\'s" Moss', 'Joe "Bob\'s" <b>Moss</b>'),
        ("Republic of Peru", "Peru"),
        ("PERU", "Peru"),
        ("country-pe", "Peru"),
    ],
)
def test_names_are_found_in_any_spelling(reconcile: Reconcile, query: str, name: str) -> None:
    assert reconcile(query)[0]["name"] == name


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("query", ["Zzyzx", "…", " ", "👩‍🚒", "a\0b", "'; DROP TABLE entities; --", "%", "x" * 5000])
def test_what_nobody_is_called_has_no_candidates(reconcile: Reconcile, query: str) -> None:
    assert reconcile(query) == []


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("asked", "kinds", "matched"),
    [
        ({}, {"person", "place"}, set()),
        ({"type": "place"}, {"place"}, {"place"}),
        ({"type": ["place", "person"]}, {"person", "place"}, set()),
        ({"type": ["place", "person"], "type_strict": "all"}, set(), set()),
        ({"type": ["place"], "type_strict": "all"}, {"place"}, {"place"}),
        ({"type": "place", "type_strict": "should"}, {"person", "place"}, {"place"}),
        ({"type": "group", "type_strict": "should"}, {"person", "place"}, set()),
        ({"type": []}, {"person", "place"}, set()),
        ({"limit": 1}, {"person"}, set()),
    ],
)
def test_types(reconcile: Reconcile, asked: dict[str, Any], kinds: set[str], matched: set[str]) -> None:
    found = reconcile("Florence", **asked)
    assert {each["type"][0]["id"] for each in found} == kinds
    assert {each["type"][0]["id"] for each in found if each["match"]} == matched
    assert [each["score"] for each in found] == sorted((each["score"] for each in found), reverse=True)


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("value", "agrees"),
    [
        ("PE", 1),
        ("Peru", 1),
        ({"id": "country-pe", "name": "Peru"}, 1),
        ({"id": "Q419", "name": "Peru"}, 1),
        (["n/a", "Peruvian"], 1),
        ("Chile", 0),
        ("n/a", None),
        (True, None),
    ],
)
def test_country(reconcile: Reconcile, value: Any, agrees: int | None) -> None:
    [board] = reconcile("Peruvian Rail Board", properties=[{"pid": "country", "v": value}])
    assert {each["id"]: each["value"] for each in board["features"]}.get("country_agrees") == agrees
    assert board["match"] is (agrees != 0)


@pytest.mark.usefixtures("stored")
def test_an_alias_will_do_for_a_name(reconcile: Reconcile) -> None:
    assert reconcile(properties=[{"pid": "alias", "v": "PRB"}])[0]["name"] == "Peruvian Rail Board"


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("size", [1, 20])
def test_a_batch_takes_three_queries(client: TestClient, statements: list[str], size: int) -> None:
    statements.clear()
    results = post(client, "queries", {f"q{n}": {"query": "Florence"} for n in range(size)}).json()
    assert [len(each["result"]) for each in results.values()] == [2] * size
    assert len(data_queries(statements)) == 3


def test_columns_take_two_queries(client: TestClient, stored: dict[str, str], statements: list[str]) -> None:
    statements.clear()
    wanted = {"ids": list(stored.values()), "properties": [{"id": "alias"}, {"id": "country"}, {"id": "claims"}]}
    rows = post(client, "extend", wanted).json()["rows"]
    assert rows[stored["organization Peruvian Rail Board"]]["country"] == [{"str": "PE"}]
    assert len(data_queries(statements)) == 2


def data_queries(statements: list[str]) -> list[str]:
    return [each for each in statements if each.startswith(("SELECT", "WITH"))]


@pytest.mark.usefixtures("stored")
def test_markup_in_names_is_shown_and_not_obeyed(client: TestClient, reconcile: Reconcile) -> None:
    [moss] = reconcile("Joe Bob's Moss")
    page = client.get(f"/reconcile/preview/{moss['id']}")
    assert "&lt;b&gt;Moss&lt;/b&gt;" in page.text
    assert "<b>" not in page.text
    assert "<script>" not in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert client.get("/reconcile").headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert "<script>" not in client.get(f"/reconcile/flyout/entity?id={moss['id']}").json()["html"]


def test_an_empty_database_has_no_candidates(client: TestClient, reconcile: Reconcile) -> None:
    assert reconcile("Ann Lee") == reconcile("country-pe") == reconcile("Peru") == []
    assert post(client, "queries", {}).json() == {}
    assert client.get("/reconcile/suggest/entity?prefix=Ann").json() == {"result": []}
    assert client.get("/reconcile/preview/country-pe").status_code == 404


def test_an_id_is_completed_to_its_entity(client: TestClient, stored: dict[str, str]) -> None:
    found = client.get("/reconcile/suggest/entity", params={"prefix": stored["person Ann Lee"]}).json()["result"]
    assert [each["name"] for each in found] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("queries", "pointer", "said"),
    [
        ("nope", None, "not JSON"),
        ("[" * 100_000, None, "not JSON"),
        ("[]", "", "dictionary"),
        ('{"q0": 1}', "/q0", "dictionary"),
        ('{"q/0": {}}', "/q~10", "Give a query, or the property alias"),
        ('{"q0": {"query": ""}}', "/q0/query", "at least 1 character"),
        ('{"q0": {"query": "\\ud800"}}', "/q0/query", "string"),
        ('{"q0": {"query": "a", "type": "persn"}}', "/q0/type", "'person'"),
        ('{"q0": {"query": "a", "type": ["place", "x"]}}', "/q0/type/1", "'person'"),
        ('{"q0": {"query": "a", "type_strict": "yes"}}', "/q0/type_strict", "'should'"),
        ('{"q0": {"query": "a", "limit": 0}}', "/q0/limit", "greater than 0"),
        ('{"q0": {"query": "a", "lang": "en"}}', "/q0", "Accepted are query"),
        ('{"q0": {"query": "a", "properties": [{"pid": "born", "v": 1}]}}', "/q0/properties/0/pid", "'country'"),
        ('{"q0": {"query": "a", "properties": [{"pid": "alias", "v": null}]}}', "/q0/properties/0/v", "a string"),
        ('{"q0": {"properties": [{"pid": "country", "v": "PE"}]}}', "/q0", "property alias"),
    ],
)
def test_bad_queries_are_pointed_at(client: TestClient, queries: str, pointer: str | None, said: str) -> None:
    answer = post(client, "queries", queries)
    [fault] = answer.json()["errors"]
    assert (answer.status_code, fault["parameter"], fault.get("pointer")) == (400, "queries", pointer)
    assert said in fault["detail"]


@pytest.mark.parametrize(
    ("extend", "pointer"),
    [
        ({"ids": []}, "/properties"),
        ({"ids": [1], "properties": []}, "/ids/0"),
        ({"ids": [], "properties": [{"id": "born"}]}, "/properties/0/id"),
        ({"ids": [], "properties": [{"id": "name", "settings": {"limit": 1}}]}, "/properties/0/settings"),
    ],
)
def test_bad_extensions_are_pointed_at(client: TestClient, extend: dict[str, Any], pointer: str) -> None:
    answer = post(client, "extend", extend)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, pointer)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("queries", {f"q{n}": {"query": "a"} for n in range(21)}),
        ("extend", {"ids": ["a"] * 201, "properties": []}),
    ],
)
def test_too_large_a_batch_is_refused(client: TestClient, field: str, value: Any) -> None:
    answer = post(client, field, value)
    assert answer.status_code == 413
    assert "At most 20" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"", "application/x-www-form-urlencoded", 400),
        (b"queries={}&extend={}", "application/x-www-form-urlencoded", 400),
        (b"queries={}&queries={}", "application/x-www-form-urlencoded", 422),
        (b"qeuries={}", "application/x-www-form-urlencoded", 400),
        (b"queries=%ff", "application/x-www-form-urlencoded", 400),
        (b"{}", "application/json", 415),
    ],
)
def test_bad_forms_are_refused(client: TestClient, content: bytes, media_type: str, status: int) -> None:
    headers = {"Content-Type": media_type, "Origin": "http://127.0.0.1:3333"}
    answer = client.post("/reconcile", content=content, headers=headers)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/reconcile?callback=f", 400),
        ("/reconcile?queries={}&extend={}", 400),
        ("/reconcile/suggest/entity", 400),
        ("/reconcile/suggest/entity?prefix=a&cursor=-1", 400),
        ("/reconcile/suggest/entity?prefix=a&cursor=201", 400),
        ("/reconcile/suggest/entity?prefix=a&type=x", 400),
        ("/reconcile/extend?type=x", 400),
        ("/reconcile/flyout/entity?id=none", 404),
        ("/reconcile/preview/none", 404),
        ("/reconcile/preview/%00", 404),
    ],
)
def test_bad_requests_are_problems(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["status"]) == (status, status)


@pytest.mark.usefixtures("stored")
def test_unstorable_ids_have_empty_rows(client: TestClient) -> None:
    rows = post(client, "extend", {"ids": ["a\0", ""], "properties": [{"id": "name"}]}).json()["rows"]
    assert rows == {"a\0": {"name": []}, "": {"name": []}}
