"""Contents: the words that a cue attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.spans import Span, cover
from service.extraction.attribution.cue_words import is_verb_of
from service.extraction.attribution.verb_frames import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from service.domain.document import Document, Token
    from service.extraction.attribution.cues import Cue

_BREAKS = frozenset((",", ";", ":", "—", "–", "--", "-", "(", "“", '"', "”", "''", "``"))
_SUBORDINATE = frozenset((Relation.RELATIVE_CLAUSE, Relation.NOUN_CLAUSE))
_JOINING = frozenset((("that", Relation.MARKER), ("about", Relation.CASE), ("about", Relation.MARKER)))
_SECOND_CLAUSES = ([",", "and", "that"], [",", "but", "that"])
"""What opens the second clause of a content: "… had left, and that more would follow"."""
_HEARERS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP"))
_NO_NOUN_PHRASE = frozenset(("AUX", "PUNCT", "SCONJ", "VERB"))
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
        inside.update(_rest_of_clause(document, document.tokens[max(inside)], clausal=clausal))
        end = _end_of_adjunct(document, cue.word)
        inside = inside if end is None else {index for index in inside if index <= end}
    inside.difference_update(word.index for word in document.tokens_in(cue.span))
    inside.difference_update(_of_next_report(document, cue.word, inside))
    inside.difference_update(_of_hearer(document, cue.word, inside))
    return _pieces(document, [document.tokens[index] for index in sorted(inside)])


def _of_next_report(document: Document, verb: Token, inside: AbstractSet[int]) -> Iterable[int]:
    """Return the words from where the speaker reports more: "said they had left, adding that …", "… and added …"."""
    for index in sorted(inside):
        if index > verb.index and goes_on(document, document.tokens[index], verb):
            return [later for later in inside if later >= index]
    return ()


def _of_hearer(document: Document, verb: Token, inside: AbstractSet[int]) -> Iterable[int]:
    """Return the words of the hearer and "that", which a parse may take for the content's subject.

    So "told crews that the dam had burst", read as what crews that the dam had …, leaves "the dam had burst".
    """
    first = verb.index + 1
    if first in inside and is_verb_of(document, verb, "telling"):
        for index in range(first, max(inside)):
            before, word = document.tokens[index - 1 : index + 1]
            if word.text == "that" and before.tag in _HEARERS:
                return range(first, index + 1)
            if word.pos in _NO_NOUN_PHRASE:
                break
    return ()


def goes_on(document: Document, word: Token, verb: Token) -> bool:
    """Tell whether a word is a further verb of saying with the subject of the one before it in its sentence."""
    if not is_verb_of(document, word, "saying") or document.child(word, *SUBJECTS):
        return False
    before = document.tokens[word.index - 1]
    if before.pos == "ADV":
        before = document.tokens[before.index - 1]
    participle = word.tag == "VBG" and before.text == ","
    past = word.tag == "VBD" or (word.tag == "VBN" and document.child(word, Relation.CLAUSAL_COMPLEMENT) is not None)
    return participle or (before.pos == "CCONJ" and past and verb.tag == "VBD")


def _end_of_adjunct(document: Document, word: Token) -> int | None:
    """Return the last word of the clause that stands with a word before its main clause: "As they said …, we left".

    A clause that opens its sentence with "while" ends at its comma even where the parse has no main clause after it.
    """
    for clause in (word, *document.ancestors(word)):
        if clause.relation is Relation.ADVERBIAL_CLAUSE and clause.head > clause.index:
            return document.subtree(clause)[-1].index
    marker, sentence = document.child(word, Relation.MARKER), document.sentence_at(word.span.start)
    if marker is None or marker.span.start != sentence.start:
        return None
    after = document.tokens_in(Span(word.span.end, sentence.end))
    return next((comma.index for comma in after if comma.text == ","), None)


def _rest_of_clause(document: Document, last: Token, *, clausal: bool) -> Iterator[int]:
    """Yield the words after a content up to the end of its clause, which a parse often puts too early.

    A clause runs on to the next comma of its sentence, other contents only where a preposition or relative follows.
    """
    rest = document.tokens_in(Span(last.span.end, document.sentence_at(last.span.start).end))
    if not clausal and not (rest and rest[0].text.casefold() in _CONTINUING):
        return
    texts = [word.text.casefold() for word in rest]
    for place, word in enumerate(rest):
        joined = texts[place : place + 3] in _SECOND_CLAUSES
        if word.text in _BREAKS and not (clausal and joined):
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
    while kept and (kept[0].pos == "PUNCT" or _joins(kept[0])):
        kept = kept[1:]
    while kept and kept[-1].pos in {"PUNCT", "CCONJ"}:
        kept = kept[:-1]
    return cover(word.span for word in kept) if kept else None


def _joins(word: Token) -> bool:
    """Tell whether a word only joins a content to its cue: not "that" where it means a thing."""
    written = word.text.casefold()
    return (written, word.relation) in _JOINING or (written == "that" and word.tag in {"IN", "WDT"})
