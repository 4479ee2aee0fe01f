"""Certainty and polarity: how sure a speaker presents something to be, and whether as true or as false."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.claims import Certainty, Polarity
from service.extraction.factuality import is_asked, judge_confidence, judge_stance, weakest

if TYPE_CHECKING:
    from service.domain.document import Document, Token
    from service.domain.mentions import Attribution
    from service.extraction.factuality import Factuality

_CLOSING = "”\"’' )"


def judge_polarity(document: Document, attribution: Attribution) -> Polarity:
    """Return `negative` where the speaker denies or rejects the content: "denied", "does not believe"."""
    stance = _stance(document, attribution)
    if stance is None or stance.certainty is Certainty.UNKNOWN:
        return Polarity.POSITIVE
    return stance.polarity


def judge_certainty(document: Document, attribution: Attribution) -> Certainty:
    """Return how sure the speaker presents the content to be: as the weaker of the cue and the content has it."""
    stance = _stance(document, attribution)
    content = _certainty_of_content(document, attribution)
    return content if stance is None else weakest(stance.certainty, content)


def _stance(document: Document, attribution: Attribution) -> Factuality | None:
    """Return what the cue makes of the content; None where nobody is cited."""
    cue = None if attribution.cue is None else document.head_in(attribution.cue)
    return None if cue is None else judge_stance(document, cue, _predicate(document, attribution))


def _certainty_of_content(document: Document, attribution: Attribution) -> Certainty:
    """Return what the content's own words leave of its certainty: what is asked is left open."""
    predicate = _predicate(document, attribution)
    if predicate is None:
        return Certainty.CERTAIN
    asked = document[max(attribution.content, key=len)].rstrip(_CLOSING).endswith("?")
    return Certainty.UNKNOWN if asked or is_asked(document, predicate) else judge_confidence(document, predicate)


def _predicate(document: Document, attribution: Attribution) -> Token | None:
    """Return the head of the content, or of its longest part."""
    return document.head_in(max(attribution.content, key=len))
