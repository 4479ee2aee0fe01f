"""What stands beside a word: negation, modal verbs, adverbs, determiners, adjectives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.extraction.factuality.signatures import Shape, find_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.domain.document import Document, Token
    from service.extraction.factuality.signatures import Entry
    from service.extraction.factuality.values import Factuality

SUBJECTS = (Relation.SUBJECT, Relation.PASSIVE_SUBJECT)
ARGUMENTS = (*SUBJECTS, Relation.OBJECT)
AUXILIARIES = (Relation.AUXILIARY, Relation.PASSIVE_AUXILIARY, Relation.COPULA)
FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BESIDE = (
    Relation.AUXILIARY, Relation.ADVERBIAL, Relation.DETERMINER, Relation.ADJECTIVAL, Relation.MARKER, Relation.CASE,
    Relation.COORDINATOR,
)  # fmt: skip
_NOBODY = frozenset({"nobody", "none", "nothing", "no-one"})
_NONE = frozenset({"no", "neither"})
_PAST = frozenset({"has", "have", "had", "was", "were"})
_CONDITIONAL = frozenset({"if", "unless", "provided", "assuming", "lest", "should"})
_FOCUS = frozenset({"only", "just", "merely", "simply", "solely", "necessarily"})
"""After "not" these deny something else than the event: "not only fled"."""


def find_marks(document: Document, word: Token, context: Factuality) -> tuple[Entry, ...]:
    """Return the classes of the words that bear on a word from beside it, outermost first."""
    found = (find_entry(Shape.BESIDE, *spellings) for spellings in _spellings(document, word, context))
    return tuple(sorted((entry for entry in found if entry is not None), key=lambda entry: entry.place))


def hear_marks(document: Document, word: Token, context: Factuality) -> Factuality:
    """Return what holds of a word in a context, for the author, once the words beside it are heard."""
    for entry in find_marks(document, word, context):
        context = entry.author.under(context)
    return context


def denies(document: Document, noun: Token) -> bool:
    """Tell whether a noun denies what it takes part in: "nobody", "no ships", "neither the crew nor the captain"."""
    parts = document.children(noun, Relation.DETERMINER, Relation.COORDINATOR)
    return noun.text.casefold() in _NOBODY | _NONE or any(part.text.casefold() in _NONE for part in parts)


def is_conditional(document: Document, clause: Token) -> bool:
    """Tell whether a clause states a condition: "if they leave", "unless they leave"."""
    openers = document.children(clause, Relation.MARKER, Relation.ADVERBIAL)
    return any(opener.text.casefold() in _CONDITIONAL for opener in openers)


def is_asked(document: Document, clause: Token) -> bool:
    """Tell whether a clause is an indirect question: "asked if they left", not "said that if they left, …"."""
    markers = {marker.text.casefold() for marker in document.children(clause, Relation.MARKER)}
    return "whether" in markers or (
        "if" in markers and "that" not in markers and clause.relation is Relation.CLAUSAL_COMPLEMENT
    )


def _spellings(document: Document, word: Token, context: Factuality) -> Iterator[tuple[str, ...]]:
    """Yield the spellings of each word that may bear on a word beside it, and the names of what only stands for one."""
    for child in document.children(word, *_BESIDE):
        written = child.text.casefold()
        fixed = "".join(f" {part.text.casefold()}" for part in document.children(child, Relation.FLAT))
        if written == "would" and context.reported:
            yield ("reported would",)
        elif not _focuses(document, child):
            yield written + fixed, child.lemma + fixed
        if child.relation is Relation.ADVERBIAL and _is_negated(document, child):
            yield ("not",)
    if not _is_past(document, word) and any(
        is_conditional(document, clause) for clause in document.children(word, Relation.ADVERBIAL_CLAUSE)
    ):
        yield ("if",)
    if any(denies(document, subject) for subject in document.children(word, *SUBJECTS)):
        yield ("nobody",)
    if any(denies(document, thing) for thing in document.children(word, Relation.OBJECT)):
        yield ("no object",)
    if _is_due(document, word):
        yield ("be to",)


def _focuses(document: Document, negation: Token) -> bool:
    """Tell whether a negation belongs to the adverb after it: "not only"."""
    return any(word.text.casefold() in _FOCUS for word in document.tokens[negation.index + 1 : negation.index + 2])


def _is_negated(document: Document, adverb: Token) -> bool:
    """Tell whether an adverb has a negation of its own: "no longer", "not yet"."""
    parts = document.children(adverb, Relation.DETERMINER, Relation.ADVERBIAL)
    return any(part.text.casefold() in {"no", "not"} for part in parts)


def _is_past(document: Document, word: Token) -> bool:
    """Tell whether a verb is in the past or perfect, and so depends on no condition: "has left"."""
    auxiliaries = document.children(word, *AUXILIARIES)
    return word.tag == "VBD" or any(verb.tag in FINITE and verb.text.casefold() in _PAST for verb in auxiliaries)


def _is_due(document: Document, word: Token) -> bool:
    """Tell whether a verb stands after a form of "be to": "they were to leave"."""
    finite = (child.tag in FINITE for child in document.children(word, *AUXILIARIES))
    return any(finite) and any(child.tag == "TO" for child in document.children(word, Relation.MARKER))
