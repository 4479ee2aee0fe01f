from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from service.api.dependencies import get_web
from service.fetching.web import open_web
from service.settings import Settings

if TYPE_CHECKING:
    from ssl import SSLContext

    from fastapi import FastAPI
    from fastapi.testclient import TestClient
    from pytest_httpx import HTTPXMock

ROBOTS = "https://www.news.test/robots.txt"
URL = "https://www.news.test/storm"
HTML = {"Content-Type": "text/html; charset=utf-8"}
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Storm cuts power</title>
<meta property="og:site_name" content="The News Test"><meta name="author" content="Jane Roe">
<meta property="article:published_time" content="2024-05-03T10:00:00Z">
<link rel="canonical" href="https://origin.test/storm"></head><body><nav><a href="/">Home</a></nav><article>
<p>The mayor, Ann Lee, said on Thursday that at least 300 houses had lost power after the storm passed the coast.</p>
<p>“We have never seen anything like it,” she told reporters. Forty crews were at work, the utility said.</p>
</article></body></html>"""
BARE = PAGE.partition("<meta")[0] + "</head>" + PAGE.partition("</head>")[2]
"""The page without what it says of itself, but its title and language."""

BOMB = gzip.compress(bytes(10_000_001))


@pytest.fixture
def site(httpx_mock: HTTPXMock) -> HTTPXMock:
    """Outgoing HTTP, with a site that asks nothing of robots."""
    httpx_mock.add_response(url=ROBOTS, status_code=404, is_optional=True)
    return httpx_mock


def stored_articles(client: TestClient) -> int:
    total: int = client.get("/v1/articles").json()["total"]["value"]
    return total


def test_article_is_fetched_and_stored(client: TestClient, site: HTTPXMock) -> None:
    site.add_response(url=URL, headers=HTML, content=PAGE.encode())
    response = client.post("/v1/ingest", json={"url": f"{URL}#top"})
    assert response.status_code == 201, response.text
    article = client.get(response.headers["Location"]).json()
    assert article["text"].startswith("The mayor, Ann Lee, said on Thursday")
    assert "Home" not in article["text"]
    assert article["source"] == {"slug": "the-news-test", "name": "The News Test"}
    fields = ("title", "author", "url", "published_at", "published_inferred", "language")
    assert [article[name] for name in fields] == ["Storm cuts power", "Jane Roe", URL, "2024-05-03", False, "en-GB"]
    assert article["counts"]["claims"] > 0


def test_page_that_was_fetched_is_the_article_that_is_sent(client: TestClient, site: HTTPXMock) -> None:
    site.add_response(url=URL, headers=HTML, content=PAGE.encode())
    fetched = client.post("/v1/ingest", json={"url": URL})
    sent = client.post("/v1/ingest", json={"html": PAGE, "url": URL})
    assert (sent.status_code, sent.json()) == (200, fetched.json())


def test_what_is_sent_wins_over_what_the_page_says(client: TestClient, site: HTTPXMock) -> None:
    site.add_response(url=URL, headers=HTML, content=PAGE.encode())
    sent = {"source": "Given", "title": "Title", "author": "A. Lee", "published_at": "2024-05", "language": "en"}
    article = client.post("/v1/ingest", json={"url": URL, **sent}).json()
    assert {**sent, "source": article["source"]["name"]} == {
        **{name: article[name] for name in sent},
        "source": "Given",
    }


def test_page_that_says_nothing_of_itself(client: TestClient, site: HTTPXMock) -> None:
    site.add_response(url=URL, headers=HTML, content=BARE.encode())
    article = client.post("/v1/ingest", json={"url": URL}).json()
    assert article["source"] == {"slug": "news-test", "name": "news.test"}
    assert (article["author"], article["published_at"], article["published_inferred"]) == (None, None, False)


def test_plain_text_has_its_date_inferred(client: TestClient, site: HTTPXMock, storm_text: str) -> None:
    site.add_response(url=URL, headers={"Content-Type": "text/plain"}, content=storm_text.encode())
    response = client.post("/v1/ingest", json={"url": URL})
    article = client.get(response.headers["Location"]).json()
    assert article["text"] == storm_text
    assert (article["published_at"], article["published_inferred"]) == ("2024-05-03", True)


def test_address_is_the_one_that_redirects_lead_to(client: TestClient, site: HTTPXMock) -> None:
    site.add_response(url="https://short.test/robots.txt", status_code=404)
    site.add_response(url="https://short.test/1", status_code=301, headers={"Location": URL})
    site.add_response(url=URL, headers=HTML, content=BARE.encode())
    article = client.post("/v1/ingest", json={"url": "https://short.test/1"}).json()
    assert (article["url"], article["source"]["name"]) == (URL, "news.test")


def test_nothing_is_fetched_where_the_text_is_sent(client: TestClient, httpx_mock: HTTPXMock) -> None:
    assert client.post("/v1/ingest", json={"url": URL, "text": "It rained."}).status_code == 201
    headers = {"Content-Type": "text/plain"}
    assert client.post(f"/v1/ingest?url={URL}", content="It snowed.", headers=headers).status_code == 201
    assert httpx_mock.get_requests() == []


def test_extraction_of_a_page_stores_nothing(client: TestClient, site: HTTPXMock) -> None:
    site.add_response(url=URL, headers=HTML, content=PAGE.encode())
    extraction = client.post("/v1/extract", json={"url": URL}).json()
    assert extraction["text"].startswith("The mayor, Ann Lee")
    assert (extraction["published_at"], bool(extraction["claims"])) == ("2024-05-03", True)
    assert stored_articles(client) == 0


def test_batch_goes_on_after_a_page_that_fails(client: TestClient, site: HTTPXMock) -> None:
    site.add_response(url=URL, headers=HTML, content=PAGE.encode())
    site.add_response(url=f"{URL}/gone", status_code=410)
    sent = ({"url": f"{URL}/gone"}, {"url": URL}, {"url": "http://127.0.0.1/"}, {"text": "a", "source": "b"})
    content = "\n".join(map(json.dumps, sent))
    response = client.post("/v1/ingest", content=content, headers={"Content-Type": "application/x-ndjson"})
    results: list[dict[str, Any]] = [json.loads(line) for line in response.text.splitlines()]
    assert [result["status"] for result in results] == [422, 201, 403, 201]
    assert results[0]["problem"]["type"] == "urn:claimbase:problem:page-missing"


@pytest.mark.parametrize(
    ("answer", "status", "type_"),
    [
        ({"status_code": 404}, 422, "page-missing"),
        ({"status_code": 403}, 502, "page-refused"),
        ({"status_code": 500}, 502, "page-refused"),
        ({"status_code": 503, "headers": {"Retry-After": "600"}}, 502, "page-refused"),
        ({"status_code": 302, "headers": {"Location": "http://10.0.0.1/admin"}}, 403, "forbidden-address"),
        ({"status_code": 302, "headers": {"Location": "ftp://news.test"}}, 422, "invalid-body"),
        ({"headers": {"Content-Type": "application/pdf"}, "content": b"%PDF"}, 422, "page-unreadable"),
        ({"headers": {**HTML, "Content-Encoding": "br"}, "stream": httpx.ByteStream(b"a")}, 422, "page-unreadable"),
        ({"headers": {**HTML, "Content-Length": "10000001"}}, 422, "page-too-large"),
        ({"headers": {**HTML, "Content-Encoding": "gzip"}, "content": BOMB}, 422, "page-too-large"),
        ({"headers": HTML, "content": b"<html><body><p></p></body></html>"}, 422, "invalid-body"),
        ({"headers": HTML, "content": b""}, 422, "invalid-body"),
        ({"headers": {"Content-Type": "text/plain"}, "content": b" \n"}, 422, "invalid-body"),
        ({"headers": {"Content-Type": "text/plain"}, "content": b"a" * 200_001}, 422, "invalid-body"),
    ],
)  # fmt: skip
def test_page_that_is_not_had_is_a_problem(
    client: TestClient, site: HTTPXMock, answer: dict[str, Any], status: int, type_: str
) -> None:
    site.add_response(url=URL, **answer)
    problem = refused(client, URL, status, type_)
    if type_ == "invalid-body":
        assert [error["pointer"] for error in problem["errors"]] == ["/url"]


@pytest.mark.parametrize(
    ("failure", "status", "type_"),
    [
        (httpx.ReadTimeout("secret"), 504, "fetch-timeout"),
        (httpx.ReadError("secret"), 502, "unreachable"),
        (httpx.RemoteProtocolError("secret"), 502, "unreachable"),
    ],
)
def test_failure_on_the_way_is_a_problem(
    client: TestClient, site: HTTPXMock, failure: Exception, status: int, type_: str
) -> None:
    site.add_exception(failure, url=URL)
    refused(client, URL, status, type_)


def test_page_that_robots_shall_leave_alone_is_a_problem(client: TestClient, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=ROBOTS, text="User-agent: *\nDisallow: /")
    refused(client, URL, 403, "robots")


@pytest.mark.parametrize(
    ("url", "status", "type_"),
    [
        ("news.test/storm", 422, "invalid-body"),
        ("file:///etc/passwd", 422, "invalid-body"),
        ("https://user:secret@news.test/", 422, "invalid-body"),
        ("http://[::1", 422, "invalid-body"),
        ("https://news.test:5432/", 403, "forbidden-address"),
        ("http://127.0.0.1/", 403, "forbidden-address"),
        ("http://0x7f.1/", 403, "forbidden-address"),
        ("http://169.254.169.254/latest/meta-data/", 403, "forbidden-address"),
        ("http://[::ffff:10.0.0.1]/", 403, "forbidden-address"),
        ("http://localhost/", 403, "forbidden-address"),
    ],
)
def test_address_that_is_not_fetched_from_is_a_problem(client: TestClient, url: str, status: int, type_: str) -> None:
    refused(client, url, status, type_)


def test_settings_say_who_asks_and_what_is_open(
    app: FastAPI, client: TestClient, httpx_mock: HTTPXMock, tls: SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMBASE_FETCH_USER_AGENT", "Reader/2 (+https://reader.test)")
    monkeypatch.setenv("CLAIMBASE_FETCH_ROBOTS", "no")
    monkeypatch.setenv("CLAIMBASE_FETCH_PORTS", "443, 8443")
    monkeypatch.setenv("CLAIMBASE_FETCH_NETWORKS", "10.1.0.0/16")
    httpx_mock.add_response(url="https://10.1.0.7:8443/", headers=HTML, content=PAGE.encode())
    with open_web(Settings().fetching, tls=tls) as web:
        app.dependency_overrides[get_web] = lambda: web
        assert client.post("/v1/extract", json={"url": "https://10.1.0.7:8443/"}).status_code == 200
        refused(client, "http://10.1.0.7/", 403, "forbidden-address")
    [request] = httpx_mock.get_requests()
    assert request.headers["User-Agent"] == "Reader/2 (+https://reader.test)"


def refused(client: TestClient, url: str, status: int, type_: str) -> dict[str, Any]:
    """Check that an address is refused, whatever is asked of it, and that nothing is stored; return the problem."""
    response = client.post("/v1/ingest", json={"url": url, "source": "a"})
    problem: dict[str, Any] = response.json()
    assert response.headers["Content-Type"] == "application/problem+json"
    assert (response.status_code, problem["status"]) == (status, status), problem
    assert problem["type"] == f"urn:claimbase:problem:{type_}"
    assert "secret" not in response.text
    assert stored_articles(client) == 0
    return problem
