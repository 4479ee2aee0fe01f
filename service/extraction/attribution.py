"""Attribution: who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.mentions import Attribution
from service.domain.spans import Span
from service.extraction.adjacent_clauses import find_adjacent, find_inserted_subject
from service.extraction.contents import find_content
from service.extraction.cues import find_cues, introduces_speech
from service.extraction.labels import find_labelled
from service.extraction.quoted_speech import Speech, find_cover, match_quotes
from service.extraction.sources import find_messengers, find_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.document import Document
    from service.extraction.cues import Cue

_CLAUSE = 20
"""Characters below which what is reported inside a report is hardly a statement."""


def find_attributions(document: Document, prose: tuple[Span, ...], quotes: tuple[Span, ...]) -> tuple[Attribution, ...]:
    """Return the attributions of a document in the order of their cues.

    What is reported inside a report is kept where somebody else is cited in it ("Ann said Bob had denied it");
    attitudes inside a report ("he said he hoped to win") are part of its content.
    """
    cues = tuple(cue for sentence in prose for cue in find_cues(document, sentence))
    speeches = match_quotes(document, quotes, cues)
    spoken = sorted(quote for speech in speeches.values() for quote in (*speech.direct, *speech.later))
    found = [
        attribution
        for cue in cues
        if not find_cover(spoken, cue.word.span)
        and (attribution := _attribute(document, cue, quotes, speeches.get(cue.word.index, Speech()))) is not None
    ]
    found.extend(find_labelled(document, prose))
    return tuple(sorted(_outermost(document, found), key=lambda a: a.cue or a.content[0]))


def _attribute(document: Document, cue: Cue, quotes: tuple[Span, ...], speech: Speech) -> Attribution | None:
    content, inserted = speech.direct, None
    speaks = introduces_speech(document, cue.word)
    if not content and speaks:
        inserted = find_inserted_subject(document, cue.word)
    if not content and inserted is None:
        content = find_content(document, cue)
    if not content and speaks:
        content = find_adjacent(document, cue.word)
    content = _with_whole_quotes((*content, *speech.later), quotes, cue.span)
    if not content:
        return None
    source = inserted or find_source(document, cue, (*speech.direct, *speech.later))
    return find_messengers(document, cue, Attribution(source, cue.span, content))


def _with_whole_quotes(content: Sequence[Span], quotes: tuple[Span, ...], cue: Span) -> tuple[Span, ...]:
    """Return the pieces of a content in order, each drawn out to the ends of the quotations it touches."""
    found: list[Span] = []
    for piece in sorted(content):
        touched = [quote for quote in quotes if quote.overlaps(piece) and not quote.overlaps(cue)]
        whole = Span(min(piece.start, *(q.start for q in touched), piece.end), max(piece.end, *(q.end for q in touched), 0))
        if found and whole.start <= found[-1].end + 2:
            found[-1] = Span(found[-1].start, max(found[-1].end, whole.end))
        else:
            found.append(whole)
    return tuple(found)


def _outermost(document: Document, found: Sequence[Attribution]) -> list[Attribution]:
    """Leave out what is attributed inside another's content, save what is reported there of somebody else."""
    pieces = sorted(((piece, owner) for owner in found for piece in owner.content), key=lambda pair: pair[0])
    kept: list[Attribution] = []
    open_pieces: list[tuple[Span, Attribution]] = []
    for one in sorted(found, key=_anchor):
        anchor = _anchor(one)
        while pieces and pieces[0][0].start <= anchor.start:
            open_pieces.append(pieces.pop(0))
        open_pieces = [(piece, owner) for piece, owner in open_pieces if piece.end > anchor.start]
        holders = [
            owner
            for piece, owner in open_pieces
            if owner is not one and anchor in piece and not any(_anchor(owner) in own for own in one.content)
        ]
        if not holders or _is_report(document, one):
            kept.append(one)
    return kept


def _anchor(attribution: Attribution) -> Span:
    return attribution.cue or attribution.content[0]


def _is_report(document: Document, attribution: Attribution) -> bool:
    """Tell whether somebody is cited by name or description, in words: not "I think", not "he hopes"."""
    if attribution.cue is None or attribution.source is None:
        return False
    cue = document.head_in(attribution.cue)
    source = document.head_in(attribution.source)
    said = cue is not None and introduces_speech(document, cue)
    return said and source is not None and source.pos in {"NOUN", "PROPN"} and len(attribution.content[0]) > _CLAUSE
