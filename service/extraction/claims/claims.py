"""Claims: what somebody asserts, cited or not, with all that stands in it."""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING

from service.domain.claims import ClaimKind
from service.domain.document import Relation
from service.domain.mentions import ClaimMention
from service.domain.spans import Span, cover
from service.extraction.claims.certainty import judge_assertion
from service.extraction.claims.narration import find_narration
from service.extraction.containment import find_cover, find_holders, find_inside, find_overlapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.document import Document, Token
    from service.domain.mentions import Attribution, DateMention, EventMention, NameMention, QuantityMention

_NOMINAL = frozenset({"NOUN", "PROPN"})
_ASIDE = (Relation.COORDINATOR, Relation.CONJUNCT, Relation.RELATIVE_CLAUSE, Relation.PUNCTUATION)
_OPENING = 2
"""Words that may stand before a date which opens its sentence: "Late on Monday"."""


def find_claims(  # noqa: PLR0913, PLR0917 - a claim is where all earlier mentions meet
    document: Document,
    prose: tuple[Span, ...],
    quotes: tuple[Span, ...],
    attributions: tuple[Attribution, ...],
    names: tuple[NameMention, ...],
    dates: tuple[DateMention, ...],
    quantities: tuple[QuantityMention, ...],
    events: tuple[EventMention, ...],
) -> tuple[ClaimMention, ...]:
    """Return the claims of a document, ordered by where they begin; of two that begin together the longer is first.

    A claim's parent comes before it: two that hold each other's cues, as a misread sentence may have it, don't nest.
    """
    narrated = find_narration(document, prose, attributions, quantities, events)
    stated = sorted((*attributions, *narrated), key=_place)
    anchors = [attribution.cue or attribution.content[0] for attribution in stated]
    holders = find_holders(anchors, [attribution.content for attribution in stated])
    named, counted, days = (tuple(one.span for one in found) for found in (names, quantities, dates))
    judged = [judge_assertion(document, attribution) for attribution in stated]
    order = sorted(range(len(events)), key=lambda place: events[place].trigger)
    triggers = tuple(events[place].trigger for place in order)
    return tuple(
        ClaimMention(
            kind=_kind(document, attribution, quotes),
            content=attribution.content,
            cue=attribution.cue,
            speaker=attribution.source,
            joint_speakers=_find_joint_speakers(document, attribution.source),
            via=attribution.via,
            polarity=polarity,
            certainty=certainty,
            said=_date_said(document, attribution, days),
            parent=next((holder for holder in held if holder < place), None),
            names=find_inside(named, attribution.content),
            quantities=find_inside(counted, attribution.content),
            dates=find_inside(days, attribution.content),
            events=tuple(sorted(order[place] for place in find_inside(triggers, attribution.content))),
        )
        for place, (attribution, (polarity, certainty), held) in enumerate(zip(stated, judged, holders, strict=True))
    )


def _place(attribution: Attribution) -> tuple[int, int]:
    whole = cover([*attribution.content, *([attribution.cue] if attribution.cue else [])])
    return whole.start, -whole.end


def _kind(document: Document, attribution: Attribution, quotes: Sequence[Span]) -> ClaimKind:
    """Tell whether somebody is cited, and how much of the content stands inside quotation marks."""
    if attribution.cue is None:
        return ClaimKind.NARRATION
    if not any(find_overlapping(quotes, span) for span in attribution.content):
        return ClaimKind.INDIRECT
    words = [word.span for span in attribution.content for word in document.tokens_in(span) if word.pos != "PUNCT"]
    quoted = sum(find_cover(quotes, word) is not None for word in words)
    if words and quoted == len(words):
        return ClaimKind.DIRECT
    return ClaimKind.MIXED if quoted else ClaimKind.INDIRECT


def _find_joint_speakers(document: Document, source: Span | None) -> tuple[Span, ...]:
    """Return the phrases that are coordinated with the first of a source: "the Pentagon" of "NATO and the Pentagon"."""
    first = document.head_in(source) if source else None
    if source is None or first is None:
        return ()
    others = (word for word in document.conjuncts(first) if word != first and word.span in source)
    return tuple(document.span_of(word, without=_ASIDE) for word in others if word.pos in _NOMINAL)


def _date_said(document: Document, attribution: Attribution, dates: Sequence[Span]) -> int | None:
    """Return the date that the cue's clause gives: "stated on October 23", "On Wednesday, … told"."""
    if attribution.cue is None:
        return None
    cue = document.head_in(attribution.cue)
    sentence = document.sentence_at(attribution.cue.start)
    first = bisect_left(dates, sentence)
    return next(
        (
            place
            for place, date in takewhile(lambda pair: pair[1].start < sentence.end, enumerate(dates[first:], first))
            if not any(date.overlaps(piece) for piece in attribution.content) and _dates(document, date, cue)
        ),
        None,
    )


def _dates(document: Document, date: Span, cue: Token | None) -> bool:
    """Tell whether a date hangs on the cue's verb, or opens its sentence."""
    word = document.head_in(date)
    if word is None or cue is None:
        return False
    governor = next((above for above in document.ancestors(word) if above.pos in {"VERB", "AUX"}), None)
    if governor is not None and governor.index == cue.index:
        return True
    opening = document.tokens_in(Span(document.sentence_at(date.start).start, date.start))
    return len(opening) <= _OPENING and date.end <= cue.span.start
