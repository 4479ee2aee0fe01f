"""Sources: the words that say whose statement it is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.entities import EntityKind
from service.domain.spans import Span, cover
from service.domain.vocabulary import read_vocabulary
from service.extraction.cues import find_base, is_passive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.document import Document, Token
    from service.domain.mentions import Attribution
    from service.extraction.cues import Cue

_SUBJECTS = (Relation.SUBJECT, Relation.PASSIVE_SUBJECT)
_BY = frozenset(("by", "from", "among"))
_EMPTY = frozenset(("it", "this", "that"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SHARING = frozenset(
    (Relation.OPEN_COMPLEMENT, Relation.CONJUNCT, Relation.ADVERBIAL_CLAUSE, Relation.CLAUSAL_COMPLEMENT)
)
_LONGEST = 60
"""Words beyond which a subject is a misread sentence."""


def find_source(document: Document, cue: Cue, speech: tuple[Span, ...] = ()) -> Span | None:
    """Return the source of a cue with its titles and appositions, or None where the sentence gives none.

    `speech` is the quoted speech that belongs to the cue: no source stands inside it.
    """
    word = cue.word
    if word.pos == "NOUN":
        head = _holder(document, word)
    elif cue.source is not None:
        head = cue.source
    else:
        head = _subject(document, word) if cue.sourced else document.child(word, Relation.AGENT)
    if head is not None and not any(head.span.start in quote for quote in speech):
        return _phrase(document, head, word)
    if cue.sourced and word.pos == "VERB" and (word.tag in _FINITE or speech):
        return _words_before(document, word, speech) or (_words_after(document, word, speech) if speech else None)
    return None


def find_messengers(document: Document, cue: Cue, attribution: Attribution) -> Attribution:
    """Return an attribution with those who pass it on.

    "CNN reported, citing two officers, that …" has the officers as its source, via CNN; "officials told CNN" is via
    CNN, where the hearer is an organisation.
    """
    for clause in document.children(cue.word, Relation.ADVERBIAL_CLAUSE):
        cited = document.child(clause, Relation.OBJECT)
        if clause.text.casefold() == "citing" and cited is not None:
            source = _phrase(document, cited, clause)
            via = () if attribution.source is None else (attribution.source, *attribution.via)
            return attribution if source is None else replace(attribution, source=source, via=via)
    hearers = document.children(cue.word, Relation.OBJECT, Relation.INDIRECT_OBJECT)
    heard = [_phrase(document, hearer, cue.word) for hearer in hearers if hearer.index > cue.word.index]
    names = {name.span for name in document.recognised if name.kind is EntityKind.ORGANIZATION}
    via = tuple(phrase for phrase in heard if phrase is not None and phrase in names)
    return replace(attribution, via=via) if via and find_base(cue.word, document) in _telling() else attribution


@cache
def _telling() -> frozenset[str]:
    return frozenset(read_vocabulary("service.extraction", "cues")["verbs"]["telling"])


def _subject(document: Document, word: Token) -> Token | None:
    """Return the subject of a verb or adjective, its own or the one it shares with the words that govern it."""
    for governor in (word, *document.ancestors(word)):
        subject = document.child(governor, *_SUBJECTS)
        if subject is not None:
            return subject
        if governor.relation is Relation.NOUN_CLAUSE:
            noun = document.head(governor)
            if document.child(governor, Relation.MARKER, Relation.CASE) or noun.lemma in _documents():
                return _holder(document, noun) or noun
            return noun
        if governor.relation not in _SHARING and word.tag in _FINITE:
            return None
    return None


@cache
def _documents() -> frozenset[str]:
    return frozenset(read_vocabulary("service.extraction", "cues")["nouns"]["documents"])


def _holder(document: Document, noun: Token) -> Token | None:
    """Return who holds a noun: "the agency's claim", "criticism by them", "he made a promise"."""
    owner = document.child(noun, Relation.POSSESSIVE)
    if owner is not None:
        return owner
    for modifier in document.children(noun, Relation.NOUN_MODIFIER):
        case = document.child(modifier, Relation.CASE)
        if case is not None and case.text.casefold() in _BY:
            return modifier
    verb = document.head(noun)
    if noun.relation is Relation.OBJECT and not is_passive(document, verb):
        return _subject(document, verb)
    return None


def _phrase(document: Document, head: Token, cue: Token) -> Span | None:
    """Return the whole phrase of a noun on its side of the cue; None for empty subjects and misread sentences."""
    empty = head.relation is Relation.EXPLETIVE or (cue.pos == "ADJ" and head.text.casefold() in _EMPTY)
    if empty or head.text.casefold() == "there":
        return None
    words = document.subtree(head, without=(Relation.CASE, Relation.PARATAXIS))
    if cue in words:
        above = [cue, *document.ancestors(cue)]
        branch = above[above.index(head) - 1]
        words = tuple(word for word in words if word not in document.subtree(branch))
    return _trimmed([word for word in words if word is head or (word.index < cue.index) == (head.index < cue.index)])


def _words_before(document: Document, verb: Token, speech: Sequence[Span]) -> Span | None:
    """Return the words between the start of a clause and its verb, where the parse has no subject there."""
    start = document.sentence_at(verb.span.start).start
    start = max([start, *(quote.end for quote in speech if quote.end <= verb.span.start)])
    words = [word for word in document.tokens_in(Span(start, verb.span.start)) if word.pos != "AUX"]
    if words and words[0].pos in {"ADP", "SCONJ"}:
        comma = next((place for place, word in enumerate(words) if word.text == ","), len(words))
        words = words[comma + 1 :]
    relative = any(word.tag in {"WP", "WDT"} for word in words)
    if not relative and any(word.tag in _FINITE for word in words):
        return None
    return _trimmed(words)


def _words_after(document: Document, verb: Token, speech: Sequence[Span]) -> Span | None:
    """Return the words after an inverted verb of saying, with an apposition: “…,” said Ann Lee, the mayor."""
    limit = min([document.sentence_at(verb.span.start).end, *(q.start for q in speech if q.start > verb.span.start)])
    words: list[Token] = []
    for word in document.tokens_in(Span(verb.span.end, max(limit, verb.span.end))):
        apposed = word.text == "," and words and words[-1].pos in _NOMINAL
        if word.pos == "VERB" or (word.pos == "PUNCT" and not apposed and word.text not in "()'’.-"):
            break
        words.append(word)
    return _trimmed(words)


def _trimmed(words: Sequence[Token]) -> Span | None:
    """Return what words cover without punctuation and adverbs at their ends; None where there is no noun."""
    kept = list(words)
    while kept and (kept[0].pos in {"PUNCT", "ADV", "CCONJ", "SYM"} or not kept[0].text.strip("-–—•*")):
        kept = kept[1:]
    while kept and kept[-1].pos in {"PUNCT", "ADV", "CCONJ"} and kept[-1].text not in {")", "]"}:
        kept = kept[:-1]
    if not any(word.pos in {*_NOMINAL, "NUM", "DET", "ADJ"} for word in kept) or len(kept) > _LONGEST:
        return None
    return cover(word.span for word in kept)
