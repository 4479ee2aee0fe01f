"""What stands above a word: the sentence, clause or predicate that it is embedded in, and what that says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.claims import Certainty, Polarity
from service.domain.document import Relation
from service.extraction.factuality.frames import (
    PURPOSE,
    entry_for,
    find_signature,
    governor,
    is_content_noun,
    is_embedded,
)
from service.extraction.factuality.marks import (
    ARGUMENTS,
    AUXILIARIES,
    FINITE,
    SUBJECTS,
    denies,
    is_asked,
    is_conditional,
)
from service.extraction.factuality.signatures import Shape
from service.extraction.factuality.values import FACT, Factuality

if TYPE_CHECKING:
    from service.domain.document import Document, Token

_OPEN = Factuality(certainty=Certainty.UNKNOWN)
_CONDITION = Factuality(certainty=Certainty.POSSIBLE)
_PRESENT = frozenset({"VBZ", "VBP"})
_TENSED = FINITE | {"MD"}
_AWAITING = frozenset({"before", "until"})
_GOVERNING = frozenset({"from", "of", "about", "against", "for", "on", "at", "to", "into", "over"})
"""Prepositions that tie a gerund to the verb above it as they would a noun: "prevented them from leaving"."""


def hear_context(document: Document, word: Token, outer: Factuality, above: Factuality) -> Factuality:
    """Return what holds of a word before the words beside it are heard.

    `above` is what holds of the word right above it, `outer` what held of that one before its own marks were heard.
    """
    head = governor(document, word)
    if head is word:
        return _OPEN if _is_question(document, word) or is_asked(document, word) else FACT
    if word.relation is Relation.CONJUNCT:
        return _shared(document, word, head, outer, above)
    if word.relation is Relation.ADVERBIAL_CLAUSE:
        return _adverbial(document, word, head, above)
    return _embedded(document, word, outer, above) if is_embedded(document, word) else _modifying(document, word, above)


def _is_question(document: Document, word: Token) -> bool:
    return document[document.sentence_at(word.span.start)].rstrip("\"'”’ )").endswith("?")


def _embedded(document: Document, word: Token, outer: Factuality, above: Factuality) -> Factuality:
    """Return what the predicate above passes on to its clause or noun."""
    if is_asked(document, word):
        return _OPEN
    head = governor(document, word)
    if is_content_noun(document, head) and outer.polarity is Polarity.NEGATIVE:
        return outer
    # "no ships" denies its verb and is not denied by it again
    denied = word.relation in ARGUMENTS and denies(document, word)
    return find_signature(document, word, head).under(outer if denied else above)


def _modifying(document: Document, word: Token, above: Factuality) -> Factuality:
    """Return what passes on to what only describes the word above: "no ships seen" denies that they were seen."""
    none = word.relation is Relation.NOUN_CLAUSE and denies(document, document.head(word))
    return above if none else FACT


def _shared(document: Document, word: Token, first: Token, outer: Factuality, above: Factuality) -> Factuality:
    """Return what the first of two coordinated words passes on to the second."""
    if word.tag in FINITE and first.tag not in FINITE:
        return FACT
    independent = word.pos in {"VERB", "ADJ"} and document.children(word, *SUBJECTS, *AUXILIARIES)
    nor = any(child.text.casefold() == "nor" for child in document.children(word, Relation.COORDINATOR))
    return outer if independent or nor else above


def _adverbial(document: Document, word: Token, head: Token, above: Factuality) -> Factuality:
    """Return what the clause above passes on to an adverbial clause, by what opens it and whether it is tensed."""
    openers = {child.text.casefold() for child in document.children(word, Relation.MARKER, Relation.ADVERBIAL)}
    if is_conditional(document, word) or is_asked(document, word):
        return _CONDITION
    if "to" in openers:
        entry = entry_for(document, head, Shape.INFINITIVE)
        return (PURPOSE if entry is None else entry.author).under(above)
    tenses = {verb.tag for verb in (word, *document.children(word, *AUXILIARIES))} & _TENSED
    if tenses:
        return above if tenses <= _PRESENT and above.ahead and above.polarity is Polarity.POSITIVE else FACT
    entry = entry_for(document, head, Shape.NOUN) if word.tag == "VBG" and openers & _GOVERNING else None
    if entry is not None:
        return entry.author.under(above)
    if openers & _AWAITING:
        return FACT if head.tag == "VBD" else PURPOSE.affirmed
    return FACT if above.polarity is Polarity.NEGATIVE else above
