"""Exports of more rows than are held at once, from a database of their own."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from anyio import to_thread
from sqlalchemy import text

from service.api.dependencies import get_sessions, get_snapshots
from service.store.sessions import make_engine, make_sessions, make_snapshots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fastapi import FastAPI
    from fastapi.testclient import TestClient

CLAIMS = 1_203
FILL = """
INSERT INTO sources VALUES ('source', 'Source');
INSERT INTO articles (id, source_slug, published_inferred, text, extractor, claims, events, entities, published_day)
    VALUES ('a0', 'source', false, 'text', 'none', 1203, 0, 0, '2024-01-01');
INSERT INTO claims (article_id, n, kind, text, content, exact, prefix, suffix, polarity, certainty, quantities, dates,
        events, event_types, source_slug, first_day, last_day, published_day, involved, speakers, written)
    SELECT 'a0', n, 'indirect', repeat('word ', 200), '{}', '', '', '', 'positive', 'certain', '{}', '{}',
        '{}', '{}', 'source', day, day, '2024-01-01', '{}',
        '{}', '{"content": [], "figures": [], "days": [], "speaker": null, "via": [], "about": []}'
    FROM generate_series(1, 1203) AS n, LATERAL (SELECT DATE '2020-01-01' + mod(n, 7)) AS days (day);
"""
CUT = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture
def large(client: TestClient, app: FastAPI, database_url: str) -> Iterator[TestClient]:
    """A client of the application on a database of many claims."""
    engine = make_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text(FILL))
    app.dependency_overrides[get_sessions] = lambda: make_sessions(engine)
    app.dependency_overrides[get_snapshots] = lambda: make_snapshots(engine)
    yield client
    engine.dispose()


@pytest.mark.parametrize("sort", ["-said", "said", "-published"])
def test_all_rows_come_once_and_in_order(large: TestClient, sort: str) -> None:
    lines = large.get(f"/v1/claims?format=ndjson&fields=id&sort={sort}").text.splitlines()
    paged: list[dict[str, Any]] = []
    following = f"/v1/claims?limit=200&fields=id&sort={sort}"
    while following:
        page = large.get(following).json()
        paged += page["data"]
        following = page["next"]
    assert [json.loads(line) for line in lines] == paged
    assert len({row["id"] for row in paged}) == len(paged) == CLAIMS


def test_limit_may_be_more_than_is_held_at_once(large: TestClient) -> None:
    assert large.get("/v1/claims?format=csv&fields=id&limit=777").text.count("\r\n") == 1 + 777


@pytest.mark.parametrize("form", ["csv", "ndjson", "jsonld"])
def test_what_breaks_off_does_not_end(large: TestClient, app: FastAPI, database_url: str, form: str) -> None:
    sent = anyio.run(partial(stream, app, f"format={form}", partial(cut_connections, database_url)))
    start, *bodies = sent
    assert (start["type"], start["status"]) == ("http.response.start", 200)
    assert bodies
    assert all(body["more_body"] for body in bodies)
    ids = (f"a0.c{n}".encode() for n in range(1, CLAIMS + 1))
    content = b"".join(body["body"] for body in bodies)
    assert 0 < sum(id_ in content for id_ in ids) < CLAIMS
    assert large.get(f"/v1/claims?format={form}&limit=1").status_code == 200


async def stream(app: FastAPI, query: str, meanwhile: Callable[[], None]) -> list[dict[str, Any]]:
    """Return the messages by which the claims are sent; something happens after the first of the body."""
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "root_path": "",
        "path": "/v1/claims",
        "raw_path": b"/v1/claims",
        "query_string": query.encode(),
        "headers": [],
        "server": ("testserver", 80),
        "asgi": {"version": "3.0", "spec_version": "2.4"},
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)
        if len(sent) == 2:
            await to_thread.run_sync(meanwhile)

    with pytest.raises(RuntimeError, match="already started"):
        await app(scope, receive, send)
    return sent


def cut_connections(database_url: str) -> None:
    """End all other connections to a database."""
    engine = make_engine(database_url)
    with engine.connect() as connection:
        connection.execute(text(CUT))
    engine.dispose()
