from __future__ import annotations

import json
from typing import TYPE_CHECKING

import httpx
import pytest
from typer.testing import CliRunner, Result

from service.cli import app

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_httpx import HTTPXMock

SERVER = "http://127.0.0.1:8000"


def run(*arguments: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=typed)


def sent(httpx_mock: HTTPXMock) -> list[dict[str, str]]:
    return [json.loads(request.content) for request in httpx_mock.get_requests()]


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    path = tmp_path / "batch.ndjson"
    path.write_text('{"text": "Rain."}\n{"text": "Hail."}\n{"text": "Snow."}\n')
    return path


def test_says_what_became_of_each_file(httpx_mock: HTTPXMock, tmp_path: Path, batch: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Fog.")
    for status in (201, 200, 201, 201):
        httpx_mock.add_response(url=f"{SERVER}/v1/ingest", method="POST", status_code=status, json={})
    result = run("ingest", batch, article)
    assert result.stdout == "batch.ndjson: 2 stored, 1 already there\narticle.txt: 1 stored\n"
    assert result.exit_code == 0
    assert sent(httpx_mock) == [{"text": "Rain."}, {"text": "Hail."}, {"text": "Snow."}, {"text": "Fog."}]


def test_goes_on_after_a_refusal_and_ends_with_1(httpx_mock: HTTPXMock, batch: Path) -> None:
    httpx_mock.add_response(status_code=422, json={"detail": "/source: Name the source."})
    httpx_mock.add_response(status_code=502, text="<html>")
    httpx_mock.add_response(status_code=201, json={})
    result = run("ingest", batch)
    assert result.stdout == "batch.ndjson: 2 refused, 1 stored\n"
    assert result.stderr.splitlines() == [
        f"claimbase: {batch}:1: /source: Name the source.",
        f"claimbase: {batch}:2: HTTP 502 Bad Gateway",
    ]
    assert result.exit_code == 1


def test_options_hold_for_what_an_article_does_not_say(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url="http://news.test/v1/ingest", status_code=201, json={})
    article = '{"text": "Rain.", "source": "The Gazette"}'
    result = run("ingest", "-", "--url=http://news.test", "--source=Unknown", "--published=2024-10", typed=article)
    assert result.exit_code == 0
    assert sent(httpx_mock) == [{"text": "Rain.", "source": "The Gazette", "published_at": "2024-10"}]


def test_leaves_pages_to_the_server_to_fetch(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=f"{SERVER}/v1/ingest", status_code=201, json={})
    httpx_mock.add_response(url=f"{SERVER}/v1/ingest", status_code=422, json={"detail": "news.test answers 404."})
    result = run("ingest", "https://news.test/a", "HTTP://news.test/gone", "--source=News")
    assert sent(httpx_mock) == [
        {"source": "News", "url": "https://news.test/a"},
        {"source": "News", "url": "HTTP://news.test/gone"},
    ]
    assert result.stdout == "https://news.test/a: 1 stored\nHTTP://news.test/gone: 1 refused\n"
    assert result.stderr == "claimbase: HTTP://news.test/gone: news.test answers 404.\n"


def test_leaves_it_to_the_server_to_refuse_what_is_no_text(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=422, json={"detail": "/text: It holds U+D800."})
    assert run("ingest", "-", typed='{"text": "\\ud800"}').stderr == "claimbase: -:1: /text: It holds U+D800.\n"
    assert sent(httpx_mock) == [{"text": "\ud800"}]


def test_a_file_that_cannot_be_read_stops_no_other(httpx_mock: HTTPXMock, tmp_path: Path, batch: Path) -> None:
    httpx_mock.add_response(status_code=201, json={}, is_reusable=True)
    result = run("ingest", tmp_path / "gone.json", batch)
    assert "gone.json: No such file or directory." in result.stderr
    assert result.stdout == "gone.json: 1 refused\nbatch.ndjson: 3 stored\n"
    assert result.exit_code == 1


def test_says_that_no_server_answers(httpx_mock: HTTPXMock, batch: Path) -> None:
    httpx_mock.add_exception(httpx.ConnectError("Connection refused"))
    result = run("ingest", batch)
    assert result.stderr.startswith(f"claimbase: No Claimbase answers at {SERVER}: Connection refused.")
    assert result.exit_code == 1


def test_seeds_are_sent_as_they_are(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=201, json={}, is_reusable=True)
    assert run("seed").exit_code == 0
    assert [article["source"] for article in sent(httpx_mock)] == [f"Seed 00{number}" for number in range(5)]
