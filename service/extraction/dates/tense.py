"""Which way in time a clause looks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from service.domain.date_expressions import Direction
from service.domain.document import Relation
from service.domain.spans import Span
from service.domain.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from service.domain.document import Document, Token

_VERBS = frozenset({"VERB", "AUX"})
_AUXILIARIES = (Relation.AUXILIARY, Relation.PASSIVE_AUXILIARY, Relation.COPULA)
_NOMINAL = frozenset({Relation.POSSESSIVE, Relation.COMPOUND, Relation.NUMERIC, Relation.ADJECTIVAL})


def find_direction(document: Document, span: Span) -> Direction:
    """Return the way in which the clause that governs some words looks, by its verb and their preposition.

    A participle on its own looks back ("shares issued July 1"), a modal ahead; an infinitive looks ahead too, unless
    what it hangs on is told in the past ("declined to comment Saturday"). What only modifies a noun ("Wednesday's
    ruling") has no tense of its own.
    """
    word = document.head_in(span)
    if word is None:
        return Direction.UNKNOWN
    if word.relation in _NOMINAL or _owns(document, span):
        return Direction.FUTURE if document.head(word).lemma in _listed("ahead") else Direction.UNKNOWN
    direction = _direction_before(document, span) or _direction_above(document, word)
    cases = {child.lemma for child in document.children(word, Relation.CASE)}
    if cases & _listed("back"):
        return Direction.PAST
    if cases & _listed("until") and direction is not Direction.PAST:
        return Direction.FUTURE
    return direction


def _direction_before(document: Document, span: Span) -> Direction | None:
    """Return where the verb right before some words looks: "said Monday they will go", "due Nov. 1"."""
    words = [word for word in document.tokens_in(span)[:1] if word.index]
    before = [document.tokens[word.index - 1] for word in words]
    before += [document.tokens[word.index - 1] for word in before if word.lemma == "on" and word.index]
    verb = next((word for word in before if word.tag in {"VBD", "VBN"} or word.lemma in _listed("ahead")), None)
    direction = _direction_of(document, verb) if verb else Direction.UNKNOWN
    return None if direction is Direction.UNKNOWN else direction


def _direction_above(document: Document, word: Token) -> Direction:
    """Return where the nearest word above that tells it looks."""
    infinitive = False
    for governor in document.ancestors(word):
        direction = _direction_of(document, governor)
        if direction is Direction.PRESENT and infinitive:
            return Direction.FUTURE
        if direction is not Direction.UNKNOWN:
            return direction
        infinitive = infinitive or governor.tag == "VB"
    return Direction.FUTURE if infinitive else Direction.UNKNOWN


def _direction_of(document: Document, word: Token) -> Direction:
    """Return where a verb with its auxiliaries, or a noun with its copula, looks; unknown without a finite form."""
    if word.lemma in _listed("ahead") or (word.pos in _VERBS and word.lemma in _listed("ahead_verbs")):
        return Direction.FUTURE
    auxiliaries = document.children(word, *_AUXILIARIES)
    if word.pos not in _VERBS and not auxiliaries:
        return Direction.UNKNOWN
    tags = {helper.tag for helper in auxiliaries} | {word.tag}
    if "MD" in tags or _is_to_be(document, word, tags):
        return Direction.PAST if _is_perfect(auxiliaries) else Direction.FUTURE
    if "VBD" in tags or word.tag == "VBN":
        return Direction.PAST
    return Direction.PRESENT if tags & {"VBZ", "VBP"} else Direction.UNKNOWN


def _owns(document: Document, span: Span) -> bool:
    """Tell "Wednesday's ruling", whatever the ruling is taken for."""
    following = document.tokens_in(Span(span.end, span.end + 1))
    return any(word.tag == "POS" for word in following)


def _is_perfect(auxiliaries: tuple[Token, ...]) -> bool:
    """Tell "may have fallen on Monday" from "will have fallen by Monday"."""
    lemmas = {helper.lemma for helper in auxiliaries}
    return "have" in lemmas and not lemmas & {"will", "shall"}


def _is_to_be(document: Document, word: Token, tags: set[str]) -> bool:
    """Tell "trading is to resume Tuesday"."""
    return bool(tags & {"VBZ", "VBP"}) and any(child.tag == "TO" for child in document.children(word))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(read_vocabulary("service.extraction", "tense")[name])
