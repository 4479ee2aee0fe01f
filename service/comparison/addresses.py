"""Addresses of web pages, without what does not tell one page from another."""

from __future__ import annotations

from urllib.parse import urlsplit

_CAMPAIGN = ("utm_", "fbclid=", "gclid=")
"""What begins a parameter that only says how a reader got to the page."""


def fold_address(url: str) -> str:
    """Return host, path and query of an address; scheme, "www.", fragment and parameters of campaigns are left out.

    >>> fold_address("https://www.Example.org/Storm/?utm_source=x#top")
    'example.org/Storm'
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # it is no address, but the same as itself
        return url
    asked = [each for each in parts.query.split("&") if each and not each.startswith(_CAMPAIGN)]
    page = parts.netloc.casefold().removeprefix("www.") + parts.path.rstrip("/")
    return f"{page}?{'&'.join(asked)}" if asked else page
