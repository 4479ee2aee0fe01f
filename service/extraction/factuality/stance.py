"""How a speaker presents what they are cited for: by the cue, and by the content's own words.

The author's values and the speaker's are kept apart: of what somebody "claimed" the author says that it is probable
at best, the speaker that it is certain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.claims import Certainty
from service.domain.document import Relation
from service.extraction.factuality.factuality import judge_factuality
from service.extraction.factuality.frames import entry_for, shape_of
from service.extraction.factuality.marks import find_marks
from service.extraction.factuality.signatures import Shape
from service.extraction.factuality.values import FACT, Factuality, Signature

if TYPE_CHECKING:
    from service.domain.document import Document, Token

_EMBEDDING = (Shape.INFINITIVE, Shape.CLAUSE, Shape.NOUN)
_SAYING = Signature(FACT, Factuality(certainty=Certainty.UNKNOWN))


def judge_stance(document: Document, cue: Token, content: Token | None) -> Factuality:
    """Return what those whom a cue cites present its content to be: "denied that …", "may have said that …".

    The cue is heard with all that stands beside and above it; `content` is the head of what it takes.
    """
    entry = entry_for(document, cue, *_shapes(document, cue, content), below=content)
    return (_SAYING if entry is None else entry.speaker).under(judge_factuality(document, cue))


def judge_confidence(document: Document, statement: Token) -> Certainty:
    """Return how sure a statement is by the words at its predicate: "may be safe", "is likely to be safe".

    Only what says how likely something is counts: that they "must leave" or "can leave" may be stated as a certainty.
    """
    value = FACT
    for entry in find_marks(document, statement, FACT):
        if entry.speaker.epistemic or entry.speaker.affirmed.certainty is Certainty.CERTAIN:
            value = entry.speaker.under(value)
    seeming = entry_for(document, statement, *_seeming(document, statement))
    if seeming is not None and seeming.speaker.epistemic:
        value = seeming.speaker.under(value)
    return value.certainty


def _shapes(document: Document, cue: Token, content: Token | None) -> tuple[Shape, ...]:
    """Return the shapes of a content in the order in which the cue is to be looked up for them."""
    if cue.pos == "ADV":
        return (Shape.BESIDE,)
    if content is None:
        return _EMBEDDING
    shape = shape_of(document, content)
    return (Shape.NOUN,) if shape in {Shape.NOUN, Shape.SUBJECT} else (shape, Shape.CLAUSE, Shape.INFINITIVE)


def _seeming(document: Document, predicate: Token) -> tuple[Shape, ...]:
    """Return the shapes of what a predicate says to seem so: "expected to leave", "it is feared that", "is likely"."""
    below = document.child(predicate, Relation.OPEN_COMPLEMENT, Relation.CLAUSAL_COMPLEMENT, Relation.CLAUSAL_SUBJECT)
    if below is None:
        return (Shape.SUBJECT,) if predicate.pos == "ADJ" else ()
    shape = shape_of(document, below)
    if shape is Shape.INFINITIVE and below.relation is Relation.OPEN_COMPLEMENT:
        return (shape,)
    impersonal = document.child(predicate, Relation.PASSIVE_AUXILIARY, Relation.EXPLETIVE)
    return () if impersonal is None or shape is Shape.NOUN else (shape,)
