"""Which way in time a clause looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.date_expressions import Direction
from service.domain.document import Relation

if TYPE_CHECKING:
    from service.domain.document import Document, Token
    from service.domain.spans import Span

_VERBS = frozenset({"VERB", "AUX"})
_AUXILIARIES = (Relation.AUXILIARY, Relation.PASSIVE_AUXILIARY, Relation.COPULA)


def find_direction(document: Document, span: Span) -> Direction:
    """Return the way in which the clause that governs some words looks, by the tense of its verb.

    A bare participle or gerund looks where the clause above it does; an infinitive with "to" looks ahead.
    """
    word = document.head_in(span)
    if word is None:
        return Direction.UNKNOWN
    for governor in (word, *document.ancestors(word)):
        direction = _direction_of(document, governor)
        if direction is not Direction.UNKNOWN:
            return direction
    return Direction.UNKNOWN


def _direction_of(document: Document, word: Token) -> Direction:
    """Return where a verb with its auxiliaries, or a noun with its copula, looks; unknown without a finite form."""
    auxiliaries = document.children(word, *_AUXILIARIES)
    if word.pos not in _VERBS and not auxiliaries:
        return Direction.UNKNOWN
    tags = {helper.tag for helper in auxiliaries} | ({word.tag} if word.pos in _VERBS else set())
    if "MD" in tags or _is_infinitive(document, word):
        return Direction.FUTURE
    if tags & {"VBD"} or ("VBN" in tags and {helper.lemma for helper in auxiliaries} & {"have"}):
        return Direction.PAST
    return Direction.PRESENT if tags & {"VBZ", "VBP"} else Direction.UNKNOWN


def _is_infinitive(document: Document, word: Token) -> bool:
    return word.tag == "VB" and any(child.tag == "TO" for child in document.children(word, Relation.MARKER))
