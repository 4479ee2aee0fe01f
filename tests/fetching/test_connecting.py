from __future__ import annotations

import socket
import ssl
from ipaddress import ip_network
from threading import Event
from typing import TYPE_CHECKING

import pytest
import trustme

from service.errors import FetchTimeoutError, ForbiddenAddressError, HostUnreachableError
from service.fetching.connecting import find_addresses
from service.fetching.pages import fetch_page
from service.fetching.rules import Rules
from service.fetching.time_limit import time_limit
from service.fetching.web import open_web
from tests.fetching.sites import HERE, INSIDE, Names, Site, dripping, local_rules, serving

if TYPE_CHECKING:
    from ssl import SSLContext


def fetch(site: Site, names: Names, tls: SSLContext, url: str = "http://news.test:{}/storm") -> str:
    with open_web(local_rules(site.port), names, tls) as web:
        return fetch_page(web, url.format(site.port)).text


def test_connection_is_to_an_address_that_was_looked_up_once(site: Site, tls: SSLContext) -> None:
    names = Names(news_test=[(HERE,)])
    assert fetch(site, names, tls) == "It rained."
    assert names.asked == ["news.test"] * len(site.asked)
    assert {headers["Host"] for _, headers in site.asked} == {f"news.test:{site.port}"}


def test_name_that_is_bound_anew_leads_nowhere(site: Site, inside: Site, tls: SSLContext) -> None:
    names = Names(news_test=[(HERE,), (INSIDE,)])
    with pytest.raises(ForbiddenAddressError):
        fetch(site, names, tls)
    assert (site.paths, inside.paths) == (["/robots.txt"], [])


@pytest.mark.parametrize("addresses", [(INSIDE,), (HERE, INSIDE), (INSIDE, HERE), ("10.0.0.1",), ("::1",)])
def test_all_addresses_of_a_name_have_to_be_allowed(
    site: Site, inside: Site, tls: SSLContext, addresses: tuple[str, ...]
) -> None:
    with pytest.raises(ForbiddenAddressError, match=r"^news\.test has an address that is not public\.$"):
        fetch(site, Names(news_test=[addresses]), tls)
    assert site.paths == inside.paths == []


@pytest.mark.parametrize("target", ["http://intern.test:{}/", "http://127.0.0.2:{}/", "http://0x7f.2:{}", "//127.2:{}"])
def test_redirect_to_an_internal_address_is_not_followed(
    site: Site, inside: Site, tls: SSLContext, target: str
) -> None:
    site.status, site.headers = 302, {"Location": target.format(site.port)}
    names = Names(news_test=[(HERE,)], intern_test=[(INSIDE,)])
    with pytest.raises(ForbiddenAddressError):
        fetch(site, names, tls)
    assert inside.paths == []


def test_internal_names_are_refused_by_the_systems_own_answers(tls: SSLContext) -> None:
    with open_web(Rules("Claimbase"), tls=tls) as web, pytest.raises(ForbiddenAddressError):
        fetch_page(web, "http://localhost./")


def test_next_address_is_tried_where_the_first_does_not_answer(site: Site, tls: SSLContext) -> None:
    rules = Rules("Claimbase", robots=False, ports=(site.port,), networks=(ip_network("127.0.0.0/8"),))
    with open_web(rules, Names(news_test=[("127.0.0.3", HERE)]), tls) as web:
        assert fetch_page(web, f"http://news.test:{site.port}/").text == "It rained."


def test_proxies_of_the_environment_are_not_used(site: Site, tls: SSLContext, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert fetch(site, Names(news_test=[(HERE,)]), tls) == "It rained."


def test_nothing_is_told_but_what_is_needed(site: Site, tls: SSLContext) -> None:
    site.headers["Set-Cookie"] = "session=1; Path=/"
    fetch(site, Names(news_test=[(HERE,)]), tls)
    assert site.paths == ["/robots.txt", "/storm"]
    for _, headers in site.asked:
        assert headers.keys() == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
        assert headers["User-Agent"] == "Claimbase/1"


def test_certificate_is_that_of_the_name() -> None:
    authority = trustme.CA()
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    secret = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.test").configure_cert(secret)
    names = Names(news_test=[(HERE,)], other_test=[(HERE,)])
    with serving(HERE, tls=secret) as site:
        assert fetch(site, names, trusting, "https://news.test:{}/storm") == "It rained."
        assert set(site.names) == {"news.test"}
        site.names.clear()
        with pytest.raises(HostUnreachableError, match="secure"):
            fetch(site, names, trusting, "https://other.test:{}/storm")
        assert site.names == ["other.test"]


@pytest.mark.parametrize(
    "start", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"]
)
def test_what_drips_is_given_up(start: bytes, tls: SSLContext) -> None:
    with dripping(start) as port:
        rules = local_rules(port, seconds=0.3, robots=False)
        with open_web(rules, Names(news_test=[(HERE,)]), tls) as web, pytest.raises(FetchTimeoutError):
            fetch_page(web, f"http://news.test:{port}/")


def test_lookup_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: hanging.wait(10) and [])
    with time_limit(0.05), pytest.raises(FetchTimeoutError, match=r"news\.test"):
        find_addresses("news.test", 80)
    hanging.set()


def test_name_that_cannot_be_one_has_no_address() -> None:
    with pytest.raises(HostUnreachableError, match="has no address"):
        find_addresses(f"{'a' * 64}.test", 80)
