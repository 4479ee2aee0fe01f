"""Claims: what somebody asserts, cited or not, with all that stands in it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from service.domain.claims import ClaimKind
from service.domain.mentions import Attribution, ClaimMention
from service.domain.spans import Span
from service.extraction.certainty import judge_certainty, judge_polarity
from service.extraction.narration import find_narration

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.domain.document import Document, Token
    from service.domain.mentions import DateMention, EventMention, NameMention, QuantityMention


def find_claims(  # noqa: PLR0913 - a claim is where all earlier mentions meet
    document: Document,
    prose: tuple[Span, ...],
    quotes: tuple[Span, ...],
    attributions: tuple[Attribution, ...],
    names: tuple[NameMention, ...],
    dates: tuple[DateMention, ...],
    quantities: tuple[QuantityMention, ...],
    events: tuple[EventMention, ...],
) -> tuple[ClaimMention, ...]:
    """Return the claims of a document, ordered by where they begin; of two that begin together the longer is first."""
    narrated = find_narration(document, prose, attributions, quantities, events)
    stated = sorted((*attributions, *narrated), key=lambda a: (_extent(a).start, -_extent(a).end))
    spans = {
        "names": tuple(name.span for name in names),
        "quantities": tuple(quantity.span for quantity in quantities),
        "dates": tuple(date.span for date in dates),
        "events": tuple(event.trigger for event in events),
    }
    cited = frozenset(attributions)
    return tuple(
        ClaimMention(
            kind=_kind(document, attribution, quotes) if attribution in cited else ClaimKind.NARRATION,
            content=attribution.content,
            cue=attribution.cue,
            speaker=attribution.source,
            via=attribution.via,
            polarity=judge_polarity(document, attribution),
            certainty=judge_certainty(document, attribution),
            said=_date_said(document, attribution, spans["dates"]),
            parent=_parent(attribution, stated),
            **{kind: _inside(found, attribution.content) for kind, found in spans.items()},
        )
        for attribution in stated
    )


def _extent(attribution: Attribution) -> Span:
    spans = [*attribution.content, *([attribution.cue] if attribution.cue else [])]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _kind(document: Document, attribution: Attribution, quotes: Sequence[Span]) -> ClaimKind:
    """Tell how much of the content stands inside quotation marks."""
    words = [word.span for span in attribution.content for word in document.tokens_in(span) if word.pos != "PUNCT"]
    quoted = sum(_is_inside(word, quotes) for word in words)
    if words and quoted == len(words):
        return ClaimKind.DIRECT
    return ClaimKind.MIXED if quoted else ClaimKind.INDIRECT


def _is_inside(inner: Span, spans: Sequence[Span]) -> bool:
    place = bisect_left(spans, inner.start + 1, key=lambda span: span.start) - 1
    return place >= 0 and inner in spans[place]


def _inside(spans: Sequence[Span], content: tuple[Span, ...]) -> tuple[int, ...]:
    """Return the indexes of the spans that lie in the content."""
    return tuple(place for place, span in enumerate(spans) if any(span in piece for piece in content))


def _parent(attribution: Attribution, stated: Sequence[Attribution]) -> int | None:
    """Return the index of the innermost claim that reports this one."""
    anchor = attribution.cue or attribution.content[0]
    holders = [
        (sum(map(len, other.content)), place)
        for place, other in enumerate(stated)
        if other is not attribution and any(anchor in piece for piece in other.content)
    ]
    return min(holders)[1] if holders else None


def _date_said(document: Document, attribution: Attribution, dates: Sequence[Span]) -> int | None:
    """Return the date that the cue's clause gives: "stated on October 23", "On Wednesday, … told"."""
    if attribution.cue is None:
        return None
    cue = document.head_in(attribution.cue)
    sentence = document.sentence_at(attribution.cue.start)
    for place in range(bisect_left(dates, sentence), len(dates)):
        date = dates[place]
        if date.start >= sentence.end:
            return None
        if not any(date.overlaps(piece) for piece in attribution.content) and _dates(document, date, cue):
            return place
    return None


def _dates(document: Document, date: Span, cue: Token | None) -> bool:
    """Tell whether a date hangs on the cue's verb, or opens its sentence."""
    word = document.head_in(date)
    if word is None or cue is None:
        return False
    governor = next((above for above in document.ancestors(word) if above.pos in {"VERB", "AUX"}), None)
    if governor is not None and governor.index == cue.index:
        return True
    opening = document.text[document.sentence_at(date.start).start : date.start].split()
    return len(opening) <= 2 and date.end <= cue.span.start  # noqa: PLR2004 - "On", "Late on"
