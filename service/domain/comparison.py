"""Claims as they are compared across articles: who is behind them, what they count, what they say was done.

All somebodies and somethings are ids here: an entity's, or a `description_id` where nobody is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from service.domain.claims import Certainty, ClaimKind, Polarity
    from service.domain.dates import DateInterval
    from service.domain.events import EventType, Realis
    from service.domain.quantities import Comparator


class ClaimKey(NamedTuple):
    """Which claim: its article and its place there."""

    article: str
    n: int


class ClaimRelation(StrEnum):
    """What a claim is to another one on the same matter."""

    AGREES = "agrees"
    REFINES = "refines"
    UPDATES = "updates"
    DIFFERENT_SCOPE = "different_scope"
    CONTRADICTS = "contradicts"
    DENIES = "denies"
    REPEATS = "repeats"
    """The same speaker makes the same statement in another article."""


CLASHES = frozenset({ClaimRelation.CONTRADICTS, ClaimRelation.DENIES})
"""What claims are to each other that are in dispute."""


@dataclass(frozen=True, slots=True)
class Root:
    """Whom a claim goes back to: the first named or described speaker in its chain, else the outlet itself."""

    id: str
    """An entity's id; for those only described, an id that others share who describe them so after the same messenger
    or in the same outlet; for an outlet "source-" and its slug."""
    name: str
    speaks_for: str | None = None
    """Id of the organisation whose head or spokesperson it is by this article. Roots that share an id are one."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a figure is a figure of. None where it isn't said."""

    subject: str | None
    """Whose they are, or who they are: North Korea of "3,000 North Korean soldiers"."""
    unit: str
    """The class of what is counted: "soldiers" for soldiers, troops, personnel and fighters."""
    stage: str | None
    """What has become of them, or is to: "planned", "training", "sent", "arrived", "killed" …"""
    place: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that a claim gives for a countable matter."""

    n: int
    """Index into the quantities of the article."""
    matter: Matter
    text: str
    """As written, "at least 3,000 soldiers"."""
    value: float
    low: float | None
    high: float | None
    comparator: Comparator
    realis: Realis
    as_of: DateInterval | None
    """When it held or is to hold: "10,000 by December"."""
    part_of: int | None = None
    """Index of the quantity that it is a part of: 500 officers of "12,000 troops, including 500 officers"."""
    each: bool = False
    """Whether it counts for each of several: "two brigades of 6,000 each"."""


@dataclass(frozen=True, slots=True)
class Act:
    """One event that a claim reports."""

    type: EventType
    stage: str | None
    """What the event makes of those whom it befalls, as in `Matter`."""
    trigger: str
    """The words that report it, as written."""
    actors: frozenset[str]
    recipients: frozenset[str]
    place: str | None
    date: DateInterval | None
    realis: Realis


@dataclass(frozen=True, slots=True)
class Statement:
    """All of a claim that is compared. The same article gives the same statements, whatever else is stored."""

    key: ClaimKey
    source: str
    """Slug of the outlet."""
    root: Root
    kind: ClaimKind
    polarity: Polarity
    certainty: Certainty
    text: str
    """What it says, as written."""
    gist: str
    """What it is compared by: its text, or what it denies where a denial says no more than that it is one."""
    said: DateInterval | None
    published: date | None
    entities: frozenset[str]
    """Those whom it is about."""
    scene: frozenset[str]
    """What its article is about: ids of those named most, concepts of its first sentences. It tells stories apart."""
    figures: tuple[Figure, ...]
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How one statement stands to another, and why."""

    relation: ClaimRelation
    rule: str
    """Id of the rule that decided, listed in docs/comparison.md: "figure.same-matter.tighter"."""
    matched: tuple[str, ...]
    """Names of the fields that agree: "subject", "unit", "stage", "place", "date", "speaker", "type" …"""
    clashed: tuple[str, ...]
    inverse: bool = False
    """Of relations with a direction (refines, updates, denies): the other one does it to this one."""


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """All figures that are given for one matter."""

    matter: Matter
    figures: tuple[tuple[Statement, Figure], ...]
    """With the statements that give them, in the order in which they were said."""
    low: float | None
    high: float | None
    roots: int
    """How many distinct ones are behind them."""
    outlets: int
    """How many distinct ones give them, copies of an article counted once."""
    contradiction: bool
    """Whether any two of them contradict each other."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Statements on one matter of which two contradict, or one denies another."""

    relation: ClaimRelation
    """CONTRADICTS or DENIES."""
    rule: str
    matter: Matter | None
    """What figures clash on; None where it isn't figures."""
    sides: tuple[tuple[Statement, ...], ...]
    """Those that agree stand together, most roots first."""
    roots: int
