"""Which words of a text answer a web search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import func, literal
from sqlalchemy.dialects.postgresql import REGCONFIG

from service.domain.spans import Span
from service.store.columns import TEXT_SEARCH
from service.store.searching import web_search

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

_START, _STOP = "\x01", "\x02"
_TAG = "<"
_MARKED = re.compile(f"{_START}([^{_STOP}]*){_STOP}")


def mark_words(text: ColumnElement[str], q: ColumnElement[str]) -> ColumnElement[str]:
    """Return a text with marks around the words that a web search asks for, in any of their forms.

    What could be taken for a mark is a blank in it, and so is what begins a tag, which would be left out: so each other
    character keeps its place.
    """
    plain = func.translate(text, f"{_START}{_STOP}{_TAG}", "   ")
    options = f"HighlightAll=true, StartSel={_START}, StopSel={_STOP}"
    return func.ts_headline(literal(TEXT_SEARCH, REGCONFIG), plain, web_search(q), options)


def read_marks(marked: str, text: str) -> tuple[Span, ...]:
    """Return where the marked words are in a text; nothing if a word was left out, as one of 2 kB is."""
    spans = []
    for count, found in enumerate(_MARKED.finditer(marked)):
        start = found.start() - 2 * count
        spans.append(Span(start, start + len(found[1])))
    return tuple(spans) if len(marked) - 2 * len(spans) == len(text) else ()
