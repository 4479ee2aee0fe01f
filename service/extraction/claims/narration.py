"""Narration: what the article itself asserts, nobody being cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.mentions import Attribution
from service.domain.spans import Span, cover
from service.extraction.containment import find_inside, find_overlapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.domain.document import Document, Token
    from service.domain.mentions import EventMention, QuantityMention

_SHORTEST = 3
"""Words that a statement needs."""


def find_narration(
    document: Document,
    prose: tuple[Span, ...],
    attributions: tuple[Attribution, ...],
    quantities: tuple[QuantityMention, ...],
    events: tuple[EventMention, ...],
) -> tuple[Attribution, ...]:
    """Return what is asserted of events and figures without attribution: no source, no cue.

    There is one statement for each sentence: all of it where nothing in it is attributed, else what the attributions
    leave.
    """
    anchors = sorted([*(event.trigger for event in events), *(quantity.span for quantity in quantities)])
    taken = _joined(span for a in attributions for span in (*a.content, a.cue, a.source, *a.via) if span is not None)
    found = []
    for sentence in prose:
        free = [anchors[place] for place in find_inside(anchors, [sentence])]
        free = [anchor for anchor in free if not find_overlapping(taken, anchor)]
        if free and not document[sentence].rstrip("”\"’' ").endswith("?"):
            pieces = _left_over(document, sentence, find_overlapping(taken, sentence))
            found.append(tuple(piece for piece in pieces if find_inside(free, [piece])))
    return tuple(Attribution(None, None, content) for content in found if content)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return sorted, disjoint spans that cover the same text."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined.append(cover([joined.pop(), span]))
        else:
            joined.append(span)
    return joined


def _left_over(document: Document, sentence: Span, taken: Sequence[Span]) -> tuple[Span, ...]:
    """Return the pieces of a sentence between some spans, where they are long enough to say anything."""
    edges = [sentence.start, *(edge for span in taken for edge in (span.start, span.end)), sentence.end]
    gaps = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
    pieces = (_trimmed(document.tokens_in(gap)) for gap in gaps)
    return tuple(piece for piece in pieces if piece is not None)


def _trimmed(words: Sequence[Token]) -> Span | None:
    """Return what words cover, without the punctuation and joining words at their ends."""
    kept = list(words)
    while kept and (kept[0].pos in {"PUNCT", "CCONJ", "SYM"} or not kept[0].text.strip("-–—•*›»")):
        kept = kept[1:]
    while kept and kept[-1].pos in {"PUNCT", "CCONJ", "ADP", "SCONJ"} and kept[-1].text not in {")", "]"}:
        kept = kept[:-1]
    return cover(word.span for word in kept) if len(kept) >= _SHORTEST else None
