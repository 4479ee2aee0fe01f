"""Which format a list comes in: the one that a parameter names, else the best that the caller accepts."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from service.api.preferences import read_preferences
from service.api.problems import Kind, Problem, ProblemError


class Format(StrEnum):
    """The formats of lists, the preferred first. Only claims come in the last two."""

    JSON = "json"
    CSV = "csv"
    NDJSON = "ndjson"
    JSONLD = "jsonld"
    ATOM = "atom"
    JSONFEED = "jsonfeed"

    @property
    def media_type(self) -> str:
        """Its name in Accept and Content-Type."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Format.JSON: "application/json",
    Format.CSV: "text/csv",
    Format.NDJSON: "application/x-ndjson",
    Format.JSONLD: "application/ld+json",
    Format.ATOM: "application/atom+xml",
    Format.JSONFEED: "application/feed+json",
}
FEEDS = frozenset({Format.ATOM, Format.JSONFEED})
"""Formats for feed readers. They come in pages, like JSON."""


def choose_format(accept: str | None, offered: Sequence[Format]) -> Format:
    """Return the format that an Accept header weighs most, of equals the first. Raises `ProblemError` for none."""
    asked = read_preferences(accept or "*/*")
    best = max(offered, key=lambda form: _weigh(form, asked))
    if not _weigh(best, asked):
        detail = f"This list comes as {', '.join(form.media_type for form in offered)}; Accept names none of these."
        raise ProblemError(Problem.of(Kind.NOT_ACCEPTABLE, detail), {"Vary": "Accept"})
    return best


def _weigh(form: Format, asked: dict[str, float]) -> float:
    """Return the weight of a format, which the most specific range decides (RFC 9110, 12.5.1)."""
    ranges = (form.media_type, f"{form.media_type.partition('/')[0]}/*", "*/*")
    return next((asked[each] for each in ranges if each in asked), 0.0)
