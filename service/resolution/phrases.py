"""Noun phrases that fill a role: whom they name, and how they describe those they don't."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.entities import EntityKind
from service.domain.mentions import names_within
from service.domain.spans import Span, cover
from service.resolution.words import is_one_of, noun_family

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.domain.document import Document, Token
    from service.domain.mentions import NameMention

_SAME = frozenset({Relation.APPOSITION, Relation.FLAT, Relation.COMPOUND, Relation.PARATAXIS})
"""How a name hangs on a noun for the same person: "spokesman Doe", "the spokesman, Doe"."""
_TITLE_PARTS = frozenset({"NOUN", "PROPN", "ADJ"})
_CLAUSES = frozenset({Relation.RELATIVE_CLAUSE, Relation.NOUN_CLAUSE, Relation.APPOSITION, Relation.PARATAXIS})
_LINKS = frozenset({"PUNCT", "CCONJ", "ADP", "SCONJ"})
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_ARTICLES = _POINTING | {"a", "an"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that fill a role."""

    span: Span
    top: Token
    """The word on which all others hang: "one" of "one of the officials"."""
    head: Token
    """The word that says what it is: "officials"."""
    names: tuple[int, ...]
    """Indexes of the names in it."""
    named: int | None
    """Index of the name of whom it speaks: John Doe in "the minister's spokesman, John Doe"."""


def read_phrase(document: Document, names: Sequence[NameMention], span: Span) -> Phrase | None:
    """Return a role's phrase, None where the span holds no word."""
    top = document.head_in(span)
    if top is None:
        return None
    head = _counted(document, top)
    inside = tuple(names_within(names, span))
    persons = [index for index in inside if names[index].kind is EntityKind.PERSON]
    same = [index for index in persons if _is_same(document, names[index].span, head)]
    person = min(same, key=lambda index: (names[index].span.end <= head.span.start, index), default=None)
    covering = next((index for index in inside if head.span in names[index].span), None)
    if person is None and is_one_of(head.lemma, "people", "officials"):
        person = _person_behind(document, names, span)
    return Phrase(span, top, head, inside, covering if person is None else person)


def _person_behind(document: Document, names: Sequence[NameMention], span: Span) -> int | None:
    """Return the person whose title a phrase is, where it stops short of the name."""
    after = next(iter(names_within(names, Span(span.end, span.end + 2))), None)
    is_person = after is not None and names[after].kind is EntityKind.PERSON
    return after if is_person and document.text[span.end : span.end + 1] == " " else None


def modifiers(document: Document, names: Sequence[NameMention], phrase: Phrase) -> tuple[int, ...]:
    """Return the names that say whose or which the head of a phrase is: "Danish troops", "soldiers from Denmark"."""
    found = []
    for index in phrase.names:
        word = document.head_in(names[index].span)
        if word is None:
            continue
        above = document.head(word)
        between = [each for each in (word, above) if each != phrase.head]
        if phrase.head in (word, above, document.head(above)) and all(_owns(document, each) for each in between):
            found.append(index)
    return tuple(found)


def is_definite(document: Document, phrase: Phrase) -> bool:
    """Tell whether a phrase points back: "the agency", "this official"."""
    determiner = document.child(phrase.head, Relation.DETERMINER)
    return determiner is not None and determiner.text.lower() in _POINTING and determiner.span in phrase.span


def is_bare(document: Document, phrase: Phrase) -> bool:
    """Tell whether nothing but a determiner stands beside a phrase's head."""
    words = (word for word in document.tokens_in(phrase.span) if word.pos != "PUNCT")
    return all(word == phrase.head or word.relation is Relation.DETERMINER for word in words)


def is_plural(document: Document, phrase: Phrase) -> bool:
    """Tell whether a phrase speaks of several."""
    if phrase.top.lemma in {"1", "one"}:
        return False
    number = document.child(phrase.head, Relation.NUMERIC)
    return phrase.head.tag in {"NNS", "NNPS"} or (number is not None and number.lemma not in {"1", "one"})


