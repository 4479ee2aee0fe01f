"""Whether an event has happened, as its sentence presents it.

The words beside an event come first (negation, modals, tense), then whatever embeds it, from the outermost predicate
inwards: each has a signature that says what holds of its complement where it is affirmed and where it is denied
(De Facto, Saurí and Pustejovsky 2012; TruthTeller, Lotan, Stern and Dagan 2013).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.events import Realis
from service.domain.vocabulary import read_vocabulary
from service.extraction.inflections import noun_forms, verb_forms

if TYPE_CHECKING:
    from service.domain.document import Document, Token

_SUBJECTS = (Relation.SUBJECT, Relation.PASSIVE_SUBJECT)
_HELD = (*_SUBJECTS, Relation.OBJECT)
_HELPERS = (Relation.AUXILIARY, Relation.PASSIVE_AUXILIARY)
_DEPTH = 40
"""Words above an event that are heard: text that is no language can nest without end."""
_BESIDE = (
    Relation.AUXILIARY, Relation.ADVERBIAL, Relation.DETERMINER, Relation.ADJECTIVAL, Relation.MARKER, Relation.CASE,
    Relation.COMPOUND,
)  # fmt: skip
_CLAUSES = frozenset(
    {Relation.CLAUSAL_COMPLEMENT, Relation.OPEN_COMPLEMENT, Relation.CLAUSAL_SUBJECT, Relation.NOUN_CLAUSE}
)
_BEARING = frozenset({"of", "for", "from"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class _Signature:
    """What holds of an embedded event where the predicate above it is affirmed, or denied."""

    affirmed: Realis
    denied: Realis

    def under(self, predicate: Realis) -> Realis:
        """Return what holds of the embedded event, given what holds of the predicate."""
        if predicate is Realis.ACTUAL or self.affirmed is self.denied:
            return self.affirmed
        if predicate is Realis.NEGATED:
            return self.denied
        return predicate if self.affirmed is Realis.ACTUAL else Realis.POSSIBLE


_THROUGH = _Signature(Realis.ACTUAL, Realis.NEGATED)
_FACT = _Signature(Realis.ACTUAL, Realis.ACTUAL)
_REPORT = _Signature(Realis.ACTUAL, Realis.POSSIBLE)
_PROSPECT = _Signature(Realis.FUTURE, Realis.NEGATED)


def judge_realis(document: Document, trigger: Token) -> Realis:
    """Return whether the event of a word is told as actual, future, possible or negated."""
    path = (trigger, *islice(document.ancestors(trigger), _DEPTH))
    context = realis = Realis.ACTUAL
    for word in reversed(path):
        context = _context(document, word, context, realis)
        realis = _within(context, _beside(document, word))
    return realis


def _within(context: Realis, own: Realis) -> Realis:
    """Combine what embeds an event with what stands beside it."""
    if context is Realis.ACTUAL:
        return own
    if own is Realis.ACTUAL:
        return context
    if own is Realis.NEGATED:
        return Realis.ACTUAL if context is Realis.NEGATED else Realis.NEGATED
    return own


def _beside(document: Document, word: Token) -> Realis:
    """Return what a word's own auxiliaries, adverbs and determiners say of it."""
    words = {child.lemma for child in document.children(word, *_BESIDE)}
    if (words | _quantifiers(document, word)) & _listed("negative"):
        return Realis.NEGATED
    if words & _listed("possible") or {"would", "have"} <= words:
        return Realis.POSSIBLE
    return Realis.FUTURE if words & _listed("future") or _is_due(document, word) else Realis.ACTUAL


def _quantifiers(document: Document, word: Token) -> set[str]:
    """Return what may deny an event from inside its arguments: "no ships left", "nobody left", "sent no ships"."""
    arguments = document.children(word, *_HELD)
    inside = {child.lemma for argument in arguments for child in document.children(argument, Relation.DETERMINER)}
    return {argument.lemma for argument in arguments} | (inside & {"no"})


def _is_due(document: Document, word: Token) -> bool:
    """Tell whether a verb stands after a form of "be to": "they were to leave"."""
    finite = (child.tag in _FINITE for child in document.children(word, *_HELPERS))
    return any(finite) and any(child.tag == "TO" for child in document.children(word, Relation.MARKER))


