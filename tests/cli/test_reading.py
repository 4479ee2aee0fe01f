from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from service.cli.reading import Entry, count_entries, read_entries
from service.errors import ClaimbaseError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("one.json", '{"text": "Rain.",\n "source": "A"}', [("one.json", {"text": "Rain.", "source": "A"})]),
        ("one.txt", "Rain.\r\n“Hail.”\n", [("one.txt", {"text": "Rain.\r\n“Hail.”\n"})]),
        ("one.HTML", "<p>Rain.</p>", [("one.HTML", {"html": "<p>Rain.</p>"})]),
        (
            "two.ndjson",
            '{"text": "Rain.\u2028Hail."}\n\n{"text": "Snow."}',
            [("two.ndjson:1", {"text": "Rain.\u2028Hail."}), ("two.ndjson:3", {"text": "Snow."})],
        ),
        ("none.jsonl", "\n", []),
    ],
)
def test_reads_articles(tmp_path: Path, name: str, content: str, expected: list[tuple[str, dict[str, str]]]) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode())
    assert [(entry.place, entry.fields()) for entry in read_entries(path)] == [
        (f"{tmp_path}/{place}", fields) for place, fields in expected
    ]
    assert count_entries(path) == len(expected)


@pytest.mark.parametrize(
    ("kind", "body", "reason"),
    [
        ("text", b"caf\xe9", "It is not UTF-8."),
        ("ndjson", b'{"text": ', "It is not JSON: Expecting value"),
        ("json", b"[" * 100_000, "It is not JSON: maximum recursion depth exceeded"),
        ("json", b'["text"]', "It is not a JSON object."),
    ],
)
def test_says_why_an_article_cannot_be_read(kind: str, body: bytes, reason: str) -> None:
    with pytest.raises(ClaimbaseError, match=re.escape(f"here: {reason}")):
        Entry("here", kind, body).fields()


@pytest.mark.parametrize(("name", "reason"), [("gone.json", "No such file"), ("photo.png", "ends in none of")])
def test_says_why_a_file_cannot_be_read(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(ClaimbaseError, match=reason):
        list(read_entries(tmp_path / name))
