"""Quotations: what stands between quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.domain.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.domain.document import Document

_DOUBLE = re.compile(r"``|''|[“”„«»\"]")
_OPENS = frozenset(("``", "“", "„", "«"))
_CLOSES = frozenset(("”", "»"))
_SINGLE = re.compile(
    r"(?<![\w’'‘])[‘'](?![‘']|\d\d?s?\b|em\b|til\b|cause\b|tis\b|twas\b|n[’'])(?=\w)"
    r"(?P<inside>[^‘“”\"\n]*?[^s\s‘“”\"\n]|[^‘“”\"\n]*?s(?![’'] \w[^‘“”\"\n]*[’'](?!\w)))[’'](?![\w’'])"
)


def find_quotes(document: Document) -> tuple[Span, ...]:
    """Return the text between quotation marks, marks left out, in reading order; none overlap.

    Straight, curly and typewriter marks are understood; quotations inside a quotation are part of it. One that runs
    over several paragraphs gives a span for each. A mark that nothing closes quotes to the end of its sentence, or
    of its paragraph where the next paragraph goes on quoting.
    """
    found: list[Span] = []
    following = (*document.paragraphs[1:], None)
    for paragraph, below in zip(document.paragraphs, following, strict=False):
        double = list(_find_double(document, paragraph, goes_on=below is not None and _begins(document, below)))
        single = _find_single(document, paragraph)
        found.extend(double)
        found.extend(quote for quote in single if not any(quote.overlaps(other) for other in double))
    return tuple(sorted(quote for quote in found if document[quote].strip()))


def _find_double(document: Document, paragraph: Span, *, goes_on: bool) -> Iterator[Span]:
    """Yield what stands between double marks in one paragraph; `goes_on` if the next one goes on quoting."""
    start: int | None = None
    for mark in _DOUBLE.finditer(document.text, paragraph.start, paragraph.end):
        if start is None:
            start = mark.end() if _opens(document.text, mark) else None
        elif mark.group() in _OPENS:
            yield Span(start, max(start, min(mark.start(), document.sentence_at(start).end)))
            start = mark.end()
        else:
            yield Span(start, mark.start())
            start = None
    if start is not None:
        end = paragraph.end if goes_on else document.sentence_at(start).end
        yield Span(start, max(start, min(end, paragraph.end)))


def _find_single(document: Document, paragraph: Span) -> Iterator[Span]:
    """Yield what stands between single marks in one paragraph: headlines and British usage."""
    for match in _SINGLE.finditer(document.text, paragraph.start, paragraph.end):
        yield Span(*match.span("inside"))


def _begins(document: Document, paragraph: Span) -> bool:
    """Tell whether a paragraph begins with an opening mark."""
    mark = _DOUBLE.match(document.text, paragraph.start)
    return mark is not None and _opens(document.text, mark)


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Tell whether a mark outside any quotation opens one; `6'2"` and a stray closing mark do not."""
    if mark.group() in _OPENS:
        return True
    before, after = text[max(mark.start() - 1, 0) : mark.start()], text[mark.end() : mark.end() + 1]
    return not before.isalnum() and (mark.group() not in _CLOSES or not before.strip()) and bool(after.strip())
