"""A page of claims as an Atom feed (RFC 4287), one of several that hang together (RFC 5005, 3)."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

from service.api.formats.entries import Entry, Feed, printable

_NEVER = "1970-01-01T00:00:00Z"
"""When a feed without entries was updated: it has to say when."""


def write_atom(feed: Feed) -> bytes:
    """Return an Atom document in UTF-8."""
    root = Element("feed", xmlns="http://www.w3.org/2005/Atom")
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", max((entry.updated for entry in feed.entries), default=_NEVER))
    _add(root, "generator", "Claimbase")
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _add(root, "link", rel="first", type="application/atom+xml", href=feed.id)
    if feed.next:
        _add(root, "link", rel="next", type="application/atom+xml", href=feed.next)
    for entry in feed.entries:
        _add_entry(SubElement(root, "entry"), entry)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _add_entry(element: Element, entry: Entry) -> None:
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "updated", entry.updated)
    author = SubElement(element, "author")
    _add(author, "name", entry.author)
    if entry.author_address:
        _add(author, "uri", entry.author_address)
    _add(element, "category", term=entry.slug, label=entry.outlet)
    _add(element, "link", rel="alternate", href=entry.article)
    _add(element, "link", rel="related", type="application/json", href=entry.id)
    _add(element, "content", entry.html, type="html")


def _add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> None:
    added = SubElement(parent, tag, {name: printable(value) for name, value in attributes.items()})
    added.text = None if text is None else printable(text)
