"""Pages of the web."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING, Literal

from httpx import codes

from service.errors import PageMissingError, PageRefusedError, UnreadablePageError
from service.fetching.addresses import check_url
from service.fetching.bodies import read_whole
from service.fetching.charsets import decode
from service.fetching.following import following
from service.fetching.time_limit import time_limit

if TYPE_CHECKING:
    from httpx import Response

    from service.fetching.web import Web

Kind = Literal["html", "text"]

_KINDS: dict[str, Kind] = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
_GONE = frozenset({codes.NOT_FOUND, codes.GONE})


@dataclass(frozen=True, slots=True)
class Page:
    """What stands at an address."""

    url: str
    """Where it was found after all redirects."""
    kind: Kind
    text: str
    """Its HTML, or the plain text that it is."""


def fetch_page(web: Web, address: str) -> Page:
    """Return the page at an address.

    Raises a `FetchError` that says what prevents it, `InvalidArticleError` for what is no web address.
    """
    with time_limit(web.rules.seconds):
        url = check_url(address, web.rules)
        with following(web.client, url, web.rules, web.robots.check) as response:
            _check_status(response)
            kind, charset = _read_type(response)
            content = read_whole(response, web.rules.longest)
    return Page(str(response.url), kind, decode(content, charset))


def _check_status(response: Response) -> None:
    phrase = codes.get_reason_phrase(response.status_code)
    status = f"{response.url.host} answers {response.status_code} {phrase}".rstrip()
    if response.status_code in _GONE:
        raise PageMissingError(f"{status}.")
    if not response.is_success:
        raise PageRefusedError(f"{status}.")


def _read_type(response: Response) -> tuple[Kind, str | None]:
    """Return what a page is, and in which charset it says that it is."""
    header = Message()
    header["Content-Type"] = response.headers.get("Content-Type", "")
    media_type = str(header["Content-Type"]).partition(";")[0].strip().lower()
    if kind := _KINDS.get(media_type):
        return kind, header.get_content_charset()
    found = f"is {media_type!r}" if media_type else "does not say what it is"
    raise UnreadablePageError(f"The page {found}; accepted are {', '.join(_KINDS)}.")
