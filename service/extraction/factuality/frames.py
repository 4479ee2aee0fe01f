"""How a word is embedded under the one above it, and which signature that one has for such a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.claims import Certainty, Polarity
from service.domain.document import Relation
from service.extraction.factuality.marks import ARGUMENTS
from service.extraction.factuality.signatures import Shape, find_entry
from service.extraction.factuality.values import FACT, Factuality, Signature

if TYPE_CHECKING:
    from service.domain.document import Document, Token
    from service.extraction.factuality.signatures import Entry

PURPOSE = Signature(
    Factuality(certainty=Certainty.PROBABLE, ahead=True), Factuality(certainty=Certainty.POSSIBLE, ahead=True)
)
_THROUGH = Signature(FACT, Factuality(Polarity.NEGATIVE))
_TAKEN_UP = Signature(FACT, Factuality(certainty=Certainty.UNKNOWN))
_REPORT = Signature(Factuality(reported=True), Factuality(certainty=Certainty.UNKNOWN, reported=True))
_GIVEN = Signature(FACT, FACT, presupposed=True)
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
_CLAUSES = frozenset(
    {Relation.CLAUSAL_COMPLEMENT, Relation.OPEN_COMPLEMENT, Relation.CLAUSAL_SUBJECT, Relation.NOUN_CLAUSE}
)
_PARTICIPLES = frozenset({"VBN", "VBG", "VBD"})
_BEARING = frozenset({"of", "for", "from", "about", "against", "on", "over", "to"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "all", "both", "each", "every"})
_DEGREES = frozenset({"too", "enough"})


def governor(document: Document, word: Token) -> Token:
    """Return the word that a word is embedded under: its head, or the root itself.

    An infinitive that was read as part of an object belongs to the verb: "urged the crowd to leave".
    """
    head = document.head(word)
    if word.relation is not Relation.NOUN_CLAUSE or head.relation is not Relation.OBJECT:
        return head
    verb = document.head(head)
    taken = shape_of(document, word) is Shape.INFINITIVE and entry_for(document, verb, Shape.INFINITIVE) is not None
    return verb if taken and entry_for(document, head, Shape.INFINITIVE) is None else head


def is_embedded(document: Document, word: Token) -> bool:
    """Tell whether the word above a clause or noun bears on whether it happens."""
    if word.relation is Relation.NOUN_CLAUSE:
        return word.tag not in _PARTICIPLES or document.child(word, Relation.MARKER) is not None
    if word.relation is Relation.RELATIVE_CLAUSE:
        # "reports that they left the port", read as a relative clause that lacks nothing
        return {Relation.MARKER, Relation.OBJECT} <= {child.relation for child in document.children(word)}
    if word.relation in {Relation.OBLIQUE, Relation.NOUN_MODIFIER}:
        case = document.child(word, Relation.CASE)
        return case is not None and (case.text.casefold() in _BEARING or _takes(document.head(word), case))
    if word.relation is Relation.OBJECT and _does_what_is_embedded(document, word):
        return False
    return word.relation in _CLAUSES or word.relation in {*ARGUMENTS, Relation.COMPOUND}


def _takes(predicate: Token, preposition: Token) -> bool:
    """Tell whether a predicate is listed with a preposition: "engage in"."""
    return find_entry(Shape.NOUN, f"{predicate.text.casefold()} {preposition.text.casefold()}") is not None


def _does_what_is_embedded(document: Document, thing: Token) -> bool:
    """Tell whether an object is not itself what its verb is about: "asked the court to rule" asks for no court."""
    verb = document.head(thing)
    infinitives = document.children(thing, Relation.NOUN_CLAUSE)
    return document.child(verb, Relation.OPEN_COMPLEMENT) is not None or any(
        governor(document, clause) is verb for clause in infinitives
    )


def find_signature(document: Document, word: Token, above: Token) -> Signature:
    """Return what a predicate says of a word that it embeds, for the author of the text.

    Of a predicate that is not listed an infinitive is a purpose, a gerund takes place with it, a clause is reported,
    and a noun is given where it is known ("the attack"), else taken up ("an attack").
    """
    shape = shape_of(document, word)
    entry = _denial(document, word, above) or entry_for(document, above, shape, below=word)
    if entry is not None:
        return entry.author
    if shape is Shape.INFINITIVE:
        return PURPOSE
    if shape is Shape.CLAUSE:
        return _REPORT
    if word.pos not in _NOMINAL or word.relation is Relation.COMPOUND or _has_determiner(document, word, {"any"}):
        return _THROUGH
    known = _has_determiner(document, word, _KNOWN) or document.child(word, Relation.POSSESSIVE) is not None
    return _GIVEN if known or shape is Shape.SUBJECT else _TAKEN_UP


def is_content_noun(document: Document, word: Token) -> bool:
    """Tell whether a noun stands for what somebody says, so that to deny it is to deny that: "denied the reports"."""
    entry = entry_for(document, word, Shape.CLAUSE) if word.pos == "NOUN" else None
    return entry is not None and entry.author.affirmed.reported


def _denial(document: Document, word: Token, above: Token) -> Entry | None:
    """Return the class of a predicate that denies what its noun says: "rejected the claim that …"."""
    if not is_content_noun(document, word):
        return None
    entry = entry_for(document, above, Shape.CLAUSE)
    return entry if entry is not None and entry.author.affirmed.polarity is Polarity.NEGATIVE else None


def entry_for(document: Document, predicate: Token, *shapes: Shape, below: Token | None = None) -> Entry | None:
    """Return the class of a predicate for the first of some shapes in which it is listed.

    With the words at its side it may be in another class than alone: "ruled out", "have yet to", "called for" what is
    `below` it.
    """
    written = predicate.text.casefold()
    adverbs = [part.text.casefold() for part in document.children(predicate, Relation.ADVERBIAL)]
    attached = list(document.children(predicate, Relation.PARTICLE, Relation.ADVERBIAL))
    if below is not None:
        attached.extend(document.children(below, Relation.CASE))
    together = (f"{written} {part.text.casefold()}" for part in attached)
    spellings = (*(adverb for adverb in adverbs if adverb in _DEGREES), *together, written, predicate.lemma)
    found = (find_entry(shape, *spellings) for shape in shapes)
    return next((entry for entry in found if entry is not None), None)


def shape_of(document: Document, word: Token) -> Shape:
    """Return the shape of a word as something that is embedded."""
    if word.pos in _NOMINAL and document.child(word, Relation.COPULA) is None:
        told = word.relation is Relation.SUBJECT and document.head(word).pos in {"VERB", "ADJ"}
        return Shape.SUBJECT if told else Shape.NOUN
    auxiliaries = document.children(word, Relation.AUXILIARY, Relation.PASSIVE_AUXILIARY)
    marked = any(child.tag == "TO" for child in document.children(word, Relation.MARKER))
    bare = all(verb.tag == "VB" for verb in auxiliaries or (word,))
    perfect = any(verb.text.casefold() == "have" for verb in auxiliaries)
    if (marked or bare) and not perfect:
        return Shape.INFINITIVE
    return Shape.NOUN if word.tag == "VBG" and not auxiliaries else Shape.CLAUSE


def _has_determiner(document: Document, noun: Token, listed: frozenset[str] | set[str]) -> bool:
    return any(part.text.casefold() in listed for part in document.children(noun, Relation.DETERMINER))
