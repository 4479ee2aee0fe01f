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


def judge_polarity(document: Document, attribution: Attribution) -> Polarity:
    """Return `negative` where the speaker denies or rejects the content: "denied", "does not believe"."""
    cue = _cue_word(document, attribution)
    if cue is None:
        return Polarity.POSITIVE
    kind, written = _KINDS.get(cue.pos, ""), (cue.text.casefold(), cue.lemma)
    negated = _is_negated(document, cue)
    if _is_in(kind, "negative", *written):
        return Polarity.POSITIVE if negated else Polarity.NEGATIVE
    return Polarity.NEGATIVE if negated and _is_in(kind, "holding", *written) else Polarity.POSITIVE


def judge_certainty(document: Document, attribution: Attribution) -> Certainty:
    """Return how sure the speaker presents the content to be: the weakest of cue, modal words and predicate."""
    levels = [Certainty.CERTAIN, *_levels_of_content(document, attribution.content)]
    cue = _cue_word(document, attribution)
    if cue is not None and attribution.cue is not None:
        levels.append(_level_of_cue(document, cue, document[attribution.cue].casefold()))
    return _weakest(levels)


def _level_of_cue(document: Document, cue: Token, written: str) -> Certainty:
    kind, words = _KINDS.get(cue.pos, ""), (written, cue.text.casefold(), cue.lemma)
    if _is_negated(document, cue):
        if _is_in(kind, "excluding", *words):
            return Certainty.POSSIBLE
        if not _is_in(kind, "holding", *words):
            return Certainty.UNKNOWN
    return _weakest([_level(kind, *words), _level_of_modals(document, cue)])


def _levels_of_content(document: Document, content: tuple[Span, ...]) -> Iterator[Certainty]:
    """Yield what the content's own words say: modals, adverbs, "is likely to", "whether", a question mark."""
    widest = max(content, key=len)
    head = document.head_in(widest)
    if head is None:
        return
    yield _level("predicates", head.text.casefold())
    yield _level_of_modals(document, head)
    for marker in document.children(head, Relation.MARKER):
        yield _level("markers", marker.text.casefold())
    if document[widest].rstrip("”\"’' ").endswith("?"):
        yield Certainty.UNKNOWN


def _level_of_modals(document: Document, head: Token) -> Certainty:
    """Return what the auxiliaries and adverbs of a predicate leave of its certainty."""
    modals = document.children(head, Relation.AUXILIARY)
    adverbs = document.children(head, Relation.ADVERBIAL)
    return _weakest(
        [
            *(_level("modals", modal.text.casefold()) for modal in modals),
            *(_level("adverbs", adverb.text.casefold()) for adverb in adverbs),
        ]
    )


def _level(kind: str, *words: str) -> Certainty:
    groups = (Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNKNOWN)
    return next((group for group in groups if _is_in(kind, group, *words)), Certainty.CERTAIN)


def _weakest(levels: list[Certainty]) -> Certainty:
    return min(levels, key=_LEVELS.index, default=Certainty.CERTAIN)


def _is_negated(document: Document, word: Token) -> bool:
    """Tell whether a predicate is negated: by an adverb, a determiner, or the subject "nobody"."""
    relations = (Relation.ADVERBIAL, Relation.DETERMINER, Relation.SUBJECT)
    return any(child.text.casefold() in _NEGATIONS for child in document.children(word, *relations))


def _cue_word(document: Document, attribution: Attribution) -> Token | None:
    return None if attribution.cue is None else document.head_in(attribution.cue)


def _is_in(kind: str, group: str, *words: str) -> bool:
    """Tell whether one of some spellings is in a group of the vocabulary."""
    listed = _vocabulary().get((kind, group), frozenset())
    return any(word in listed for word in words)


@cache
def _vocabulary() -> Mapping[tuple[str, str], frozenset[str]]:
    tables = read_vocabulary("service.extraction", "certainty")
    return {
        (kind, group): frozenset(index_forms(words)) if kind == "verbs" else frozenset(words)
        for kind, groups in tables.items()
        for group, words in groups.items()
    }
