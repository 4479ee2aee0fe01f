from __future__ import annotations

import gzip
import sys
from typing import TYPE_CHECKING, Any

import pytest

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi.testclient import TestClient
    from httpx import Response

PATHS = ["/v1/claims", "/v1/articles?sort=published", "/v1/entities?q=Ann", "/v1/sources/example-daily"]


@pytest.fixture(autouse=True)
def article(storm: dict[str, Any]) -> dict[str, Any]:
    return storm


def get(client: TestClient, path: str, encodings: str = "identity", **headers: str) -> Response:
    response: Response = client.get(path, headers={"Accept-Encoding": encodings, **headers})
    return response


def raw(client: TestClient, path: str, encodings: str) -> tuple[bytes, Response]:
    """Return the bytes of an answer as they are sent."""
    with client.stream("GET", path, headers={"Accept-Encoding": encodings}) as response:
        return b"".join(response.iter_raw()), response


@pytest.mark.parametrize("path", PATHS)
def test_what_is_known_is_not_sent_again(client: TestClient, path: str) -> None:
    first = get(client, path)
    tag = first.headers["ETag"]
    assert first.status_code == 200
    assert tag.startswith('"')
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = get(client, path, **{"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
        assert again.headers["Cache-Control"] == first.headers["Cache-Control"] == "private, no-cache"
        assert again.headers["Vary"] == first.headers["Vary"]
        assert "Content-Type" not in again.headers
    other = get(client, path, **{"If-None-Match": '"other"'})
    assert (other.status_code, other.content) == (200, first.content)


def test_tag_changes_with_what_is_stored(client: TestClient, ingest: Callable[..., dict[str, Any]]) -> None:
    paths = ("/v1/claims", "/v1/sources", "/v1/sources/example-daily")
    before = {path: get(client, path).headers["ETag"] for path in paths}
    ingest("Ann Lee said on 9 May 2024 that it rained.", "Example Daily")
    for path, tag in before.items():
        after = get(client, path, **{"If-None-Match": tag})
        assert (after.status_code, after.headers["ETag"] == tag) == (200, False)


def test_problems_have_no_tag(client: TestClient) -> None:
    missing = get(client, "/v1/claims/none", **{"If-None-Match": "*"})
    assert missing.status_code == 404
    assert "ETag" not in missing.headers
    assert missing.headers["Cache-Control"] == "private, no-cache"


def test_what_is_written_is_left_alone(client: TestClient, article: dict[str, Any]) -> None:
    text = client.get(article["links"]["self"]).json()["text"]
    again = client.post("/v1/ingest", json={"text": text, "source": "Example Daily"})
    assert again.status_code == 200
    assert not {"ETag", "Cache-Control", "Content-Encoding"} & {name.title() for name in again.headers}


@pytest.mark.parametrize(
    ("encodings", "chosen"),
    [
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip", "gzip"),
        ("zstd;q=0.5, gzip;q=0.8", "gzip"),
        ("*", "zstd"),
        ("*;q=0.5, zstd;q=0", "gzip"),
        ("identity, gzip;q=0.5", None),
        ("gzip;q=0", None),
        ("br", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("path", ["/v1/claims", "/v1/claims?format=csv"])
def test_answers_are_compressed_as_is_accepted(
    client: TestClient, path: str, encodings: str, chosen: str | None
) -> None:
    plain, _ = raw(client, path, "identity")
    sent, response = raw(client, path, encodings)
    assert response.headers.get("Content-Encoding") == chosen
    assert "Accept-Encoding" in response.headers["Vary"].split(", ")
    read = {"zstd": zstd.decompress, "gzip": gzip.decompress}.get(chosen or "", bytes)
    assert read(sent) == plain
    assert (len(sent) < len(plain) / 2) == (chosen is not None)


def test_each_encoding_has_its_tag(client: TestClient) -> None:
    encodings = ("identity", "gzip", "zstd")
    tags = {encoding: get(client, "/v1/claims", encoding).headers["ETag"] for encoding in encodings}
    assert len(set(tags.values())) == 3
    for encoding, tag in tags.items():
        assert get(client, "/v1/claims", encoding, **{"If-None-Match": tag}).status_code == 304
        others = ", ".join(set(tags.values()) - {tag})
        assert get(client, "/v1/claims", encoding, **{"If-None-Match": others}).status_code == 200


def test_length_is_that_of_what_is_sent(client: TestClient) -> None:
    sent, response = raw(client, "/v1/claims", "zstd")
    assert response.headers["Content-Length"] == str(len(sent))


def test_what_is_short_is_sent_as_it_is(client: TestClient) -> None:
    _, response = raw(client, "/v1/sources/example-daily", "gzip, zstd")
    assert "Content-Encoding" not in response.headers


def test_exports_are_asked_for_anew(client: TestClient) -> None:
    export = get(client, "/v1/claims?format=ndjson", **{"If-None-Match": "*"})
    assert (export.status_code, export.headers["Cache-Control"]) == (200, "private, no-cache")
    assert "ETag" not in export.headers
    assert {"Accept", "Accept-Encoding"} <= set(export.headers["Vary"].split(", "))
