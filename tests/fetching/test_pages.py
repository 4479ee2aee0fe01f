from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import httpx
import pytest

from service.errors import (
    ClaimbaseError,
    FetchError,
    FetchTimeoutError,
    ForbiddenAddressError,
    HostUnreachableError,
    PageMissingError,
    PageRefusedError,
    PageTooLargeError,
    UnreadablePageError,
)
from service.fetching.pages import Page, fetch_page
from service.fetching.rules import Rules
from service.fetching.web import open_web

if TYPE_CHECKING:
    from collections.abc import Iterator
    from ssl import SSLContext

    from pytest_httpx import HTTPXMock

    from service.fetching.web import Web

URL = "https://news.test/storm"
PACKED = gzip.compress(b"It rained.", mtime=0)  # the same in every process that collects tests
HTML = {"Content-Type": "text/html"}
LONGEST = 1000


@pytest.fixture
def web(tls: SSLContext) -> Iterator[Web]:
    with open_web(Rules("Claimbase/1", robots=False, longest=LONGEST), tls=tls) as opened:
        yield opened


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        ("text/html", "html"),
        ("Text/HTML; charset=UTF-8", "html"),
        ("application/xhtml+xml", "html"),
        ("text/plain", "text"),
    ],
)
def test_pages_of_text_are_read(web: Web, httpx_mock: HTTPXMock, content_type: str, kind: str) -> None:
    httpx_mock.add_response(url=URL, headers={"Content-Type": content_type}, content="Café".encode())
    assert fetch_page(web, f"{URL}#top") == Page(URL, kind, "Café")  # type: ignore[arg-type]


@pytest.mark.parametrize("content_type", ["application/pdf", "image/png", "application/json", "text/csv", "", "html"])
def test_other_kinds_are_refused(web: Web, httpx_mock: HTTPXMock, content_type: str) -> None:
    httpx_mock.add_response(headers={"Content-Type": content_type}, content=b"a")
    with pytest.raises(UnreadablePageError, match="accepted are text/html, application/xhtml"):
        fetch_page(web, URL)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        *((404, PageMissingError), (410, PageMissingError), (401, PageRefusedError), (403, PageRefusedError)),
        *((451, PageRefusedError), (500, PageRefusedError), (304, PageRefusedError), (302, PageRefusedError)),
    ],
)
def test_status_is_told_and_not_asked_again(
    web: Web, httpx_mock: HTTPXMock, status: int, error: type[FetchError]
) -> None:
    httpx_mock.add_response(status_code=status, headers=HTML)
    with pytest.raises(error, match=rf"^news\.test answers {status} "):
        fetch_page(web, URL)


def test_redirects_are_followed_to_the_end(web: Web, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=URL, status_code=301, headers={"Location": "/a#b"})
    httpx_mock.add_response(url="https://news.test/a", status_code=307, headers={"Location": "//other.test/c"})
    httpx_mock.add_response(url="https://other.test/c", headers=HTML, content=b"It rained.")
    assert fetch_page(web, URL) == Page("https://other.test/c", "html", "It rained.")


def test_redirects_have_an_end(web: Web, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=302, headers={"Location": URL}, is_reusable=True)
    with pytest.raises(HostUnreachableError, match="after 5 redirects"):
        fetch_page(web, URL)
    assert len(httpx_mock.get_requests()) == 6


@pytest.mark.parametrize(
    "target", ["http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest", "https://news.test:8443/"]
)
def test_redirect_is_checked_like_the_first_address(web: Web, httpx_mock: HTTPXMock, target: str) -> None:
    httpx_mock.add_response(url=URL, status_code=302, headers={"Location": target})
    with pytest.raises(ForbiddenAddressError):
        fetch_page(web, URL)


def test_page_may_be_as_large_as_is_accepted(web: Web, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(headers=HTML, content=b"a" * LONGEST)
    assert len(fetch_page(web, URL).text) == LONGEST


@pytest.mark.parametrize(
    "target", ["http://[::1", "http://[a]/", "//[", "http://a:b/", "http://\u00ad/", "http://[::1]]/"]
)
def test_redirect_to_nonsense_is_not_followed(web: Web, httpx_mock: HTTPXMock, target: str) -> None:
    httpx_mock.add_response(url=URL, status_code=302, headers=[(b"Location", target.encode())])
    with pytest.raises(ClaimbaseError):
        fetch_page(web, URL)


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "5"}, {"Content-Length": "1001"}])
def test_larger_page_is_refused_whatever_it_says(web: Web, httpx_mock: HTTPXMock, headers: dict[str, str]) -> None:
    httpx_mock.add_response(headers={**HTML, **headers}, stream=Endless())
    with pytest.raises(PageTooLargeError, match="1000 bytes"):
        fetch_page(web, URL)


def test_page_that_says_that_it_is_larger_is_not_read(web: Web, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(headers={**HTML, "Content-Length": "1001"}, stream=Unreadable())
    with pytest.raises(PageTooLargeError):
        fetch_page(web, URL)


def test_compressed_page_is_read(web: Web, httpx_mock: HTTPXMock) -> None:
    packed = gzip.compress(b"It rained. " * 50)
    httpx_mock.add_response(headers={**HTML, "Content-Encoding": "gzip"}, content=packed)
    assert fetch_page(web, URL).text == "It rained. " * 50


def test_page_that_swells_is_refused(web: Web, httpx_mock: HTTPXMock) -> None:
    bomb = gzip.compress(bytes(1_000_000))
    assert len(bomb) < LONGEST * 2
    httpx_mock.add_response(headers={**HTML, "Content-Encoding": "gzip", "Content-Length": "10"}, stream=Parts(bomb))
    with pytest.raises(PageTooLargeError):
        fetch_page(web, URL)


@pytest.mark.parametrize(
    ("coding", "content"),
    [
        ("gzip", b"It rained."),
        ("gzip", PACKED[:-9]),
        ("gzip, gzip", gzip.compress(PACKED, mtime=0)),
        ("br", b"It rained."),
        ("zstd", b"It rained."),
    ],
)
def test_what_cannot_be_unpacked_is_refused(web: Web, httpx_mock: HTTPXMock, coding: str, content: bytes) -> None:
    httpx_mock.add_response(headers={**HTML, "Content-Encoding": coding}, stream=Parts(content))
    with pytest.raises(UnreadablePageError):
        fetch_page(web, URL)


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (httpx.ReadTimeout("slow"), FetchTimeoutError),
        (httpx.PoolTimeout("busy"), FetchTimeoutError),
        (httpx.ReadError("reset"), HostUnreachableError),
        (httpx.RemoteProtocolError("garbage"), HostUnreachableError),
    ],
)
def test_failures_are_told_without_their_inside(
    web: Web, httpx_mock: HTTPXMock, failure: Exception, error: type[FetchError]
) -> None:
    httpx_mock.add_exception(failure)
    with pytest.raises(error, match=r"^news\.test ") as caught:
        fetch_page(web, URL)
    assert str(failure) not in str(caught.value)


class Parts(httpx.SyncByteStream):
    """A body that is sent as it is."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self) -> Iterator[bytes]:
        yield self._content


class Endless(httpx.SyncByteStream):
    """A body without an end."""

    def __iter__(self) -> Iterator[bytes]:
        while True:
            yield b"a" * 100


class Unreadable(httpx.SyncByteStream):
    """A body that nobody may look into."""

    def __iter__(self) -> Iterator[bytes]:
        raise AssertionError
        yield b""
