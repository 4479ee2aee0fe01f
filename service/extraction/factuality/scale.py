"""Factuality as a number, as readers were asked for it: from −3 (certainly did not happen) to 3 (certainly did)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.claims import Certainty, Polarity
from service.extraction.factuality.factuality import judge_factuality
from service.extraction.factuality.values import FACT

if TYPE_CHECKING:
    from service.domain.document import Document
    from service.domain.spans import Span
    from service.extraction.factuality.values import Factuality

_POINTS = {
    Polarity.POSITIVE: {
        Certainty.CERTAIN: 3.0,
        Certainty.PROBABLE: 2.0,
        Certainty.POSSIBLE: 1.4,
        Certainty.UNKNOWN: 1.5,
    },
    Polarity.NEGATIVE: {
        Certainty.CERTAIN: -1.7,
        Certainty.PROBABLE: 0.0,
        Certainty.POSSIBLE: 0.0,
        Certainty.UNKNOWN: 0.0,
    },
}
"""Medians of what readers answered (Lee et al. 2015, training part)."""
_AHEAD = 2.4
"""The same for what is certainly to come."""


def score_factuality(document: Document, span: Span) -> float:
    """Return the number for the event of the words in a span."""
    word = document.head_in(span)
    return to_points(FACT if word is None else judge_factuality(document, word))


def to_points(value: Factuality) -> float:
    """Return the number that readers give to a value."""
    if value.ahead and value.polarity is Polarity.POSITIVE and value.certainty is Certainty.CERTAIN:
        return _AHEAD
    return _POINTS[value.polarity][value.certainty]
