"""Paragraphs: the blocks of text inside which sentences stand."""

from __future__ import annotations

import re

from service.domain.spans import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_WRAPPED = range(50, 100)
"""Lengths at which mail programs and wire services break lines."""


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs in reading order, without the blanks around them.

    A line is a paragraph, unless it merely continues the line above: lower case after a line that was cut
    at a fixed width.
    """
    found: list[Span] = []
    for match in _LINE.finditer(text):
        line = _trimmed(text, *match.span())
        if not line:
            continue
        if found and _continues(text, found[-1], line):
            line = Span(found.pop().start, line.end)
        found.append(line)
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    written = text[start:end]
    left = len(written) - len(written.lstrip())
    right = len(written.rstrip())
    return Span(start + left, start + right) if left < right else None


def _continues(text: str, above: Span, line: Span) -> bool:
    if text.count("\n", above.end, line.start) != 1:
        return False
    last = text[text.rfind("\n", above.start, above.end) + 1 : above.end].lstrip()
    return len(last) in _WRAPPED and last[-1] not in '.!?:”"' and text[line.start].islower()
