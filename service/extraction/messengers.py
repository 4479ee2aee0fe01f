"""Messengers: who passes on what somebody else said."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.entities import EntityKind
from service.domain.spans import Span
from service.extraction.cue_words import cue_words, find_base, introduces_speech
from service.extraction.sources import phrase_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.domain.document import Document, Token
    from service.domain.mentions import Attribution
    from service.extraction.cues import Cue

_NEAR = 10
"""Words within which "citing …" belongs to the verb before it."""


def with_messengers(
    document: Document, cues: Mapping[int, Cue], found: Mapping[int, Attribution]
) -> tuple[Attribution, ...]:
    """Return attributions with those who pass them on; both mappings are by the index of the cue's word.

    "CNN reported, citing two officers, that …" has the officers as its source, via CNN; "officials told the agency"
    is via the agency.
    """
    chained = {index: _cited_by(document, cues[index], found) for index in found}
    reports = {report: found[index].content[0] for index, report in chained.items() if report is not None}
    complete = []
    for index, attribution in found.items():
        if chained[index] is not None:
            continue
        if index in reports and attribution.source is not None:
            complete.append(replace(attribution, source=reports[index], via=(attribution.source,)))
        else:
            complete.append(replace(attribution, via=_hearers(document, cues[index].word)))
    return tuple(complete)


def _cited_by(document: Document, cue: Cue, found: Mapping[int, Attribution]) -> int | None:
    """Return the index of the verb of reporting that a "citing …" after it goes with."""
    if cue.word.tag != "VBG" or find_base(document, cue.word) not in cue_words("verbs", "citing"):
        return None
    sentence = document.sentence_at(cue.word.span.start)
    before = document.tokens_in(Span(sentence.start, cue.word.span.start))[-_NEAR:]
    verb = next((word for word in reversed(before) if word.pos == "VERB"), None)
    return verb.index if verb is not None and verb.index in found and introduces_speech(document, verb) else None


def _hearers(document: Document, verb: Token) -> tuple[Span, ...]:
    """Return the organisations that are told something: "told CNN", "told the online newspaper"."""
    if find_base(document, verb) not in cue_words("verbs", "telling"):
        return ()
    hearers = document.children(verb, Relation.OBJECT, Relation.INDIRECT_OBJECT)
    after = ((hearer, phrase_of(document, hearer, verb)) for hearer in hearers if hearer.index > verb.index)
    return tuple(
        phrase
        for hearer, phrase in after
        if phrase and (hearer.lemma in cue_words("nouns", "outlets") or _is_organization(document, phrase))
    )


def _is_organization(document: Document, phrase: Span) -> bool:
    names = document.recognised
    place = bisect_left(names, phrase.start, key=lambda name: name.span.start)
    return any(name.kind is EntityKind.ORGANIZATION and name.span == phrase for name in names[place : place + 1])
