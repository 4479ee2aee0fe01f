from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from service.errors import FetchTimeoutError, HostUnreachableError, PageRefusedError
from service.fetching.pages import fetch_page
from service.fetching.rules import Rules
from service.fetching.web import open_web

if TYPE_CHECKING:
    from collections.abc import Iterator
    from ssl import SSLContext

    from pytest_httpx import HTTPXMock

    from service.fetching.web import Web

URL = "https://news.test/storm"
PAGE: dict[str, Any] = {"headers": {"Content-Type": "text/plain"}, "content": b"It rained."}
NOW = {"Retry-After": "0"}
LATER = "Fri, 01 Jan 2100 00:00:00 GMT"
EARLIER = "Sat, 01 Jan 2000 00:00:00 GMT"


@pytest.fixture
def web(tls: SSLContext) -> Iterator[Web]:
    with open_web(Rules("Claimbase/1", robots=False), tls=tls) as opened:
        yield opened


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_busy_site_is_asked_again(web: Web, httpx_mock: HTTPXMock, status: int) -> None:
    httpx_mock.add_response(status_code=status, headers=NOW)
    httpx_mock.add_response(status_code=status, headers={"Retry-After": EARLIER})
    httpx_mock.add_response(**PAGE)
    assert fetch_page(web, URL).text == "It rained."


@pytest.mark.parametrize("failure", [httpx.ConnectError("refused"), httpx.ConnectTimeout("slow")])
def test_connection_is_tried_again(web: Web, httpx_mock: HTTPXMock, failure: Exception) -> None:
    httpx_mock.add_exception(failure)
    httpx_mock.add_response(**PAGE)
    assert fetch_page(web, URL).text == "It rained."


@pytest.mark.parametrize(
    "headers", [NOW, {}, {"Retry-After": "soon"}, {"Retry-After": "Fri, 31 Dec 9999 23:59:59 -2359"}]
)
def test_third_failure_is_the_last(web: Web, httpx_mock: HTTPXMock, headers: dict[str, str]) -> None:
    httpx_mock.add_response(status_code=503, headers=headers, is_reusable=True)
    with pytest.raises(PageRefusedError, match="503 Service Unavailable"):
        fetch_page(web, URL)
    assert len(httpx_mock.get_requests()) == 3


@pytest.mark.parametrize(
    ("failure", "error"),
    [(httpx.ConnectError("refused"), HostUnreachableError), (httpx.ConnectTimeout("slow"), FetchTimeoutError)],
)
def test_third_failed_connection_is_the_last(
    web: Web, httpx_mock: HTTPXMock, failure: Exception, error: type[Exception]
) -> None:
    httpx_mock.add_exception(failure, is_reusable=True)
    with pytest.raises(error):
        fetch_page(web, URL)
    assert len(httpx_mock.get_requests()) == 3


@pytest.mark.parametrize("pause", ["60", "99999999999999999999", LATER])
def test_site_that_wants_a_long_pause_gets_it(web: Web, httpx_mock: HTTPXMock, pause: str) -> None:
    httpx_mock.add_response(status_code=429, headers={"Retry-After": pause})
    with pytest.raises(PageRefusedError, match="429 Too Many Requests"):
        fetch_page(web, URL)


def test_pause_does_not_outlast_the_time_for_the_page(httpx_mock: HTTPXMock, tls: SSLContext) -> None:
    httpx_mock.add_response(status_code=503, headers={"Retry-After": "2"})
    rules = Rules("Claimbase/1", robots=False, seconds=1)
    with open_web(rules, tls=tls) as web, pytest.raises(PageRefusedError):
        fetch_page(web, URL)
