"""Certainty and polarity: how sure a speaker presents something to be, and whether as true or as false.

The categories are FactBank's (Saurí and Pustejovsky 2009). They come from the signatures of the predicates and
modal words above the content, weakest link first, as in De Facto (Saurí and Pustejovsky 2012) and TruthTeller
(Lotan, Stern and Dagan 2013).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from service.domain.claims import Certainty, Polarity
from service.domain.document import Relation
from service.domain.vocabulary import read_vocabulary
from service.extraction.inflections import index_forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from service.domain.document import Document, Token
    from service.domain.mentions import Attribution
    from service.domain.spans import Span

_LEVELS = (Certainty.UNKNOWN, Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "nobody", "none"))
_KINDS = {"VERB": "verbs", "AUX": "verbs", "NOUN": "nouns", "ADJ": "adjectives", "ADV": "adverbs"}
_GROUPS = ("probable", "possible", "unknown")


def judge_polarity(document: Document, attribution: Attribution) -> Polarity:
    """Return `negative` where the speaker denies or rejects the content: "denied", "does not believe"."""
    cue = _cue_word(document, attribution)
    if cue is None:
        return Polarity.POSITIVE
    negated = _is_negated(document, cue)
    if _has(cue, "negative"):
        return Polarity.POSITIVE if negated else Polarity.NEGATIVE
    return Polarity.NEGATIVE if negated and _has(cue, "holding") else Polarity.POSITIVE


def judge_certainty(document: Document, attribution: Attribution) -> Certainty:
    """Return how sure the speaker presents the content to be: the weakest of cue, modal words and predicate."""
    cue = _cue_word(document, attribution)
    levels = [_level_of_cue(document, cue)] if cue is not None else []
    levels.extend(_levels_of_content(document, attribution.content))
    return min(levels, key=_LEVELS.index, default=Certainty.CERTAIN)


def _level_of_cue(document: Document, cue: Token) -> Certainty:
    if _is_negated(document, cue):
        if _has(cue, "excluding"):
            return Certainty.POSSIBLE
        if not _has(cue, "holding"):
            return Certainty.UNKNOWN
    modal = _level_of_modals(document, cue) if cue.pos == "VERB" else Certainty.CERTAIN
    return min(_level(cue), modal, key=_LEVELS.index)


def _levels_of_content(document: Document, content: tuple[Span, ...]) -> Iterator[Certainty]:
    """Yield what the content's own words say: modals, adverbs, "whether", "is likely to", a question mark."""
    widest = max(content, key=len)
    head = document.head_in(widest)
    if head is None:
        return
    yield _level_of_modals(document, head)
    yield _level(head)
    markers = {marker.text.casefold() for marker in document.children(head, Relation.MARKER)}
    if document[widest].rstrip("”\"’' ").endswith("?") or markers & _vocabulary()["markers", "unknown"]:
        yield Certainty.UNKNOWN


def _level_of_modals(document: Document, head: Token) -> Certainty:
    """Return what the auxiliaries and adverbs of a predicate leave of its certainty."""
    found = [Certainty.CERTAIN]
    for word in document.children(head, Relation.AUXILIARY, Relation.ADVERBIAL):
        kind = "modals" if word.relation is Relation.AUXILIARY else "adverbs"
        written = word.text.casefold()
        found.extend(Certainty(group) for group in _GROUPS if written in _vocabulary().get((kind, group), ()))
    return min(found, key=_LEVELS.index)


def _level(word: Token) -> Certainty:
    return next((Certainty(group) for group in _GROUPS if _has(word, group)), Certainty.CERTAIN)


def _has(word: Token, group: str) -> bool:
    """Tell whether a word is in a group of the vocabulary of its part of speech."""
    words = _vocabulary().get((_KINDS.get(word.pos, ""), group), frozenset())
    return word.text.casefold() in words or word.lemma in words


def _is_negated(document: Document, word: Token) -> bool:
    """Tell whether a predicate is negated: by an adverb, a determiner, or the subject "nobody"."""
    relations = (Relation.ADVERBIAL, Relation.DETERMINER, Relation.SUBJECT)
    return any(child.text.casefold() in _NEGATIONS for child in document.children(word, *relations))


def _cue_word(document: Document, attribution: Attribution) -> Token | None:
    return None if attribution.cue is None else document.head_in(attribution.cue)


@cache
def _vocabulary() -> Mapping[tuple[str, str], frozenset[str]]:
    tables = read_vocabulary("service.extraction", "certainty")
    return {
        (kind, group): frozenset(index_forms(words)) if kind == "verbs" else frozenset(words)
        for kind, groups in tables.items()
        for group, words in groups.items()
    }
