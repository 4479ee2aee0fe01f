from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from service.errors import FetchError, FetchTimeoutError, HostUnreachableError, PageRefusedError, RobotsError
from service.fetching.pages import fetch_page
from service.fetching.rules import Rules
from service.fetching.web import open_web

if TYPE_CHECKING:
    from ssl import SSLContext

    from pytest_httpx import HTTPXMock

    from service.fetching.web import Web

ROBOTS = "https://news.test/robots.txt"
URL = "https://news.test/storm/today?page=1"
PAGE: dict[str, Any] = {"headers": {"Content-Type": "text/plain"}, "content": b"It rained."}


@pytest.mark.parametrize(
    "robots",
    [
        "User-agent: *\nDisallow: /",
        "User-agent: Claimbase\nDisallow: /storm",
        "user-agent: claimbase\ndisallow: /*/today",
        "User-agent: *\nAllow: /\nDisallow: /storm/*page=1$",
        "\ufeffUser-agent: *\nDisallow: /storm\nAllow: /st",
        "User-agent: other\nUser-agent: *\nDisallow: /storm",
    ],
)
def test_page_that_robots_shall_leave_alone_is_left(web: Web, httpx_mock: HTTPXMock, robots: str) -> None:
    httpx_mock.add_response(url=ROBOTS, text=robots)
    with pytest.raises(RobotsError, match=r"^news\.test asks robots"):
        fetch_page(web, URL)


@pytest.mark.parametrize(
    "robots",
    [
        "",
        "User-agent: *\nDisallow:",
        "User-agent: other\nDisallow: /",
        "User-agent: *\nDisallow: /\n\nUser-agent: Claimbase\nAllow: /",
        "User-agent: *\nDisallow: /storm\nAllow: /storm/today",
        "<html><body>No such page</body></html>",
    ],
)
def test_other_pages_are_fetched(web: Web, httpx_mock: HTTPXMock, robots: str) -> None:
    httpx_mock.add_response(url=ROBOTS, text=robots)
    httpx_mock.add_response(url=URL, **PAGE)
    assert fetch_page(web, URL).text == "It rained."


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_site_without_robots_txt_asks_nothing(web: Web, httpx_mock: HTTPXMock, status: int) -> None:
    httpx_mock.add_response(url=ROBOTS, status_code=status, text="User-agent: *\nDisallow: /")
    httpx_mock.add_response(url=URL, **PAGE)
    assert fetch_page(web, URL).text == "It rained."


@pytest.mark.parametrize(("status", "tries"), [(500, 1), (503, 3), (429, 3)])
def test_page_is_left_where_robots_txt_fails(web: Web, httpx_mock: HTTPXMock, status: int, tries: int) -> None:
    httpx_mock.add_response(url=ROBOTS, status_code=status, headers={"Retry-After": "0"}, is_reusable=True)
    with pytest.raises(PageRefusedError, match=rf"does not say what robots may fetch: {status}"):
        fetch_page(web, URL)
    assert len(httpx_mock.get_requests()) == tries


@pytest.mark.parametrize(
    ("failure", "error"), [(httpx.ReadTimeout(""), FetchTimeoutError), (httpx.ReadError(""), HostUnreachableError)]
)
def test_page_is_left_where_robots_txt_cannot_be_had(
    web: Web, httpx_mock: HTTPXMock, failure: Exception, error: type[FetchError]
) -> None:
    httpx_mock.add_exception(failure, url=ROBOTS)
    with pytest.raises(error):
        fetch_page(web, URL)


def test_robots_txt_is_asked_for_once_a_site(web: Web, httpx_mock: HTTPXMock) -> None:
    for site in ("https://news.test", "http://news.test", "https://other.test"):
        httpx_mock.add_response(url=f"{site}/robots.txt", text="")
        for path in ("/a", "/b"):
            httpx_mock.add_response(url=site + path, **PAGE)
            fetch_page(web, site + path)


def test_robots_txt_may_stand_elsewhere(web: Web, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=ROBOTS, status_code=301, headers={"Location": "https://www.news.test/robots.txt"})
    httpx_mock.add_response(url="https://www.news.test/robots.txt", text="User-agent: *\nDisallow: /storm")
    with pytest.raises(RobotsError):
        fetch_page(web, URL)


def test_site_that_a_redirect_leads_to_is_asked_too(web: Web, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=ROBOTS, text="")
    httpx_mock.add_response(url=URL, status_code=302, headers={"Location": "https://other.test/a"})
    httpx_mock.add_response(url="https://other.test/robots.txt", text="User-agent: *\nDisallow: /a")
    with pytest.raises(RobotsError, match=r"^other\.test"):
        fetch_page(web, URL)


def test_only_the_beginning_of_robots_txt_is_read(web: Web, httpx_mock: HTTPXMock) -> None:
    filling = "# much\n" * 100_000
    httpx_mock.add_response(url=ROBOTS, text=f"{filling}User-agent: *\nDisallow: /")
    httpx_mock.add_response(url=URL, **PAGE)
    assert fetch_page(web, URL).text == "It rained."


@pytest.mark.parametrize("user_agent", ["Reader", "Reader/2", "Reader (+https://claimbase.test)", "Reader/2 Claimbase"])
def test_site_may_speak_of_the_first_word_of_the_user_agent(
    httpx_mock: HTTPXMock, tls: SSLContext, user_agent: str
) -> None:
    httpx_mock.add_response(url=ROBOTS, text="User-agent: claimbase\nAllow: /\n\nUser-agent: reader\nDisallow: /")
    with open_web(Rules(user_agent), tls=tls) as web, pytest.raises(RobotsError):
        fetch_page(web, URL)


def test_setting_leaves_robots_txt_alone(httpx_mock: HTTPXMock, tls: SSLContext) -> None:
    httpx_mock.add_response(url=URL, **PAGE)
    with open_web(Rules("Claimbase", robots=False), tls=tls) as web:
        assert fetch_page(web, URL).text == "It rained."
