"""What a text presents an event to be, and how a predicate passes that on to what it embeds."""

from __future__ import annotations

from dataclasses import dataclass

from service.domain.claims import Certainty, Polarity

_WEAKEST_FIRST = (Certainty.UNKNOWN, Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)


@dataclass(frozen=True, slots=True)
class Factuality:
    """Whether an event is presented as a fact (FactBank; Saurí and Pustejovsky 2009)."""

    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    ahead: bool = False
    """True where it is still to come: intended, asked for, expected."""
    reported: bool = False
    """True where not the author but somebody else vouches for it."""


FACT = Factuality()


@dataclass(frozen=True, slots=True)
class Signature:
    """What holds of an event where the word beside or above it is affirmed, and where it is denied."""

    affirmed: Factuality
    denied: Factuality
    presupposed: bool = False
    """True where it holds whatever is said of the word itself: "did not know that"."""
    epistemic: bool = False
    """True where the word says how likely the event is, not what somebody does about it."""

    def under(self, word: Factuality) -> Factuality:
        """Return what holds of the event, given what holds of the word: never surer than that, unless presupposed."""
        effect = self.affirmed if word.polarity is Polarity.POSITIVE else self.denied
        return Factuality(
            effect.polarity,
            effect.certainty if self.presupposed else weakest(word.certainty, effect.certainty),
            effect.ahead or (word.ahead and not self.presupposed),
            effect.reported or word.reported,
        )


def weakest(*levels: Certainty) -> Certainty:
    """Return the least sure of some levels (at least one)."""
    return min(levels, key=_WEAKEST_FIRST.index)
