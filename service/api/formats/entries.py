"""Claims as entries of a feed, whatever the format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from textwrap import shorten
from typing import Any
from urllib.parse import quote

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write."""
_IN_ADDRESSES = "%:/?#[]@!$&'()*+,;=~"
_TITLE = 120
"""Characters."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim as feed readers show it. Texts have no characters that XML cannot write."""

    id: str
    """The address of the claim."""
    title: str
    """Who says what, cut short."""
    author: str
    """The speaker; where there is none, the outlet."""
    author_address: str | None
    outlet: str
    slug: str
    article: str
    """The address of the article: the outlet's, else the one here."""
    quote: str
    html: str
    """The quote, with a link to the article."""
    updated: str
    """When it was stored, as RFC 3339 has it."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A page of claims."""

    title: str
    id: str
    """The address of the first page."""
    address: str
    next: str | None
    entries: tuple[Entry, ...]


def describe_entry(claim: Mapping[str, Any], base: str) -> Entry:
    """Return a claim, as lists show it, as an entry; given the address of the service."""
    article, outlet, speaker = claim["article"], claim["source"], claim["speaker"] or {}
    author = printable(speaker.get("name") or outlet["name"])
    link = quote(article["url"] or f"{base}v1/articles/{article['id']}", safe=_IN_ADDRESSES)
    headline, exact = printable(article["title"] or article["id"]), printable(claim["quote"]["exact"])
    cited = f'<a href="{escape(link)}">{escape(headline)}</a>, {escape(printable(outlet["name"]))}'
    return Entry(
        id=f"{base}v1/claims/{claim['id']}",
        title=shorten(f"{author}: {printable(claim['text'])}", _TITLE, placeholder=" …"),
        author=author,
        author_address=f"{base}v1/entities/{speaker['entity']}" if speaker.get("entity") else None,
        outlet=printable(outlet["name"]),
        slug=outlet["slug"],
        article=link,
        quote=exact,
        html=f"<blockquote>{escape(exact)}</blockquote><p>{escape(author)} – {cited}</p>",
        updated=claim["recorded_at"],
    )


def printable(text: str) -> str:
    """Return a text with U+FFFD for each character that XML cannot write."""
    return _UNPRINTABLE.sub("\ufffd", text)
