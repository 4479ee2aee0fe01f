from __future__ import annotations

import json
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from service.cli import app

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_httpx import HTTPXMock


def test_answers_in_order_with_the_ids_sent_and_reports_bad_lines(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The dam held on 3 March 2021, the engineer said.")
    batch = tmp_path / "batch.ndjson"
    batch.write_text(
        '{"id": "b", "text": "It rained yesterday.", "published_at": "2024-10-24"}\n'
        "rain\n"
        '{"id": 7, "text": "It rained.", "published_at": "yesterday"}\n'
        '{"id": "x", "txt": "It rained."}\n'
        '{"id": "a", "text": "It rained.\u2028"}\n'
    )
    result = CliRunner().invoke(app, ["extract", str(batch), str(article)])
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["id"] for each in found] == ["b", "a", str(article)]
    assert found[0]["published_at"] == "2024-10-24"
    assert found[0]["dates"][0]["timex3"] == "2024-10-23"
    assert found[1]["text"] == "It rained.\u2028"
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == [f"{batch}:{line}" for line in (2, 3, 4)]
    assert result.exit_code == 1


def test_reads_standard_input() -> None:
    result = CliRunner().invoke(app, ["extract"], input='{"id": 1, "text": "It rained."}\n')
    assert result.exit_code == 0
    assert json.loads(result.stdout)["id"] == 1


def test_fetches_pages_itself(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url="https://news.test/robots.txt", status_code=404)
    httpx_mock.add_response(url="https://news.test/a", headers={"Content-Type": "text/plain"}, content=b"It rained.")
    sent = '{"id": 1, "url": "https://news.test/a"}\n{"id": 2, "url": "http://127.0.0.1/"}\n'
    result = CliRunner().invoke(app, ["extract"], input=sent)
    [found] = map(json.loads, result.stdout.splitlines())
    assert (found["id"], found["text"]) == (1, "It rained.")
    assert result.stderr == "claimbase: -:2: 127.0.0.1 is no public address.\n"
    assert result.exit_code == 1
