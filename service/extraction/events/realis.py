"""Whether an event has happened, as its sentence presents it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.claims import Certainty, Polarity
from service.domain.events import Realis
from service.extraction.factuality import judge_factuality

if TYPE_CHECKING:
    from service.domain.document import Document, Token

_SURE = frozenset({Certainty.CERTAIN, Certainty.PROBABLE})


def judge_realis(document: Document, trigger: Token) -> Realis:
    """Return whether the event of a word is told as actual, future, possible or negated.

    What is intended, asked for or expected is future; what may be, or is only held to be probable, is possible.
    """
    value = judge_factuality(document, trigger)
    if value.polarity is Polarity.NEGATIVE:
        return Realis.NEGATED if value.certainty in _SURE else Realis.POSSIBLE
    if value.ahead and value.certainty is not Certainty.POSSIBLE:
        return Realis.FUTURE
    return Realis.ACTUAL if value.certainty is Certainty.CERTAIN else Realis.POSSIBLE
