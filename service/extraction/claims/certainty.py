"""Certainty and polarity: how sure a speaker presents something to be, and whether as true or as false."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.claims import Certainty, Polarity
from service.extraction.factuality import is_asked, judge_confidence, judge_stance, weakest

if TYPE_CHECKING:
    from service.domain.document import Document, Token
    from service.domain.mentions import Attribution

_CLOSING = "”\"’' )"


def judge_assertion(document: Document, attribution: Attribution) -> tuple[Polarity, Certainty]:
    """Return whether the speaker presents the content as true or as false, and how surely.

    It is `negative` where they deny or reject it: "denied", "does not believe". It is as sure as the weaker of the cue
    and the content has it.
    """
    predicate = document.head_in(max(attribution.content, key=len))
    content = _certainty_of_content(document, attribution, predicate)
    cue = None if attribution.cue is None else document.head_in(attribution.cue)
    if cue is None:
        return Polarity.POSITIVE, content
    stance = judge_stance(document, cue, predicate)
    unknown = stance.certainty is Certainty.UNKNOWN
    return Polarity.POSITIVE if unknown else stance.polarity, weakest(stance.certainty, content)


def _certainty_of_content(document: Document, attribution: Attribution, predicate: Token | None) -> Certainty:
    """Return what the content's own words leave of its certainty: what is asked is left open."""
    if predicate is None:
        return Certainty.CERTAIN
    asked = document[max(attribution.content, key=len)].rstrip(_CLOSING).endswith("?")
    return Certainty.UNKNOWN if asked or is_asked(document, predicate) else judge_confidence(document, predicate)
