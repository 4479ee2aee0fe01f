"""The way out to the web, opened once for a process."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING

import httpx

from service.fetching.bodies import ACCEPTED
from service.fetching.connecting import PublicTransport, find_addresses
from service.fetching.robots import Robots

if TYPE_CHECKING:
    from collections.abc import Iterator
    from ssl import SSLContext

    from service.fetching.connecting import Resolve
    from service.fetching.rules import Rules

_PHASES = httpx.Timeout(10, connect=5)
"""Seconds for each step of an exchange, within the time for the whole."""


@dataclass(frozen=True, slots=True)
class Web:
    """A client that reaches public addresses only, with what it keeps to."""

    client: httpx.Client
    rules: Rules
    robots: Robots


@contextmanager
def open_web(rules: Rules, resolve: Resolve = find_addresses, tls: SSLContext | None = None) -> Iterator[Web]:
    """Yield the way out. It goes through no proxy, keeps no cookies and knows no passwords, whatever is set outside."""
    headers = {
        "User-Agent": rules.user_agent,
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9",
        "Accept-Encoding": ACCEPTED,
    }
    transport = PublicTransport(rules.networks, resolve, tls or httpx.create_ssl_context(trust_env=False))
    cookies = CookieJar(DefaultCookiePolicy(allowed_domains=()))
    with httpx.Client(
        transport=transport, headers=headers, cookies=cookies, timeout=_PHASES, trust_env=False
    ) as client:
        yield Web(client, rules, Robots(client, rules))
