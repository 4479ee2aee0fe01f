from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr
from sqlalchemy import event

from service.api.dependencies import get_model
from service.app import create_app
from service.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session, sessionmaker

    from service.extraction.parsing import Model

LISTS = ("claims", "events", "articles", "entities", "sources")


@pytest.fixture
def offline(model: Model) -> Iterator[TestClient]:
    """A client of an application whose database is away."""
    app = create_app(Settings(database_url=SecretStr("postgresql://nobody:secret@127.0.0.1:9/none")))
    app.dependency_overrides[get_model] = lambda: model
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize(
    ("method", "path", "status", "title"),
    [
        ("GET", "/v2", 404, "Not found"),
        ("GET", "/v1/claims/none", 404, "Not found"),
        ("GET", "/v1/claims/%00", 404, "Not found"),
        ("GET", "/v1/claims?limit=x", 400, "A parameter is not accepted"),
        ("PUT", "/v1/claims", 405, "Method not allowed"),
    ],
)
def test_every_error_is_a_problem(client: TestClient, method: str, path: str, status: int, title: str) -> None:
    response = client.request(method, path)
    problem = response.json()
    assert response.headers["Content-Type"] == "application/problem+json"
    assert (response.status_code, problem["status"], problem["title"]) == (status, status, title)
    assert problem["type"].startswith("urn:claimbase:problem:")
    assert problem["detail"]


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/v1/articles/a", {"DELETE", "GET", "HEAD"}),
        ("/v1/ingest", {"POST"}),
        ("/v1/claims", {"GET", "HEAD"}),
        ("/docs", {"GET", "HEAD"}),
    ],
)
def test_all_methods_of_a_path_are_named(client: TestClient, path: str, allowed: set[str]) -> None:
    response = client.patch(path)
    assert (response.status_code, set(response.headers["Allow"].split(", "))) == (405, allowed)


@pytest.mark.parametrize(
    "path",
    [*(f"/v1/{name}?spaeker=a" for name in LISTS), *(f"/v1/{name}/a?x=1" for name in LISTS), "/healthz?x=1"],
)
def test_unknown_parameters_are_refused(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] in {"spaeker", "x"}


def test_unknown_parameter_is_answered_with_the_nearest_and_all(client: TestClient) -> None:
    detail = client.get("/v1/claims?spaeker=Kirby").json()["detail"]
    assert "Did you mean 'speaker'?" in detail
    assert "published_from" in detail


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=5&limit=6", "limit"),
        ("q=", "q"),
        ("q=a%00b", "q"),
        ("speaker=", "speaker"),
        ("kind=spoken", "kind"),
        ("certainty=certain&certainty=sure", "certainty"),
        ("event_type=mobilize", "event_type"),
        ("sort=newest", "sort"),
        ("sort=relevance", "sort"),
        ("from=yesterday", "from"),
        ("to=2024-02-30", "to"),
        ("from=2024-11&to=2024-10", "from"),
        ("published_from=2025&published_to=2024", "published_from"),
        ("value_min=many", "value_min"),
        ("value_max=inf", "value_max"),
        ("value_min=2&value_max=1", "value_min"),
        ("cursor=", "cursor"),
        ("cursor=WzFd", "cursor"),
        ("cursor=é", "cursor"),
        ("format=xml", "format"),
        ("format=csv&limit=0", "limit"),
        ("format=csv&limit=99999999999999999999", "limit"),
        ("format=csv&cursor=WzFd", "cursor"),
        ("format=csv&facets=source", "facets"),
        ("format=ndjson&bom=true", "bom"),
        ("format=jsonld&fields=id", "fields"),
        ("format=csv&sort=relevance", "sort"),
        ("format=csv&fields=id,words", "fields"),
        ("bom=true", "bom"),
        ("fields=words", "fields"),
        ("fields=", "fields"),
        ("facets=source,words", "facets"),
        ("facets=source&facet_limit=0", "facet_limit"),
    ],
)
def test_bad_parameters_are_named(client: TestClient, query: str, parameter: str) -> None:
    response = client.get(f"/v1/claims?{query}")
    assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, parameter)


@pytest.mark.parametrize("query", ["bom=false&facet_limit=20", "format=csv&facet_limit=20", "format=jsonld&bom=false"])
def test_parameters_that_say_what_holds_anyway_are_accepted(client: TestClient, query: str) -> None:
    assert client.get(f"/v1/claims?{query}").status_code == 200


def test_unknown_field_is_answered_with_all(client: TestClient) -> None:
    detail = client.get("/v1/sources?fields=slugs").json()["detail"]
    assert detail == "fields: Unknown. Did you mean 'slug'? Accepted are slug, name, articles."


@pytest.mark.parametrize("accept", ["text/html", "application/xml;q=0.9, image/*", "application/json;q=0", "*/*;q=0"])
def test_formats_that_are_not_served_are_refused(client: TestClient, accept: str) -> None:
    response = client.get("/v1/claims", headers={"Accept": accept})
    assert (response.status_code, response.headers["Content-Type"]) == (406, "application/problem+json")
    offered = "application/json, text/csv, application/x-ndjson, application/ld+json"
    assert offered in response.json()["detail"]


def test_head_is_get_without_a_body(client: TestClient) -> None:
    head, get = client.head("/v1/claims"), client.get("/v1/claims")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == get.headers["Content-Length"]


@pytest.mark.parametrize("path", ["/healthz", "/v2"])
def test_request_id_is_repeated(client: TestClient, path: str) -> None:
    assert client.get(path, headers={"X-Request-ID": "a-1.b_2"}).headers["X-Request-ID"] == "a-1.b_2"


@pytest.mark.parametrize("sent", [{}, {"X-Request-ID": "a b"}, {"X-Request-ID": "a" * 65}])
def test_request_without_a_usable_id_gets_one(client: TestClient, sent: dict[str, str]) -> None:
    assert len(client.get("/healthz", headers=sent).headers["X-Request-ID"]) == 32


def test_answers_are_guarded_against_browsers(client: TestClient) -> None:
    headers = client.get("/healthz").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in headers


def test_health(client: TestClient) -> None:
    assert client.get("/healthz").json() == client.get("/readyz").json() == {"status": "ok"}


def test_database_that_is_away_is_503(offline: TestClient) -> None:
    assert offline.get("/healthz").status_code == 200
    for answer in (offline.get("/readyz"), offline.get("/v1/claims"), offline.delete("/v1/articles/a")):
        assert (answer.status_code, answer.json()["status"]) == (503, 503)
        assert "secret" not in answer.text


def test_article_is_not_acknowledged_while_the_database_is_away(offline: TestClient) -> None:
    answer = offline.post("/v1/ingest", json={"text": "It rained.", "source": "a"})
    assert answer.status_code == 503


def test_failed_commit_is_no_success(client: TestClient, sessions: sessionmaker[Session]) -> None:
    def fail(_session: Session) -> None:
        raise RuntimeError("Secret of the database")

    event.listen(sessions, "before_commit", fail)
    answers = (
        client.post("/v1/ingest", json={"text": "It rained.", "source": "a"}),
        client.get("/v1/claims"),
    )
    event.remove(sessions, "before_commit", fail)
    for answer in answers:
        assert (answer.status_code, answer.json()["title"]) == (500, "Internal error")
        assert "Secret" not in answer.text
        assert answer.headers["X-Request-ID"]
    assert client.get("/v1/articles").json()["total"]["value"] == 0
