"""Labels: whoever a heading or a transcript names before or after a colon, "Mayor: No new taxes", "… lost: Report"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.domain.mentions import Attribution
from service.domain.spans import Span
from service.extraction.attribution.cue_words import cue_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.domain.document import Document, Token

_COLON = re.compile(r":[\"”’']*\s+")
_LONGEST = 6
"""Words beyond which it is no label."""
_SHORTEST = 3
"""Words that a statement needs."""


def find_labelled(document: Document, prose: Sequence[Span]) -> tuple[Attribution, ...]:
    """Return the paragraphs that their first colon divides into a speaker and what is said; the colon is the cue."""
    starts = {sentence.start for sentence in prose}
    paragraphs = (paragraph for paragraph in document.paragraphs if paragraph.start in starts)
    return tuple(found for paragraph in paragraphs for found in _labelled(document, paragraph))


def _labelled(document: Document, paragraph: Span) -> Iterator[Attribution]:
    colon = _COLON.search(document.text, paragraph.start, paragraph.end)
    if colon is None:
        return
    before, after = Span(paragraph.start, colon.start()), Span(colon.end(), paragraph.end)
    cue = Span(colon.start(), colon.start() + 1)
    if _is_speaker(document.tokens_in(before)) and len(document.tokens_in(after)) >= _SHORTEST:
        yield Attribution(before, cue, (after,))
    elif _is_document(document.tokens_in(after)) and len(document.tokens_in(before)) >= _SHORTEST:
        yield Attribution(after, cue, (before,))


def _is_speaker(words: Sequence[Token]) -> bool:
    """Tell whether words are a name, with or without a title, or what reports: "Poll"."""
    if len(words) == 1 and words[0].text.casefold() in cue_words("nouns", "documents"):
        return True
    names = all(word.text[:1].isupper() or word.pos in {"DET", "ADP", "CCONJ", "PUNCT", "PART"} for word in words)
    return 0 < len(words) <= _LONGEST and names and words[-1].pos == "PROPN"


def _is_document(words: Sequence[Token]) -> bool:
    """Tell whether words name a report or a source: "Report", "UN study", "officials"."""
    sources = cue_words("nouns", "documents") | cue_words("nouns", "speakers")
    return 0 < len(words) <= _LONGEST // 2 and words[-1].text.casefold().rstrip("s") in sources
