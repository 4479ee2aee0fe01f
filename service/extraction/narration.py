"""Narration: what the article itself asserts, nobody being cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.mentions import Attribution
from service.domain.spans import Span, cover

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
    """Return, as attributions without source and cue, the parts of sentences that hold an event or a figure unattributed.

    One statement for each sentence: all of it where nothing in it is attributed, else what the attributions leave.
    """
    anchors = sorted([*(event.trigger for event in events), *(quantity.span for quantity in quantities)])
    taken = sorted(span for a in attributions for span in (*a.content, a.cue, a.source, *a.via) if span is not None)
    found = (_statement(document, s, _within(anchors, s), _touching(taken, s)) for s in prose)
    return tuple(Attribution(None, None, content) for content in found if content)


def _within(spans: Sequence[Span], sentence: Span) -> list[Span]:
    return [span for span in spans if span in sentence]


def _touching(spans: Sequence[Span], sentence: Span) -> list[Span]:
    return [span for span in spans if span.overlaps(sentence)]


def _statement(document: Document, sentence: Span, anchors: list[Span], taken: list[Span]) -> tuple[Span, ...]:
    """Return the pieces of a sentence that hold an anchor and no attribution."""
    free = [anchor for anchor in anchors if not any(anchor.overlaps(span) for span in taken)]
    if not free or document[sentence].rstrip("”\"’' ").endswith("?"):
        return ()
    pieces: list[list[Token]] = [[]]
    for word in document.tokens_in(sentence):
        if any(word.span.overlaps(span) for span in taken):
            pieces.append([])
        else:
            pieces[-1].append(word)
    spans = (_trimmed(piece) for piece in pieces)
    return tuple(span for span in spans if span is not None and any(anchor in span for anchor in free))


def _trimmed(words: Iterable[Token]) -> Span | None:
    """Return what words cover, without the punctuation and conjunctions at its ends."""
    kept = list(words)
    while kept and (kept[0].pos in {"PUNCT", "CCONJ", "SYM"} or not kept[0].text.strip("-–—•*›»")):
        kept = kept[1:]
    while kept and kept[-1].pos in {"PUNCT", "CCONJ", "ADP", "SCONJ"} and kept[-1].text not in {")", "]"}:
        kept = kept[:-1]
    return cover(word.span for word in kept) if len(kept) >= _SHORTEST else None
