"""Contents where syntax shows none or breaks off: the clause that stands beside a verb of reporting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.spans import Span, cover
from service.extraction.attribution.cue_words import is_verb_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.document import Document, Token

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_BETWEEN = frozenset(("ADP", "ADV", "DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PUNCT", "PART"))
"""What may stand between a verb and "that": whom, when and where, never another verb."""
_NEAR = 12
"""Words within which "that" still opens the clause of the verb before it."""
_SUBJECT = 14
"""Words that a subject between commas may have: "…, said a senior official at the ministry, …"."""
_TAIL = 8
"""Words that may follow a verb at the end of its sentence: "…, he said in a statement on Tuesday", before "citing"."""


def find_that_clause(document: Document, verb: Token) -> Span | None:
    """Return the clause of "told reporters on Monday that …", to the end of its sentence."""
    if not is_verb_of(document, verb, "reporting"):
        return None
    after = _past_insertion(document.tokens_in(Span(verb.span.end, document.sentence_at(verb.span.start).end)))
    known = {thing.index for thing in document.children(verb, Relation.OBJECT)}
    for place, word in enumerate(after[:_NEAR]):
        if word.text.casefold() == "that" and after[place + 1 :]:
            relative = after[place + 1].pos in {"VERB", "AUX"} or (place > 0 and after[place - 1].index in known)
            joins = word.tag == "IN" or not relative or is_verb_of(document, verb, "telling")
            return _cover(after[place + 1 :]) if joins and _is_clause(after[place + 1 :]) else None
        if word.pos not in _BETWEEN:
            return None
    return None


def _past_insertion(words: Sequence[Token]) -> Sequence[Token]:
    """Return what follows a participle between commas: "reported, citing officials, that …"."""
    commas = [place for place, word in enumerate(words[:_NEAR]) if word.text == ","]
    inserted = len(commas) > 1 and commas[0] == 0 and words[1].tag == "VBG"
    return words[commas[1] + 1 :] if inserted else words


def find_inserted(document: Document, verb: Token) -> tuple[Span, tuple[Span, ...]] | None:
    """Return the subject and the content of a verb inserted between commas: "They had, he said, left".

    None where the verb is not inserted.
    """
    if not is_verb_of(document, verb, "reporting") or verb.tag == "VBG":
        return None
    words, place = _sentence(document, verb)
    after = words[place + 1 :]
    comma = max((n for n, word in enumerate(words[:place]) if word.text == ","), default=None)
    if comma is None or (after and after[0].text not in {",", "."} and not _is_tail(after)):
        return None
    subject = [word for word in words[comma + 1 : place] if word.pos != "AUX"]
    before, rest = words[:comma], after[1:] if _is_clause(after) else ()
    if not _is_subject(subject) or not _is_clause((*before, *rest)):
        return None
    source, pieces = _cover(subject), (_cover(before), _cover(rest))
    return None if source is None else (source, tuple(piece for piece in pieces if piece is not None))


def find_opened(document: Document, word: Token) -> tuple[Span, tuple[Span, ...]] | None:
    """Return the source and the content of "According to Ann Lee, a doctor, the virus has spread".

    None where "according to" does not open its sentence.
    """
    words, place = _sentence(document, word)
    commas = [n for n, other in enumerate(words) if n > place and other.text == ","]
    if word.text.casefold() != "according" or place > 1 or not commas:
        return None
    following = words[commas[0] + 1 : commas[0] + 2]
    apposed = any(next_.tag in {"WP", "WDT", "WP$"} or next_.text in {"a", "an"} for next_ in following)
    if apposed and len(commas) == 1:
        return None
    comma = commas[1] if apposed else commas[0]
    source, content = _cover(words[place + 2 : comma]), _cover(words[comma + 1 :])
    return None if source is None or content is None else (source, (content,))


def find_closed(document: Document, word: Token) -> Span | None:
    """Return all that stands before "…, according to Ann Lee" at the end of its sentence."""
    words, place = _sentence(document, word)
    before, after = words[:place], words[place + 1 :]
    relative = any(later.tag in {"WP", "WDT", "WP$", "WRB", "IN"} for later in after)
    closes = word.text.casefold() == "according" and (relative or not _is_clause(after))
    if not closes or not before or before[-1].text not in {",", "”", '"', "''"} or not _is_clause(before):
        return None
    return _cover(before[1:] if before[0].pos == "CCONJ" else before)


def find_beside(document: Document, verb: Token) -> Span | None:
    """Return the clause right after a verb, without a comma or "that", or after its colon."""
    words, place = _sentence(document, verb)
    after = words[place + 1 :]
    if after and after[0].text == ":":
        return _cover(after[1:])
    if not is_verb_of(document, verb, "reporting") or verb.tag not in {*_FINITE, "VBG"}:
        return None
    opens = after and after[0].pos in {"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"}
    return _cover(after) if opens and _is_clause(after) else None


def _sentence(document: Document, verb: Token) -> tuple[Sequence[Token], int]:
    """Return the words of a verb's sentence and its place among them."""
    words = document.tokens_in(document.sentence_at(verb.span.start))
    return words, verb.index - words[0].index


def _is_tail(words: Sequence[Token]) -> bool:
    """Tell whether words merely end the sentence: whom, when and where it was said, and citing whom."""
    citing = (place for place, word in enumerate(words[:-1]) if word.text == "," and words[place + 1].tag == "VBG")
    tail = words[: next(citing, len(words))]
    ends = len(tail) < len(words) or words[-1].text == "."
    return ends and len(tail) <= _TAIL and all(word.pos in _BETWEEN for word in tail)


def _is_subject(words: Sequence[Token]) -> bool:
    if not 0 < len(words) <= _SUBJECT or _is_clause(words):
        return False
    joins = words[0].pos in {"ADP", "SCONJ", "CCONJ", "VERB"} or words[0].tag in {"WP", "WDT"}
    return not joins and any(word.pos in {"NOUN", "PROPN", "PRON", "NUM", "DET"} for word in words)


def _is_clause(words: Sequence[Token]) -> bool:
    return any(word.tag in _FINITE for word in words)


def _cover(words: Sequence[Token]) -> Span | None:
    kept = list(words)
    while kept and kept[0].pos == "PUNCT":
        kept = kept[1:]
    while kept and kept[-1].pos == "PUNCT":
        kept = kept[:-1]
    return cover(word.span for word in kept) if kept else None
