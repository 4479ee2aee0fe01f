"""Claims: what somebody asserts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.domain.dates import DateInterval
    from service.domain.entities import Reference
    from service.domain.spans import Span


class ClaimKind(StrEnum):
    """How a claim is put."""

    DIRECT = "direct"
    """All of it stands inside quotation marks."""
    MIXED = "mixed"
    """Part of it stands inside quotation marks."""
    INDIRECT = "indirect"
    NARRATION = "narration"
    """The article's own assertion of an event or figure; nobody is cited."""


class Polarity(StrEnum):
    """Whether the speaker stands by the content or denies it."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """How sure the speaker presents the content to be (FactBank; Saurí and Pustejovsky 2009)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed statement of an article. References to other lists are indexes into its Extraction."""

    kind: ClaimKind
    content: tuple[Span, ...]
    """What is asserted, in reading order; more than one span where the attribution interrupts it."""
    cue: Span | None
    """The words that attribute it: "stated", "according to"; None for narration and bare quotes."""
    speaker: Reference | None
    via: tuple[Reference, ...]
    """Who passes the statement on, nearest first."""
    polarity: Polarity
    certainty: Certainty
    said: DateInterval | None
    parent: int | None
    """The claim that this one is nested in."""
    entities: tuple[int, ...]
    quantities: tuple[int, ...]
    dates: tuple[int, ...]
    events: tuple[int, ...]
    joint_speakers: tuple[Reference, ...] = ()
    """Others named beside the speaker who say it too: Moscow of "Pyongyang and Moscow"."""


def join_content(text: str, content: tuple[Span, ...]) -> str:
    """Return what a claim says as written, its parts joined by " … " where the attribution interrupts it."""
    return " … ".join(text[part.start : part.end] for part in content)
