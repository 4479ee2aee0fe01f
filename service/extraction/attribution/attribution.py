"""Attribution: who says what."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from service.domain.mentions import Attribution
from service.domain.spans import Span, cover
from service.extraction.attribution.adjacent_clauses import (
    find_beside,
    find_closed,
    find_inserted,
    find_opened,
    find_that_clause,
)
from service.extraction.attribution.contents import find_content, goes_on
from service.extraction.attribution.cue_words import is_verb_of
from service.extraction.attribution.cues import find_cues
from service.extraction.attribution.labels import find_labelled
from service.extraction.attribution.messengers import with_messengers
from service.extraction.attribution.quoted_speech import Speech, match_quotes
from service.extraction.attribution.sources import find_source
from service.extraction.containment import find_cover, find_holders, find_inside, find_overlapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from service.domain.document import Document
    from service.extraction.attribution.cues import Cue

_MARK_AFTER = re.compile(r"(?:''|[”\"»’'])?")
_MARK_BEFORE = re.compile(r"(?:``|[“\"«„‘'])?$")
_MARKS = 2
"""Characters of punctuation between two quotations that are one."""
_CLAUSE = 20
"""Characters below which what is reported inside a report is hardly a statement."""


def find_attributions(document: Document, prose: tuple[Span, ...], quotes: tuple[Span, ...]) -> tuple[Attribution, ...]:
    """Return the attributions of a document in the order of their cues.

    What is reported inside a report is kept where somebody else is cited in it ("Ann said the police had denied
    it"); attitudes inside a report ("he said he hoped to win") are part of its content.
    """
    cues = tuple(cue for sentence in prose for cue in find_cues(document, sentence))
    speeches = match_quotes(document, quotes, cues)
    spoken = sorted(quote for speech in speeches.values() for quote in (*speech.direct, *speech.later))
    found: dict[int, Attribution] = {}
    insertions: list[Span] = []
    for cue in cues:
        speech = speeches.get(cue.word.index, Speech())
        whole = speech.direct and not _is_embedded(document, cue, speech.direct[0])
        insertion = None if whole else find_inserted(document, cue.word) or find_opened(document, cue.word)
        source, content = insertion or (None, () if whole else _content(document, cue))
        content = (*content, *speech.direct)
        content = _with_whole_quotes(document, (*content, *speech.later), quotes, cue.span)
        if content and find_cover(spoken, cue.word.span) is None:
            source = source or _shared_source(document, cue, found) or find_source(document, cue, quotes)
            found[cue.word.index] = Attribution(source, cue.span, content)
            insertions.extend([_insertion(document, source, cue.span, content)] if insertion and source else ())
    clipped = _clipped(document, with_messengers(document, found), sorted(insertions))
    kept = _outermost(document, _distinct([*clipped, *find_labelled(document, prose)]))
    return tuple(sorted(kept, key=_anchor))


def _is_embedded(document: Document, cue: Cue, quote: Span) -> bool:
    """Tell whether a quotation is only part of a clause after its cue: "said it “helps” him"."""
    return quote.start > cue.span.end and document[quote].lstrip()[:1].islower()


def _shared_source(document: Document, cue: Cue, found: dict[int, Attribution]) -> Span | None:
    """Return the source of the cue before in the sentence whose speaker goes on: "They said …, adding that …"."""
    last = next(reversed(found), None)
    if last is None or last < document.tokens_in(document.sentence_at(cue.word.span.start))[0].index:
        return None
    return found[last].source if goes_on(document, cue.word, document.tokens[last]) else None


def _content(document: Document, cue: Cue) -> tuple[Span, ...]:
    """Return what syntax gives a cue as its content, or what stands beside it."""
    content = find_content(document, cue)
    clause = find_closed(document, cue.word)
    if clause is not None:
        return (clause,)
    clause = find_that_clause(document, cue.word)
    if clause is not None and not any(clause.start in piece for piece in content):
        return (clause,)
    if not content and is_verb_of(document, cue.word, "saying"):
        beside = find_beside(document, cue.word)
        return () if beside is None else (beside,)
    return content


def _with_whole_quotes(
    document: Document, content: Sequence[Span], quotes: tuple[Span, ...], cue: Span
) -> tuple[Span, ...]:
    """Return the pieces of a content in order, drawn out to the ends of the quotations they touch, without commas."""
    found: list[Span] = []
    for piece in sorted(content):
        whole = cover([piece, *(q for q in find_overlapping(quotes, piece) if not q.overlaps(cue))])
        if found and whole.start <= found[-1].end + _MARKS:
            whole = cover([found.pop(), whole])
        found.append(whole)
    bare = (_without_comma(document, _with_both_marks(document, span, quotes)) for span in found)
    return tuple(span for span in bare if len(span))


def _with_both_marks(document: Document, span: Span, quotes: tuple[Span, ...]) -> Span:
    """Take in the second mark of a quotation of which a span holds only the first, or the other way round."""
    start, end = span.start, span.end
    for quote in find_overlapping(quotes, span):
        if start < quote.start and quote.end == span.end:
            end += _length(_MARK_AFTER.match(document.text, span.end))
        elif quote.start == span.start and quote.end < span.end:
            start -= _length(_MARK_BEFORE.search(document.text, max(0, start - 2), start))
    return Span(start, end)


def _length(mark: re.Match[str] | None) -> int:
    return len(mark.group()) if mark else 0


def _without_comma(document: Document, span: Span) -> Span:
    return Span(span.start, span.start + len(document[span].rstrip(", \n")))


def _insertion(document: Document, source: Span, cue: Span, content: Sequence[Span]) -> Span:
    """Return the words of an inserted attribution, to where its content goes on or its sentence ends."""
    after = (piece.start for piece in content if piece.start > cue.end)
    return Span(source.start, min([max(document.sentence_at(cue.start).end, cue.end), *after]))


def _clipped(document: Document, found: Iterable[Attribution], insertions: Sequence[Span]) -> Iterator[Attribution]:
    """Leave inserted attributions out of the contents around them: "… believe it has left, officials said"."""
    for attribution in found:
        parts = (part for piece in attribution.content for part in _parts(piece, insertions))
        pieces = tuple(whole for part in parts if len(whole := _without_comma(document, part)))
        if pieces:
            yield replace(attribution, content=pieces)


def _parts(piece: Span, gaps: Sequence[Span]) -> Iterator[Span]:
    start = piece.start
    for gap in find_overlapping(gaps, piece):
        if gap.start > start:
            yield Span(start, gap.start)
        start = max(start, gap.end)
    if start < piece.end:
        yield Span(start, piece.end)


def _distinct(found: Sequence[Attribution]) -> list[Attribution]:
    """Leave out cues that share source and content with a later one: "went on to say that …"."""
    shared = {(one.content, one.source): one for one in sorted(found, key=_anchor)}
    return list(shared.values())


def _outermost(document: Document, found: Sequence[Attribution]) -> list[Attribution]:
    """Leave out what is attributed inside another's content, save what is reported there of somebody else."""
    anchors = [_anchor(attribution) for attribution in found]
    holders = find_holders(anchors, [attribution.content for attribution in found])
    return [
        attribution
        for attribution, owners in zip(found, holders, strict=True)
        if all(find_inside([anchors[owner]], attribution.content) for owner in owners)
        or _is_report(document, attribution)
    ]


def _anchor(attribution: Attribution) -> Span:
    return attribution.cue or attribution.content[0]


def _is_report(document: Document, attribution: Attribution) -> bool:
    """Tell whether somebody is cited by name or description, in words: not "I think", not "he hopes"."""
    if attribution.cue is None or attribution.source is None:
        return False
    cue, source = document.head_in(attribution.cue), document.head_in(attribution.source)
    if cue is None or source is None or source.pos not in {"NOUN", "PROPN"}:
        return False
    whole = len(attribution.content[0]) > _CLAUSE or is_verb_of(document, cue, "denying")
    return is_verb_of(document, cue, "saying") and whole
