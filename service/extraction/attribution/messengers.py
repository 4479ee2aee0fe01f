"""Messengers: who passes on what somebody else said."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.entities import EntityKind
from service.domain.spans import Span
from service.extraction.attribution.cue_words import cue_words, is_verb_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.domain.document import Document, Token
    from service.domain.mentions import Attribution

_CLAUSES = (Relation.RELATIVE_CLAUSE, Relation.NOUN_CLAUSE)
_NEAR = 10
"""Words within which "citing …" belongs to the verb before it."""


def with_messengers(document: Document, found: Mapping[int, Attribution]) -> tuple[Attribution, ...]:
    """Return attributions, given by the index of their cue's word, with those who pass them on.

    "The Herald reported, citing two officers, that …" has the officers as its source, via the Herald; "officials told
    the agency" is via the agency.
    """
    reports = {index: _report_of(document, document.tokens[index], found) for index in found}
    origins = {report: found[index].content[0] for index, report in reports.items() if report is not None}
    origins = {report: origin for report, origin in origins.items() if _can_speak(document, origin)}
    complete = []
    for index, attribution in found.items():
        if index in origins and attribution.source is not None:
            complete.append(replace(attribution, source=origins[index], via=(attribution.source,)))
        elif reports[index] is None:
            complete.append(replace(attribution, via=_hearers(document, document.tokens[index])))
    return tuple(complete)


def _report_of(document: Document, cue: Token, found: Mapping[int, Attribution]) -> int | None:
    """Return the index of the verb of reporting that "citing …" goes with; None for any other cue."""
    if cue.tag != "VBG" or not is_verb_of(document, cue, "citing"):
        return None
    sentence = document.sentence_at(cue.span.start)
    before = document.tokens_in(Span(sentence.start, cue.span.start))[-_NEAR:]
    verb = next((word for word in reversed(before) if word.pos == "VERB"), None)
    return verb.index if verb is not None and verb.index in found and is_verb_of(document, verb, "saying") else None


def _can_speak(document: Document, origin: Span) -> bool:
    """Tell whether words name somebody, a document or a number of people: "two officers", not "low growth"."""
    head = document.head_in(origin)
    if head is None:
        return False
    speakers = cue_words("nouns", "speakers") | cue_words("nouns", "documents") | cue_words("nouns", "outlets")
    counted = head.tag == "NNS" and document.child(head, Relation.NUMERIC) is not None
    return head.pos == "PROPN" or counted or head.lemma in speakers


def _hearers(document: Document, verb: Token) -> tuple[Span, ...]:
    """Return the organisations that are told something: "told the Herald", "told the online newspaper"."""
    if not is_verb_of(document, verb, "telling"):
        return ()
    hearers = document.children(verb, Relation.OBJECT, Relation.INDIRECT_OBJECT)
    named = ((hearer, document.span_of(hearer, without=_CLAUSES)) for hearer in hearers if hearer.index > verb.index)
    return tuple(
        name
        for hearer, name in named
        if hearer.lemma in cue_words("nouns", "outlets") or _is_organization(document, name)
    )


def _is_organization(document: Document, phrase: Span) -> bool:
    names = document.recognised
    place = bisect_left(names, phrase.start, key=lambda name: name.span.start)
    return any(name.kind is EntityKind.ORGANIZATION and name.span == phrase for name in names[place : place + 1])
