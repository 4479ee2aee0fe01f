"""Quoted speech: which cue each quotation belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from service.domain.spans import Span
from service.extraction.attribution.cue_words import is_verb_of
from service.extraction.containment import find_cover

if TYPE_CHECKING:
    from service.domain.document import Document
    from service.extraction.attribution.cues import Cue

_MARKS = " \t\u00a0\n“”„«»\"`'‘’()[]"
_FINAL = (".", "?", "!", ":", "…", "—")
_BEFORE_CUE = (",", "?", "!", "—", "–", "-", "…")
_PARTING = re.compile(r";|[?!]\s|(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.\s")
"""The end of a sentence, which the dot of a title or an initial is not."""
_TOUCHING = 2
"""Comma and mark that may stand between a cue and its quotation, however it begins."""
_FAR = 40
"""Words between a quotation and its cue beyond which they are strangers."""


@dataclass(frozen=True, slots=True)
class Speech:
    """The quoted speech that belongs to a cue."""

    direct: tuple[Span, ...] = ()
    """What the cue introduces, interrupts or follows."""
    later: tuple[Span, ...] = ()
    """Quotations after it in which its speaker goes on."""


def match_quotes(document: Document, quotes: tuple[Span, ...], cues: tuple[Cue, ...]) -> dict[int, Speech]:
    """Return, by the index of a cue's word, the speech that it introduces, interrupts or follows.

    Only quotations set off from the sentence count (“…,” he said, “…”); those that are part of it belong to its
    syntax. Words before a quotation in its sentence are speech with it: The war “will end,” he said. A quotation
    that stands by itself goes on from the speaker before it, in the same paragraph or across paragraphs.
    """
    unquoted = (cue for cue in cues if find_cover(quotes, cue.span) is None)
    speaking = tuple(cue for cue in unquoted if is_verb_of(document, cue.word, "saying"))
    matched: dict[int, Speech] = {}
    last, spoken, cue = Span(0, 0), Span(0, 0), None
    for quote in quotes:
        if cue is not None and _resumes(document, quote, last, cue):
            _add(matched, cue, direct=quote)
        elif (cue := _cue_after(document, quote, quotes, speaking)) is not None:
            start = quote.start if _starts_sentence(document, quote) else document.sentence_at(quote.start).start
            _add(matched, cue, direct=Span(min(max(start, spoken.end), quote.start), quote.end))
        elif (cue := _cue_before(document, quote, last.end, speaking)) is not None:
            _add(matched, cue, direct=quote)
        elif (cue := _speaker_before(document, quote, last, speaking, matched)) is not None:
            _add(matched, cue, later=quote)
        last, spoken = quote, spoken if cue is None else quote
    return matched


def _add(matched: dict[int, Speech], cue: Cue, *, direct: Span | None = None, later: Span | None = None) -> None:
    speech = matched.get(cue.word.index, Speech())
    directs, laters = (() if quote is None else (quote,) for quote in (direct, later))
    matched[cue.word.index] = Speech(speech.direct + directs, speech.later + laters)


def _last_character(document: Document, quote: Span) -> str:
    """Return the last character before a quotation in its paragraph, marks passed over; "" at its beginning."""
    return document.text[document.paragraph_at(quote.start).start : quote.start].rstrip(_MARKS)[-1:]


def _starts_sentence(document: Document, quote: Span) -> bool:
    before = _last_character(document, quote)
    return not before or before in _FINAL


def _stands_alone(document: Document, quote: Span) -> bool:
    """Tell whether a quotation is a whole sentence or more, with nothing of its sentence outside it."""
    rest = document.text[quote.end : document.paragraph_at(quote.start).end].lstrip(_MARKS)
    ends = document[quote].rstrip(_MARKS)[-1:] in _FINAL or rest[:1] in _FINAL or not rest
    return _starts_sentence(document, quote) and ends


def _cue_after(document: Document, quote: Span, quotes: tuple[Span, ...], cues: tuple[Cue, ...]) -> Cue | None:
    """Return the cue of “…,” he said."""
    following = document.text[quote.end : quote.end + 3].lstrip(_MARKS)
    if not document[quote].rstrip().endswith(_BEFORE_CUE) and not following.startswith(","):
        return None
    place = bisect_left(cues, quote.end, key=lambda cue: cue.word.span.start)
    if place == len(cues):
        return None
    cue = cues[place]
    gap = Span(quote.end, cue.word.span.start)
    near = len(document.tokens_in(gap)) <= _FAR and cue.word.span.start < document.paragraph_at(quote.start).end
    parted = _PARTING.search(document.text, gap.start, gap.end) is not None
    next_quote = bisect_left(quotes, quote.end, key=lambda q: q.start)
    crossed = next_quote < len(quotes) and quotes[next_quote].end <= cue.word.span.start
    own = not _starts_sentence(document, quote) and any(head.index > cue.word.index for head in cue.content)
    return cue if near and not (parted or crossed or own) else None


def _resumes(document: Document, quote: Span, last: Span, cue: Cue) -> bool:
    """Tell whether a quotation goes on with the sentence of the one before: '“…,” he said, smiling, “and …”'."""
    between = last.end <= cue.span.start < quote.start
    lower = document[quote].lstrip(_MARKS)[:1].islower()
    return between and lower and _PARTING.search(document.text, cue.span.end, quote.start) is None


def _cue_before(document: Document, quote: Span, after: int, cues: tuple[Cue, ...]) -> Cue | None:
    """Return the cue before a quotation: 'He said, “…”', 'He told her what he wanted: “…”'."""
    place = bisect_left(cues, quote.start, key=lambda cue: cue.word.span.start) - 1
    lead = _last_character(document, quote)
    if place < 0 or not lead or cues[place].word.span.start < max(after, document.sentence_at(quote.start).start):
        return None
    gap = document.tokens_in(Span(cues[place].word.span.end, quote.start))
    opens = document[quote].lstrip(_MARKS)[:1].isupper() and lead == "," and len(gap) <= _FAR
    return cues[place] if lead == ":" or opens or len(gap) <= _TOUCHING else None


def _reports(document: Document, cue: Cue) -> bool:
    """Tell whether a cue reports speech in other words: "he said the war was over", not "he referred to it"."""
    return bool(cue.content) and is_verb_of(document, cue.word, "reporting")


def _speaker_before(
    document: Document, quote: Span, last: Span, cues: tuple[Cue, ...], matched: dict[int, Speech]
) -> Cue | None:
    """Return the cue whose speaker goes on in a quotation that stands by itself."""
    if not _stands_alone(document, quote):
        return None
    before = cues[: bisect_left(cues, quote.start, key=lambda cue: cue.word.span.start)]
    nearest = next((cue for cue in reversed(before) if cue.word.index in matched or _reports(document, cue)), None)
    if nearest is None:
        return None
    sentence = document.sentence_at(nearest.word.span.start)
    together = takewhile(lambda cue: cue.word.span.start >= sentence.start, reversed(before))
    cue = next((cue for cue in together if matched.get(cue.word.index, Speech()).direct), nearest)
    paragraph = document.paragraph_at(quote.start)
    if cue.word.span.start >= paragraph.start:
        return cue
    speech = matched.get(cue.word.index, Speech())
    spoken = last.start if last in (*speech.direct, *speech.later) else 0
    above = document.paragraph_at(max(paragraph.start - 2, 0))
    opens = not document.text[paragraph.start : quote.start].strip(_MARKS)
    return cue if opens and max(cue.word.span.start, spoken) >= above.start else None