def _context(document: Document, word: Token, context: Realis, above_realis: Realis) -> Realis:
    """Return what holds of an event before its own words are heard, given context and realis of the word above it."""
    above = document.head(word)
    if above is word:
        sentence = document[document.sentence_at(word.span.start)]
        return Realis.POSSIBLE if sentence.rstrip("\"'”’ ").endswith("?") else Realis.ACTUAL
    if word.relation is Relation.CONJUNCT:
        return _shared(document, word, above, context, above_realis)
    if word.relation is Relation.ADVERBIAL_CLAUSE:
        return _adverbial(document, word, above, above_realis)
    if _is_embedded(document, word):
        return _signature(document, word, above).under(above_realis)
    return Realis.ACTUAL


def _is_embedded(document: Document, word: Token) -> bool:
    """Tell whether the word above a clause or noun bears on whether it happens."""
    if word.relation is Relation.NOUN_CLAUSE:
        return word.tag not in {"VBN", "VBG", "VBD"}
    return word.relation in _CLAUSES or (word.pos == "NOUN" and _is_governed(document, word))


def _is_governed(document: Document, noun: Token) -> bool:
    """Tell whether what is above a noun bears on whether it happens: "plan an attack", "fears of an attack"."""
    if noun.relation in {Relation.OBLIQUE, Relation.NOUN_MODIFIER}:
        case = document.child(noun, Relation.CASE)
        return case is not None and case.lemma in _BEARING
    return noun.relation in _HELD


def _shared(document: Document, word: Token, first: Token, context: Realis, first_realis: Realis) -> Realis:
    """Return what the first of two coordinated words passes on to the second."""
    if word.tag in _FINITE and first.tag not in _FINITE:
        return Realis.ACTUAL
    independent = word.pos == "VERB" and document.children(word, *_SUBJECTS, *_HELPERS)
    return context if independent else first_realis


def _adverbial(document: Document, word: Token, above: Token, above_realis: Realis) -> Realis:
    """Return what an adverbial clause inherits: nothing if tensed, its matrix clause's modality if a participle."""
    markers = {child.lemma for child in document.children(word, Relation.MARKER, Relation.ADVERBIAL)}
    if markers & _listed("conditional"):
        return Realis.POSSIBLE
    if "to" in markers:
        return Realis.FUTURE
    if word.tag in _FINITE or document.children(word, *_HELPERS):
        return Realis.ACTUAL
    if markers & _listed("prospective"):
        return Realis.ACTUAL if above.tag == "VBD" else Realis.FUTURE
    return Realis.ACTUAL if above_realis is Realis.NEGATED else above_realis


def _signature(document: Document, word: Token, above: Token) -> _Signature:
    """Return the signature of the predicate right above an event."""
    written = above.text.lower()
    if word.pos == "NOUN":
        if written in _light() and word.relation in _HELD:
            return _THROUGH
        return _signatures().get((written, "noun"), _FACT) if word.relation is not Relation.SUBJECT else _FACT
    if word.tag not in {"VB", "VBG"} or document.children(word, Relation.AUXILIARY):
        return _signatures().get((written, "clause"), _REPORT)
    if above.lemma == "be" or written == "going":
        return _PROSPECT
    return _signatures().get((written, "infinitive"), _THROUGH if word.tag == "VBG" else _PROSPECT)


@cache
def _signatures() -> dict[tuple[str, str], _Signature]:
    found: dict[tuple[str, str], _Signature] = {}
    for entry in read_vocabulary("service.extraction", "embedding")["signature"]:
        signature = _Signature(Realis(entry["affirmed"]), Realis(entry["denied"]))
        for form in (form for word in entry["words"] for form in (*verb_forms(word), *noun_forms(word))):
            found.setdefault((form, entry["below"]), signature)
    return found


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(read_vocabulary("service.extraction", "embedding")["beside"][kind])


@cache
def _light() -> frozenset[str]:
    light = read_vocabulary("service.extraction", "embedding")["light"]["words"]
    return frozenset(form for verb in light for form in verb_forms(verb))
