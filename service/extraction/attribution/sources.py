"""Sources: the words that say whose statement it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.spans import Span, cover
from service.extraction.attribution.cue_words import cue_words, is_passive, is_verb_of
from service.extraction.containment import find_cover, find_overlapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.document import Document, Token
    from service.extraction.attribution.cues import Cue

_SUBJECTS = (Relation.SUBJECT, Relation.PASSIVE_SUBJECT)
_SHARING = frozenset(
    (Relation.OPEN_COMPLEMENT, Relation.CONJUNCT, Relation.ADVERBIAL_CLAUSE, Relation.CLAUSAL_COMPLEMENT)
)
_BY = frozenset(("by", "from", "among"))
_EMPTY = frozenset(("it", "this", "that"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"))
_WITHIN = frozenset((Relation.OBJECT, Relation.OBLIQUE, Relation.NOUN_MODIFIER, Relation.CONJUNCT))
_IN_NAMES = frozenset(("PROPN", "NOUN", "ADJ", "CCONJ", "AUX", "ADV"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_RELATIVE = frozenset(("WP", "WP$", "WDT"))
_NO_NAMES = frozenset(("AUX", "SCONJ", "CCONJ", "ADP", "DET", "PRON"))
_LONGEST = 60
"""Words beyond which a subject is a misread sentence."""
_WORD = r"[A-Z\d][^\s,/—–(-]{0,20}"
_MORE = rf"(?:[ ,/-]{{1,2}}(?:{_WORD}|[a-z]{{2,3}}\b)){{0,6}}"
_DATELINE = re.compile(rf"(?:[A-Z]{{4,}}{_MORE}|{_WORD}{_MORE} ?\([A-Z][^)\n]{{1,25}}\){_MORE}),?\s(?:—|–|--?)\s")
"""The place, day and agency before a report, not a sentence with a dash in it: "LONDON, May 3 (Reuters) - "."""


def find_source(document: Document, cue: Cue, quotes: tuple[Span, ...]) -> Span | None:
    """Return the source of a cue with its titles and appositions, or None where the sentence gives none.

    The source of a cue never stands inside a quotation that the cue stands outside of.
    """
    word = cue.word
    head = _source_head(document, cue, quotes)
    misread = head is None or _is_misread(document, head, word, quotes)
    phrase = None if head is None or misread else phrase_of(document, head, word)
    if not misread and (phrase is None or not _holds_clause(document, phrase)):
        return phrase
    finite = word.tag in _FINITE or document.child(word, Relation.AUXILIARY) is not None
    if not cue.sourced or word.pos != "VERB" or not finite:
        return phrase
    found = _words_before(document, word, quotes) or phrase or _words_after(document, word, quotes)
    return found or _name_beside(document, word)


def _source_head(document: Document, cue: Cue, quotes: tuple[Span, ...]) -> Token | None:
    if cue.source is not None:
        return cue.source
    if cue.word.pos == "NOUN":
        return _holder(document, cue.word, quotes)
    return _subject(document, cue.word, quotes) if cue.sourced else document.child(cue.word, Relation.AGENT)


def _holds_clause(document: Document, phrase: Span) -> bool:
    """Tell whether a phrase holds a verb with its tense but no relative pronoun: more than a subject."""
    tags = {word.tag for word in document.tokens_in(phrase)}
    return not tags.isdisjoint(_FINITE) and tags.isdisjoint(_RELATIVE)


def _is_misread(document: Document, head: Token, cue: Token, quotes: tuple[Span, ...]) -> bool:
    """Tell whether a source would stand in a dateline, or inside a quotation that the cue stands outside of."""
    quote = find_cover(quotes, head.span)
    return head.span.start < _opening(document, head) or (quote is not None and cue.span not in quote)


def _opening(document: Document, head: Token) -> int:
    """Return where the paragraph of a word begins to speak, after its dateline."""
    paragraph = document.paragraph_at(head.span.start)
    dateline = _DATELINE.match(document.text, paragraph.start, paragraph.end)
    return dateline.end() if dateline else paragraph.start


def _subject(document: Document, word: Token, quotes: tuple[Span, ...]) -> Token | None:
    """Return the subject of a verb or adjective, its own or the one it shares with the words that govern it."""
    for governor in (word, *document.ancestors(word)):
        subject = document.child(governor, *_SUBJECTS)
        if subject is not None and not _is_misread(document, subject, word, quotes):
            return subject
        if document.child(governor, Relation.EXPLETIVE) is not None:
            return None
        if governor.relation is Relation.NOUN_CLAUSE and not _is_adjunct(document, governor):
            noun = document.head(governor)
            marked = document.child(governor, Relation.MARKER, Relation.CASE) is not None
            held = marked or noun.lemma in cue_words("nouns", "documents")
            return (_holder(document, noun, quotes) if held else None) or noun
        if governor.relation not in _SHARING and word.tag in _FINITE:
            return None
    return None


def _is_adjunct(document: Document, participle: Token) -> bool:
    """Tell whether a comma parts a participle from the noun before it: "… the judges, saying that …"."""
    before = document.tokens[participle.index - 1]
    return participle.tag == "VBG" and before.text == "," and document.head(participle).relation in _WITHIN


def _holder(document: Document, noun: Token, quotes: tuple[Span, ...]) -> Token | None:
    """Return who holds a noun: "the agency's claim", "criticism by them", "he made a promise"."""
    owner = document.child(noun, Relation.POSSESSIVE)
    if owner is not None:
        return owner
    for modifier in document.children(noun, Relation.NOUN_MODIFIER):
        case = document.child(modifier, Relation.CASE)
        if case is not None and case.text.casefold() in _BY:
            return modifier
    governor = document.head(noun)
    if noun.relation is Relation.NOUN_MODIFIER:
        return _holder(document, governor, quotes)
    if document.child(noun, Relation.COPULA):
        return _subject(document, noun, quotes)
    held = noun.relation in {Relation.OBJECT, Relation.OBLIQUE} and not is_passive(document, governor)
    return _subject(document, governor, quotes) if held and not is_verb_of(document, governor, "causing") else None


def phrase_of(document: Document, head: Token, cue: Token) -> Span | None:
    """Return the whole phrase of a noun on its side of the cue; None for empty subjects and misread sentences."""
    empty = head.relation is Relation.EXPLETIVE or (cue.pos == "ADJ" and head.text.casefold() in _EMPTY)
    if empty or head.text.casefold() == "there":
        return None
    opening = _opening(document, head)
    words = document.subtree(head, without=(Relation.CASE, Relation.PARATAXIS))
    words = tuple(word for word in words if word.span.start >= opening)
    if cue in words:
        above = [cue, *document.ancestors(cue)]
        branch = frozenset(word.index for word in document.subtree(above[above.index(head) - 1]))
        words = tuple(word for word in words if word.index not in branch)
    beside = [word for word in words if word is head or (word.index < cue.index) == (head.index < cue.index)]
    if head.index > cue.index:
        return _trimmed(_without_participle(beside))
    while beside and beside[-1].text == ",":
        beside.pop()
    return _trimmed(_without_lead(document, [*beside, *_up_to(document, beside[-1:], cue)]))


def _without_participle(words: list[Token]) -> list[Token]:
    """Leave out what the source does as it speaks: "said Ann Lee, smiling"."""
    ends = (n for n, word in enumerate(words[1:], 1) if word.tag == "VBG" and words[n - 1].text == ",")
    return words[: next(ends, len(words))]


def _up_to(document: Document, last: Sequence[Token], cue: Token) -> Sequence[Token]:
    """Return the words between a subject and its verb where the parse cuts a name in two."""
    gap = document.tokens[last[0].index + 1 : cue.index] if last else ()
    apposed = len(gap) > 1 and gap[0].text == gap[-1].text == ","
    nominal = all(word.pos in _IN_NAMES for word in (gap[1:-1] if apposed else gap))
    return gap if nominal and any(word.pos == "PROPN" for word in gap) else ()


def _without_lead(document: Document, words: list[Token]) -> list[Token]:
    """Leave out what a single comma parts from a subject: "after that day, the mayor" is no apposition."""
    commas = [place for place, word in enumerate(words) if word.text == ","]
    closed = words and document.text[words[-1].span.end : words[-1].span.end + 1] in {",", "–", "—"}
    joined = any(word.pos == "CCONJ" for word in words)
    return words[commas[0] + 1 :] if len(commas) == 1 and not closed and not joined else words


def _words_before(document: Document, verb: Token, quotes: tuple[Span, ...]) -> Span | None:
    """Return the words between the start of a clause and its verb, where the parse has no subject there."""
    sentence = document.sentence_at(verb.span.start)
    before = Span(sentence.start, max(sentence.start, verb.span.start))
    edges = [before.start, _opening(document, verb), *(quote.end for quote in find_overlapping(quotes, before))]
    words = list(document.tokens_in(Span(min(max(edges), before.end), before.end)))
    while words and words[-1].pos in {"AUX", "ADV", "PART"}:
        words.pop()
    relative = any(word.tag in _RELATIVE for word in words)
    parted = words and words[0].pos in {"ADP", "SCONJ"}
    if parted or (not relative and any(word.tag in _FINITE for word in words)):
        commas = [place for place, word in enumerate(words) if word.text == ","]
        words = words[commas[0 if parted else -1] + 1 :] if commas else []
    return None if not relative and any(word.tag in _FINITE for word in words) else _trimmed(words)


def _words_after(document: Document, verb: Token, quotes: tuple[Span, ...]) -> Span | None:
    """Return the words after an inverted verb with an apposition: “…,” said Ann Lee, the mayor."""
    sentence = document.sentence_at(verb.span.start)
    quoted = document.text[max(verb.span.start - 3, 0) : verb.span.start].strip()
    if not quoted.endswith(("”", '"', "''", "’", "'", ",")):
        return None
    after = Span(verb.span.end, max(sentence.end, verb.span.end))
    edge = min([after.end, *(quote.start for quote in find_overlapping(quotes, after))])
    words: list[Token] = []
    for word in document.tokens_in(Span(after.start, max(edge, after.start))):
        apposed = word.text == "," and words and words[-1].pos in {"NOUN", "PROPN"}
        if word.pos == "VERB" or (word.pos == "PUNCT" and not apposed and word.text not in "()'’.-"):
            break
        words.append(word)
    return _trimmed(words)


def _name_beside(document: Document, verb: Token) -> Span | None:
    """Return the word before or after a verb of saying that only its capital shows to be a name: "Sharp said"."""
    if not is_verb_of(document, verb, "saying"):
        return None
    beside = document.tokens[max(verb.index - 1, 0) : verb.index + 2]
    names = (word for word in beside if word is not verb and word.text[:1].isupper() and word.text.isalpha())
    return next((word.span for word in names if word.pos not in _NO_NAMES), None)


def _trimmed(words: Sequence[Token]) -> Span | None:
    """Return what words cover without punctuation and adverbs at their ends; None where there is no noun."""
    kept = list(words)
    while kept and (kept[0].pos in {"PUNCT", "ADV", "CCONJ", "SYM"} or not kept[0].text.strip("-–—•*")):
        kept = kept[1:]
    while kept and kept[-1].pos in {"PUNCT", "ADV", "CCONJ", "AUX"} and kept[-1].text not in {")", "]"}:
        kept = kept[:-1]
    if not any(word.pos in _NOMINAL for word in kept) or len(kept) > _LONGEST:
        return None
    return cover(word.span for word in kept)
