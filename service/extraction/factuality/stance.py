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
    if cue.pos == "ADV":
        entry = entry_for(document, cue, Shape.BESIDE)
    elif content is None:
        entry = entry_for(document, cue, *_EMBEDDING)
    else:
        entry = entry_for(document, cue, shape_of(document, content), *_EMBEDDING)
    return (_SAYING if entry is None else entry.speaker).under(judge_factuality(document, cue))


def judge_confidence(document: Document, statement: Token) -> Certainty:
    """Return how sure a statement is by the words at its predicate: "may be safe", "is likely to be safe".

    Only what says how likely something is counts: that they "must leave" or "can leave" may be stated as a certainty.
    """
    value = FACT
    for entry in find_marks(document, statement, FACT):
        if entry.speaker.epistemic or entry.speaker.affirmed.certainty is Certainty.CERTAIN:
            value = entry.speaker.under(value)
    seeming = entry_for(document, statement, *_EMBEDDING) if _is_impersonal(document, statement) else None
    if seeming is not None and seeming.speaker.epistemic:
        value = seeming.speaker.under(value)
    return value.certainty


def _is_impersonal(document: Document, word: Token) -> bool:
    """Tell whether a predicate says of what it embeds how it seems: "is expected to", "seems to", "it is likely"."""
    raised = document.child(word, Relation.OPEN_COMPLEMENT, Relation.PASSIVE_AUXILIARY, Relation.EXPLETIVE)
    return word.pos == "ADJ" or raised is not None
