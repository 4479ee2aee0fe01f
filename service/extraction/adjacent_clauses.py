"""Contents where syntax shows none: the clause that stands beside a verb of saying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.spans import Span, cover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.document import Document, Token

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_NEAR = 12
"""Words within which "that" still opens the clause of the verb before it."""
_TAIL = 8
"""Words that may follow a verb at the end of its sentence: "…, he said in a statement on Tuesday"."""


def find_adjacent(document: Document, verb: Token) -> tuple[Span, ...]:
    """Return the clause after a verb ("said that …"), before it ("…, he said") or around it ("…, he said, …")."""
    words = document.tokens_in(document.sentence_at(verb.span.start))
    place = verb.index - words[0].index
    if not 0 <= place < len(words):
        return ()
    after = words[place + 1 :]
    opener = next((n for n, word in enumerate(after[:_NEAR]) if word.text.casefold() == "that"), None)
    if opener is not None and _is_clause(after[opener + 1 :]):
        return _cover(after[opener + 1 :])
    if after and after[0].text == ":":
        return _cover(after[1:])
    if after and after[0].text not in {",", "."} and _is_clause(after) and after[0].pos not in {"ADP", "SCONJ"}:
        return _cover(after)
    before = _before_subject(words[:place])
    if not _is_clause(before):
        return ()
    rest = after[1:] if after and after[0].text == "," and len(after) > _TAIL else ()
    return _cover(before) + (_cover(rest) if _is_clause(rest) else ())


def find_inserted_subject(document: Document, verb: Token) -> Span | None:
    """Return the subject of a verb that stands with it between commas, or after one at the end: "…, he said, …"."""
    words = document.tokens_in(document.sentence_at(verb.span.start))
    place = verb.index - words[0].index
    if not 0 <= place < len(words):
        return None
    after = words[place + 1 :]
    if after and after[0].text not in {",", "."}:
        return None
    comma = max((n for n, word in enumerate(words[:place]) if word.text == ","), default=None)
    subject = words[comma + 1 : place] if comma is not None else ()
    if not 0 < len(subject) <= _NEAR or _is_clause(subject) or not _is_clause(words[:comma] + after):
        return None
    if subject[0].pos in {"ADP", "SCONJ", "CCONJ"} or subject[0].tag in {"WP", "WDT"}:
        return None
    spans = _cover(subject)
    return spans[0] if spans and any(word.pos in {"NOUN", "PROPN", "PRON", "NUM", "DET"} for word in subject) else None


def _before_subject(words: Sequence[Token]) -> Sequence[Token]:
    """Return what stands before the comma that parts a clause from the subject of the verb after it."""
    commas = [place for place, word in enumerate(words) if word.text == ","]
    for place in reversed(commas):
        if not any(word.tag in _FINITE for word in words[place + 1 :]):
            return words[:place]
    return ()


def _is_clause(words: Sequence[Token]) -> bool:
    return any(word.tag in _FINITE for word in words)


def _cover(words: Sequence[Token]) -> tuple[Span, ...]:
    kept = list(words)
    while kept and kept[0].pos == "PUNCT":
        kept = kept[1:]
    while kept and kept[-1].pos == "PUNCT":
        kept = kept[:-1]
    return (cover(word.span for word in kept),) if kept else ()
