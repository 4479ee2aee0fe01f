"""Attribution: who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.mentions import Attribution
from service.domain.spans import Span
from service.extraction.contents import find_content
from service.extraction.cues import find_cues, introduces_speech
from service.extraction.quoted_speech import find_cover, match_quotes
from service.extraction.sources import find_source

if TYPE_CHECKING:
    from service.domain.document import Document


def find_attributions(document: Document, prose: tuple[Span, ...], quotes: tuple[Span, ...]) -> tuple[Attribution, ...]:
    cues = tuple(cue for s in prose for cue in find_cues(document, s))
    speech = match_quotes(document, quotes, cues)
    spoken = sorted(q for qs in speech.values() for q in qs)
    found = []
    for cue in cues:
        if find_cover(spoken, cue.word.span): continue
        said = speech.get(cue.word.index, ())
        content = said or find_content(document, cue)
        if not content: continue
        content = close_quotes(content, quotes, cue)
        found.append(Attribution(find_source(document, cue, said), cue.span, content))
    kept = [a for a in found if not any(a is not b and any(a.cue in s for s in b.content) and not any(b.cue in s for s in a.content) for b in found)]
    return tuple(kept)

def close_quotes(content, quotes, cue):
    out = []
    for s in content:
        for q in quotes:
            if q.overlaps(s) and not q.overlaps(cue.span): s = Span(min(s.start, q.start), max(s.end, q.end))
        if out and s.start <= out[-1].end + 2: out[-1] = Span(out[-1].start, max(s.end, out[-1].end))
        else: out.append(s)
    return tuple(out)
