"""Sources: the words that say whose statement it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.spans import Span, cover
from service.extraction.cues import is_passive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.document import Document, Token
    from service.extraction.cues import Cue

_SUBJECTS = (Relation.SUBJECT, Relation.PASSIVE_SUBJECT)
_BY = frozenset(("by", "from", "among"))
_EMPTY = frozenset(("it", "there", "what", "this", "that"))
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


def _subject(document: Document, word: Token) -> Token | None:
    """Return the subject of a verb or adjective, its own or the one it shares with the words that govern it."""
    for governor in (word, *document.ancestors(word)):
        subject = document.child(governor, *_SUBJECTS)
        if subject is not None:
            return subject
        if governor.relation is Relation.NOUN_CLAUSE:
            return document.head(governor)
        if governor.relation not in _SHARING:
            return None
    return None


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
    if head.text.casefold() in _EMPTY and head.tag != "WDT":
        return None
    words = document.subtree(head, without=(Relation.CASE, Relation.PARATAXIS))
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
