"""Contents: the words that a cue attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.spans import Span, cover

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.domain.document import Document, Token
    from service.extraction.attribution.cues import Cue

_BREAKS = frozenset((";", ":", "—", "–", "--", "-", "(", "“", '"', "”", "''", "``"))
_TURNS = frozenset(("and", "but", "while", "although", "though", "whereas"))
_SUBORDINATE = frozenset((Relation.RELATIVE_CLAUSE, Relation.NOUN_CLAUSE))
_JOINING = frozenset((("that", Relation.MARKER), ("about", Relation.CASE), ("about", Relation.MARKER)))
_CONTINUING = frozenset(("of", "that", "who", "whose", "which", "where", "about", "as", "for", "in", "to"))


def find_content(document: Document, cue: Cue) -> tuple[Span, ...]:
    """Return what a cue attributes, in reading order; several spans where the attribution interrupts it."""
    inside = {word.index for head in cue.content for word in document.subtree(head)}
    if cue.source is not None:
        inside.difference_update(word.index for word in document.subtree(cue.source))
    elif cue.word.index in inside:
        inside.difference_update(word.index for word in document.subtree(cue.word))
    elif inside and min(inside) > cue.word.index:
        clausal = cue.clausal and cue.word.relation not in _SUBORDINATE
        end = _end_of_adjunct(document, cue.word)
        rest = _rest_of_clause(document, document.tokens[max(inside)], clausal=clausal)
        inside.update(index for index in rest if end is None or index <= end)
    inside.difference_update(word.index for word in document.tokens_in(cue.span))
    return _pieces(document, [document.tokens[index] for index in sorted(inside)])


def _end_of_adjunct(document: Document, word: Token) -> int | None:
    """Return the last word of the clause that stands with a word before its main clause: "As they said …, we left"."""
    for clause in (word, *document.ancestors(word)):
        if clause.relation is Relation.ADVERBIAL_CLAUSE and clause.head > clause.index:
            return document.subtree(clause)[-1].index
    return None


def _rest_of_clause(document: Document, last: Token, *, clausal: bool) -> Iterator[int]:
    """Yield the words after a content up to the end of its clause, which a parse often puts too early.

    A clause runs on to the next turn of its sentence, other contents only where a relative clause follows.
    """
    rest = document.tokens_in(Span(last.span.end, document.sentence_at(last.span.start).end))
    if not clausal and not (rest and rest[0].text.casefold() in _CONTINUING):
        return
    for word, following in zip(rest, (*rest[1:], None), strict=False):
        turns = following is None or following.text.casefold() in _TURNS or following.tag == "VBG"
        if word.text in _BREAKS or word.text == "but" or (word.text == "," and (turns or not clausal)):
            return
        yield word.index


def _pieces(document: Document, words: Sequence[Token]) -> tuple[Span, ...]:
    """Group words into spans; a gap of punctuation alone does not part them."""
    pieces: list[list[Token]] = []
    for word in words:
        gap = document.tokens[pieces[-1][-1].index + 1 : word.index] if pieces else ()
        if pieces and all(between.relation is Relation.PUNCTUATION for between in gap):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return tuple(span for piece in pieces if (span := _trimmed(piece)) is not None)


def _trimmed(words: Sequence[Token]) -> Span | None:
    """Return what words cover without the punctuation at their ends and the word that joins them to the cue."""
    kept = list(words)
    while kept and kept[0].pos == "PUNCT":
        kept = kept[1:]
    if kept and (kept[0].text.casefold(), kept[0].relation) in _JOINING:
        kept = kept[1:]
    while kept and kept[-1].pos == "PUNCT":
        kept = kept[:-1]
    return cover(word.span for word in kept) if kept else None
