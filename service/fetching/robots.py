"""What sites ask of robots (RFC 9309)."""

from __future__ import annotations

from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from protego import Protego

from service.errors import PageRefusedError, RobotsError
from service.fetching.bodies import read_start
from service.fetching.following import following
from service.fetching.time_limit import time_limit

if TYPE_CHECKING:
    from httpx import URL, Client

    from service.fetching.rules import Rules

_KEPT_SECONDS = 3600.0
_SITES = 1000
_LONGEST = 512_000
"""Bytes that are read; RFC 9309 asks for at least as many."""
_SECONDS = 10.0
_TOO_MANY_REQUESTS = 429


class Robots:
    """What sites ask of us; what a site says is kept for an hour, of the last thousand sites."""

    def __init__(self, client: Client, rules: Rules) -> None:
        self._client = client
        self._rules = rules
        self._name = rules.user_agent.replace("/", " ").split()[0]
        self._known: dict[URL, tuple[float, Protego]] = {}
        self._lock = Lock()

    def check(self, url: URL) -> None:
        """Raise `RobotsError` for a page that its site asks us to leave alone.

        A site without robots.txt asks nothing. Where it cannot be had, for now, neither is the page: `FetchError`.
        """
        if self._rules.robots and not self._find(url.join("/robots.txt")).can_fetch(str(url), self._name):
            raise RobotsError(f"{url.host} asks robots not to fetch this page (robots.txt).")

    def _find(self, place: URL) -> Protego:
        until, asked = self._known.get(place, (0.0, None))
        if asked is None or until < monotonic():
            asked = self._fetch(place)
            self._keep(place, asked)
        return asked

    def _fetch(self, place: URL) -> Protego:
        with time_limit(_SECONDS), following(self._client, place, self._rules) as response:
            if response.is_server_error or response.status_code == _TOO_MANY_REQUESTS:
                raise PageRefusedError(f"{place.host} does not say what robots may fetch: {response.status_code}.")
            content = read_start(response, _LONGEST) if response.is_success else b""
        return Protego.parse(content.decode("utf-8-sig", errors="replace"))

    def _keep(self, place: URL, asked: Protego) -> None:
        with self._lock:
            self._known.pop(place, None)
            if len(self._known) >= _SITES:
                del self._known[next(iter(self._known))]
            self._known[place] = (monotonic() + _KEPT_SECONDS, asked)
