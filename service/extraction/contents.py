"""Contents: the words that a cue attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.spans import Span, cover

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.domain.document import Document, Token
    from service.extraction.cues import Cue

_TRAILING = (Relation.OBLIQUE, Relation.ADVERBIAL, Relation.ADVERBIAL_CLAUSE, Relation.CONJUNCT, Relation.PARATAXIS)


def find_content(document: Document, cue: Cue) -> tuple[Span, ...]:
    """Return what a cue attributes, in reading order; several spans where the attribution interrupts it."""
    inside: set[int] = set()
    for head in cue.content:
        inside.update(word.index for word in document.subtree(head))
    if cue.source is not None:
        inside -= {word.index for word in document.subtree(cue.source)}
        inside -= {word.index for word in document.tokens_in(cue.span)}
    elif cue.word.index in inside:
        inside.difference_update(word.index for word in document.subtree(cue.word))
    elif inside and min(inside) > cue.word.index:
        inside.update(_rest_of_clause(document, max(inside), cue.clausal))
    inside.difference_update(word.index for word in document.tokens_in(cue.span))
    return _spans(document, [document.tokens[index] for index in sorted(inside)])


def _rest_of_clause(document: Document, last: int, clausal) -> Iterable[int]:
    """Yield the words after a content up to where its clause ends, which a parse often puts too early."""
    for word in document.tokens[last + 1 :]:
        if word.index == last + 1 and not clausal and not (word.text.casefold() in _NOUNY): return
        if word.text in _STOPS or word.span.start >= document.sentence_at(document.tokens[last].span.start).end: return
        nxt = document.tokens[word.index + 1: word.index + 2]
        if word.text == ',' and nxt and (nxt[0].text.casefold() in _TURNS or nxt[0].tag == 'VBG' or not clausal): return
        if word.text.casefold() in _TURNS and word.text.casefold() in ('but',): return
        yield word.index


_NOUNY = frozenset(("of", "that", "who", "whose", "which", "where"))
_STOPS = frozenset((";", ":", "—", "–", "--", "-", "(", "“", "\"", "”", "''", "``"))
_TURNS = frozenset(("but", "while", "although", "though", "whereas", "and", "adding"))


def _spans(document: Document, words: list[Token]) -> tuple[Span, ...]:
    """Group words into spans; a gap of punctuation alone does not part them."""
    groups: list[list[Token]] = []
    for word in words:
        if groups and all(t.relation is Relation.PUNCTUATION for t in document.tokens[groups[-1][-1].index + 1 : word.index]):
            groups[-1].append(word)
        else:
            groups.append([word])
    trimmed = (_trim(group) for group in groups)
    return tuple(cover(word.span for word in group) for group in trimmed if group)


def _trim(words: list[Token]) -> list[Token]:
    """Leave out punctuation at both ends, and the marker that joins the content to the cue."""
    while words and (words[0].relation is Relation.PUNCTUATION or words[0].text in {",", ":", ";"}):
        words = words[1:]
    if words and words[0].text.casefold() == "that" and words[0].relation is Relation.MARKER:
        words = words[1:]
    while words and words[-1].relation is Relation.PUNCTUATION:
        words = words[:-1]
    return words
