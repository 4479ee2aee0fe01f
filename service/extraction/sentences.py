"""Which sentences are the article, and which are what its web page left behind."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from service.domain.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from service.domain.document import Document
    from service.domain.spans import Span

_FURNITURE = " \t\u00a0•·–—-*›»>|#.:!…"
_LONG = 30
"""Words beyond which a paragraph is prose, whatever phrase it holds."""


def find_prose(document: Document) -> tuple[Span, ...]:
    """Return the sentences worth reading, in reading order.

    Left out are paragraphs without a letter and page furniture: "Share.", "Leave a reply", "Related sources".
    """
    left_out = {paragraph for paragraph in document.paragraphs if is_leftover(document[paragraph])}
    return tuple(s for s in document.sentences if document.paragraph_at(s.start) not in left_out)


def is_leftover(paragraph: str) -> bool:
    """Tell whether a paragraph is a button, form, notice or link list rather than prose."""
    written = " ".join(paragraph.casefold().strip(_FURNITURE).split())
    if not any(map(str.isalpha, written)):
        return True
    whole, holds = _leftovers()
    return whole.fullmatch(written) is not None or (len(written.split()) <= _LONG and holds.search(written) is not None)


@cache
def _leftovers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = read_vocabulary("service.extraction", "leftovers")
    whole, holds = ("|".join(f"(?:{phrase})" for phrase in table[key]) for key in ("whole", "holds"))
    return re.compile(whole), re.compile(holds)
