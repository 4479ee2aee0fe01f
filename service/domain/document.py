"""A text with its sentences and syntax: what every stage of extraction reads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING

from service.domain.spans import Span, cover

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from service.domain.mentions import NameMention


class Relation(StrEnum):
    """How a word depends on its head: Universal Dependencies, told apart only as far as rules need."""

    ROOT = "root"
    SUBJECT = "subject"
    PASSIVE_SUBJECT = "passive_subject"
    CLAUSAL_SUBJECT = "clausal_subject"
    OBJECT = "object"
    INDIRECT_OBJECT = "indirect_object"
    CLAUSAL_COMPLEMENT = "clausal_complement"
    OPEN_COMPLEMENT = "open_complement"
    OBLIQUE = "oblique"
    AGENT = "agent"
    ADVERBIAL_CLAUSE = "adverbial_clause"
    ADVERBIAL = "adverbial"
    NOUN_CLAUSE = "noun_clause"
    RELATIVE_CLAUSE = "relative_clause"
    NOUN_MODIFIER = "noun_modifier"
    POSSESSIVE = "possessive"
    APPOSITION = "apposition"
    ADJECTIVAL = "adjectival"
    NUMERIC = "numeric"
    DETERMINER = "determiner"
    COMPOUND = "compound"
    FLAT = "flat"
    PARTICLE = "particle"
    CASE = "case"
    MARKER = "marker"
    AUXILIARY = "auxiliary"
    PASSIVE_AUXILIARY = "passive_auxiliary"
    COPULA = "copula"
    COORDINATOR = "coordinator"
    CONJUNCT = "conjunct"
    PARATAXIS = "parataxis"
    EXPLETIVE = "expletive"
    DISCOURSE = "discourse"
    PUNCTUATION = "punctuation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a document."""

    index: int
    """Its place in `Document.tokens`."""
    span: Span
    text: str
    lemma: str
    """Base form, in lower case."""
    pos: str
    """Universal part of speech: NOUN, PROPN, VERB, AUX …"""
    tag: str
    """Penn Treebank tag: VBD, NNS …"""
    relation: Relation
    head: int
    """Index of the word it depends on; its own for the root of a sentence."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article's text, parsed. Slicing it with a span gives the text as written."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]
    """In reading order; none runs over the end of a paragraph."""
    paragraphs: tuple[Span, ...]
    recognised: tuple[NameMention, ...] = ()
    """Names as the language model sees them, before rules."""
    _children: tuple[tuple[Token, ...], ...] = field(init=False, repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _sentence_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the dependents of each word, and words and sentences by offset."""
        children: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                children[token.head].append(token)
        object.__setattr__(self, "_children", tuple(map(tuple, children)))
        object.__setattr__(self, "_starts", tuple(token.span.start for token in self.tokens))
        object.__setattr__(self, "_sentence_starts", tuple(sentence.start for sentence in self.sentences))

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Return the words that begin inside a span, in reading order."""
        return self.tokens[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence at an offset, or the nearest one before it (the first, if there is none)."""
        return self.sentences[max(self.sentences_begun(offset) - 1, 0)]

    def sentences_begun(self, offset: int) -> int:
        """Return how many sentences begin at an offset or before it."""
        return bisect_right(self._sentence_starts, offset)

    def paragraph_at(self, offset: int) -> Span:
        """Return the paragraph at an offset, or the nearest one before it (the first, if there is none)."""
        place = bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start)
        return self.paragraphs[max(place - 1, 0)]

    def head(self, token: Token) -> Token:
        """Return the word that a word depends on; the root of a sentence is its own head."""
        return self.tokens[token.head]

    def children(self, token: Token, *relations: Relation) -> tuple[Token, ...]:
        """Return a word's dependents in reading order, of the given relations if any are given."""
        children = self._children[token.index]
        if not children or not relations:  # half of all words have none
            return children
        return tuple([child for child in children if child.relation in relations])

    def child(self, token: Token, *relations: Relation) -> Token | None:
        """Return a word's first dependent of the given relations."""
        for child in self._children[token.index]:
            if not relations or child.relation in relations:
                return child
        return None

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Yield a word's head, that one's head, and so on to the root."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token, *, without: Iterable[Relation] = ()) -> tuple[Token, ...]:
        """Return a word and all below it in reading order, leaving out its dependents of some relations."""
        left_out = frozenset(without)
        found = [child for child in self._children[token.index] if child.relation not in left_out]
        for word in found:
            found.extend(self._children[word.index])
        return tuple(sorted([token, *found], key=attrgetter("index")))

    def span_of(self, token: Token, *, without: Iterable[Relation] = ()) -> Span:
        """Return the span that covers a word's subtree."""
        return cover(word.span for word in self.subtree(token, without=without))

    def conjuncts(self, token: Token) -> tuple[Token, ...]:
        """Return a word and those coordinated below it: "A", "B" and "C" of "A, B and C"."""
        found = [token]
        for word in found:
            found.extend(self.children(word, Relation.CONJUNCT))
        return tuple(sorted(found, key=attrgetter("index")))

    def head_in(self, span: Span) -> Token | None:
        """Return the syntactic head of the words in a span: the first whose own head lies outside."""
        words = self.tokens_in(span)
        if len(words) <= 1:
            return words[0] if words else None
        inside = range(words[0].index, words[-1].index + 1)
        outside = (word for word in words if word.head not in inside or word.head == word.index)
        return next((word for word in outside if word.relation is not Relation.PUNCTUATION), words[0])
