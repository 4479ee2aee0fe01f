"""Why an article's entity was taken for a known one, or for one that nobody knew."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What came of looking for an entity among those that are known."""

    KNOWN = "known"
    """It is the candidate."""
    NEW = "new"
    """Nobody known has enough points."""
    UNCLEAR = "unclear"
    """Two who are not one have enough, and neither leads by the margin: it is neither."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known entity with what speaks for and against it."""

    id: str
    score: float
    """The sum of its features."""
    features: dict[str, float] = field(default_factory=dict)
    """Points by feature, as `resolution/lexicon/matching.toml` gives them."""


@dataclass(frozen=True, slots=True)
class Decision:
    """How an entity of an article was identified."""

    rule: str
    """Which rule decided, with its version: "country/1", "score/1"."""
    outcome: Outcome
    needed: float
    """Points that were needed."""
    best: Candidate | None = None
    """Who had most points; None where nobody's name was alike."""
    rival: Candidate | None = None
    """Who came next, of those that are somebody else."""