def describe(document: Document, phrase: Phrase) -> str:
    """Return a description without its article, clauses and appositions: "two senior officers of the guard"."""
    asides = {
        inside.index
        for word in document.subtree(phrase.top)
        if word.relation in _CLAUSES and word != phrase.top
        for inside in document.subtree(word)
    }
    words = [word for word in document.tokens_in(phrase.span) if word.index not in asides]
    first = next((place for place, word in enumerate(words) if not _opens(word)), 0)
    spoken = [word for word in words[first:] if word.pos != "PUNCT"] or [phrase.top]
    return " ".join(document[cover(word.span for word in spoken)].split())


def descriptive_words(document: Document, names: Sequence[NameMention], phrase: Phrase) -> frozenset[str]:
    """Return the lemmas beside a head that are no names: "intelligence" of "the Danish intelligence agency"."""
    named = {word.index for index in phrase.names for word in document.tokens_in(names[index].span)}
    beside = document.children(phrase.head, Relation.COMPOUND, Relation.ADJECTIVAL)
    return frozenset(word.lemma for word in beside if word.span in phrase.span and word.index not in named)


def find_titles(document: Document, names: Sequence[NameMention], person: int) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield a person's titles beside a name, each as a noun family with the names that belong to it.

    "Danish Foreign Minister Jane Doe", "Jane Doe, the Danish foreign minister": minister, with "Danish".
    """
    head = document.head_in(names[person].span)
    if head is None:
        return
    for nouns in (_words_before(document, names[person].span), *_appositions(document, head, names[person].span)):
        area = cover(word.span for word in nouns) if nouns else None
        owners = frozenset(names_within(names, area)) - {person} if area else frozenset()
        for noun in nouns:
            if is_one_of(noun.lemma, "people", "officials", "forces"):
                yield noun_family(noun.lemma), owners


def _counted(document: Document, top: Token) -> Token:
    """Return the noun that a phrase is about: "officials" of "one of the officials", else its top word."""
    nouns = document.children(top, Relation.NOUN_MODIFIER)
    of = (noun for noun in nouns if (case := document.child(noun, Relation.CASE)) and case.lemma == "of")
    return next(of, top) if is_one_of(top.lemma, "measures") else top


def _owns(document: Document, word: Token) -> bool:
    """Tell whether a word says whose or which its head is; after a preposition only "of" and "from" do."""
    if word.relation in _CLAUSES:
        return False
    case = document.child(word, Relation.CASE)
    return word.relation is Relation.POSSESSIVE or case is None or case.lemma in {"of", "from"}


def _is_same(document: Document, name: Span, head: Token) -> bool:
    """Tell whether a person's name and the head of a phrase are the same person."""
    word = document.head_in(name)
    while word is not None and word != head and word.relation in _SAME:
        word = document.head(word)
    if word == head:
        return True
    before = _words_before(document, name)
    return head in before and any(is_one_of(noun.lemma, "people", "officials", "forces") for noun in before)


def _words_before(document: Document, name: Span) -> tuple[Token, ...]:
    """Return the words of a title before a name in its sentence; a comma may set them off."""
    words = [word for word in document.tokens_in(document.sentence_at(name.start)) if word.span.end <= name.start]
    if words and words[-1].text == ",":
        words.pop()
    found: list[Token] = []
    while words and (words[-1].pos in _TITLE_PARTS or words[-1].text == "-" or _is_of_office(words)):
        found.append(words.pop())
    return tuple(reversed(found))


def _is_of_office(words: Sequence[Token]) -> bool:
    """Tell whether words end like "Secretary of": the person comes after, not so after "office of"."""
    return words[-1].lemma == "of" and len(words) > 1 and is_one_of(words[-2].lemma, "people", "officials")


def _appositions(document: Document, head: Token, name: Span) -> Iterator[tuple[Token, ...]]:
    for noun in document.children(head, Relation.APPOSITION, Relation.PARATAXIS):
        yield tuple(
            word for word in document.subtree(noun, without=(Relation.RELATIVE_CLAUSE,)) if word.span not in name
        )
    if head.relation is Relation.APPOSITION:
        noun = document.head(head)
        yield tuple(word for word in document.subtree(noun) if word.span.end <= name.start)


def _opens(word: Token) -> bool:
    """Tell whether a word before a description is none of it: an article, conjunction, preposition or comma."""
    return word.pos in _LINKS or word.text.lower() in _ARTICLES
