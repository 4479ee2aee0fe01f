"""A page of claims as a JSON Feed (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from service.api.formats.entries import Entry, Feed

_VERSION = "https://jsonfeed.org/version/1.1"


def write_json_feed(feed: Feed) -> bytes:
    """Return a JSON Feed in UTF-8."""
    following = {"next_url": feed.next} if feed.next else {}
    items = [_item(entry) for entry in feed.entries]
    return to_json({"version": _VERSION, "title": feed.title, "feed_url": feed.address, **following, "items": items})


def _item(entry: Entry) -> dict[str, Any]:
    address = {"url": entry.author_address} if entry.author_address else {}
    return {
        "id": entry.id,
        "url": entry.id,
        "external_url": entry.article,
        "title": entry.title,
        "content_html": entry.html,
        "content_text": entry.quote,
        "date_published": entry.updated,
        "authors": [{"name": entry.author, **address}],
        "tags": [entry.outlet],
    }
