"""What OpenAPI is told of the service as a whole."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

_DESCRIPTION = """
Who claimed what, when, with which numbers, according to whom, and who says otherwise.

Offsets (`start`, `end`) are half-open ranges of Unicode **code points** into an article's text. JavaScript counts
UTF-16 units: there, cut `Array.from(text)`.

Whatever goes wrong is a problem (RFC 9457): of a path that is not served 404, of a method that a path does not accept
405 with `Allow`. `X-Request-ID` is repeated if you send one. Answers to GET are compressed (`Accept-Encoding`) and
carry a strong `ETag`, unless they are streamed. HEAD is answered wherever GET is.
"""

_TAGS = {
    "Putting articles in": "Text, HTML or an address in; claims and events out. Stored, or only shown.",
    "Claims": "Who says what, how surely, when, with which numbers.",
    "Events": "What happens, with all reports of it.",
    "Articles": "What was published, with its text and its copies.",
    "Entities": "Whom and what articles speak of.",
    "Sources": "The outlets that publish articles.",
    "Across sources": "What several sources say of one matter, side by side. Nothing says what is true.",
    "Changes": "What was added, changed, merged and deleted, for whoever keeps a copy.",
    "Curation": "People merge, split and correct entities and events, and take it back.",
    "Reconciliation": "The W3C Reconciliation Service API 0.2, for OpenRefine and others.",
    "Health": "For whoever keeps the service running.",
}

ABOUT: dict[str, Any] = {
    "title": "Claimbase",
    "summary": "Who claimed what, when, with which numbers.",
    "description": _DESCRIPTION,
    "version": version("claimbase"),
    "contact": {"name": "The maintainers of Claimbase"},
    "license_info": {"name": "Apache License 2.0", "identifier": "Apache-2.0"},
    "servers": [{"url": "/", "description": "The service that this description comes from."}],
    "openapi_tags": [{"name": name, "description": description} for name, description in _TAGS.items()],
}
"""Arguments of an application."""
