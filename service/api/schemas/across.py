"""What is shown across sources: related claims, figures and disputes by matter."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from service.api.schemas.articles import ArticleLabelOut, QuoteOut, SourceLabelOut
from service.api.schemas.claims import ClaimOut
from service.api.schemas.members import ClaimId, Count, EntityId, Name
from service.api.schemas.mentions import IntervalOut, Number, Schema, fields_of
from service.api.schemas.statements import ReferenceOut
from service.domain.across import DisputeSides, FigureTable, GivenFigure, RelatedClaim
from service.domain.articles import StoredClaim
from service.domain.claims import Polarity
from service.domain.comparison import ClaimRelation
from service.domain.events import Realis
from service.domain.quantities import Comparator


class RelatedOut(Schema):
    """A claim that speaks to the same matter, with the receipts."""

    relation: ClaimRelation = Field(description="What the claim asked about is to this one.")
    inverse: bool = Field(description="True where it is this one that updates, refines or denies the one asked about.")
    rule: str = Field(
        description="The rule that decided; docs/comparison.md lists them.", examples=["figure.same-matter.tighter"]
    )
    matched: tuple[str, ...] = Field(description="The fields that agree.", examples=[["subject", "unit", "stage"]])
    clashed: tuple[str, ...] = Field(description="The fields that differ.", examples=[["value"]])
    quotes: tuple[str, str] = Field(
        description="What the claim asked about says, then what this one says, as written.",
        examples=[["at least 3,000 soldiers", "about 12,000 troops"]],
    )
    claim: ClaimOut = Field(description="The claim.")

    @model_validator(mode="before")
    @classmethod
    def lay_out(cls, related: RelatedClaim) -> dict[str, Any]:
        """Put the comparison beside the claim."""
        return {**fields_of(related.comparison), **fields_of(related)}


class EntityLabelOut(Schema):
    """An entity, wherever something of it is shown."""

    id: EntityId
    name: Name


class MatterOut(Schema):
    """What figures are figures of. Null where it isn't said."""

    subject: EntityLabelOut | None = Field(description="Whose they are, or who they are.")
    unit: str = Field(description="The class of what is counted.", examples=["soldiers"])
    stage: str | None = Field(description="What has become of them, or is to.", examples=["planned", "sent", "killed"])
    place: EntityLabelOut | None = Field(description="Where they are.")


class ReceiptOut(Schema):
    """Who says it, when, and where that is written."""

    claim: ClaimId
    article: ArticleLabelOut
    source: SourceLabelOut
    speaker: ReferenceOut[EntityId] | None = Field(description="Who says it; null where nobody is named.")
    via: tuple[ReferenceOut[EntityId], ...] = Field(description="Who passes the statement on, nearest first.")
    said: IntervalOut | None = Field(description="When it was said; null where it isn't said when.")
    quote: QuoteOut

    @classmethod
    def receipt(cls, claim: StoredClaim) -> dict[str, Any]:
        """Return the fields of a claim, and its id as `claim`."""
        return {**fields_of(claim), "claim": claim.id}


class FigureOut(ReceiptOut):
    """One figure as a claim gives it."""

    text: str = Field(description="As written.", examples=["at least 3,000 soldiers"])
    value: Number = Field(description="The number as written; the middle of a range.", examples=[3000])
    low: Number | None = Field(description="Lower bound; null where open.", examples=[3000])
    high: Number | None = Field(description="Upper bound; null where open.", examples=[None])
    comparator: Comparator = Field(examples=["at_least"])
    as_of: IntervalOut | None = Field(description="When it held, or is to hold.")
    realis: Realis
    each: bool = Field(description="True where it counts for each of several: `two brigades of 6,000 each`.")
    part_of: str | None = Field(
        description="The figure of the same claim that it is a part of, as written.", examples=["12,000 troops"]
    )

    @model_validator(mode="before")
    @classmethod
    def lay_out(cls, given: GivenFigure) -> dict[str, Any]:
        """Put the figure beside who gives it."""
        return {**cls.receipt(given.claim), **fields_of(given.figure), "part_of": given.whole}


class FigureGroupOut(Schema):
    """All figures found for one matter. None of them is said to be true."""

    matter: MatterOut
    low: Number | None = Field(description="The lowest number given, parts of others left out.", examples=[3000])
    high: Number | None = Field(description="The highest number given, parts of others left out.", examples=[12000])
    roots: Count = Field(description="How many distinct speakers the figures go back to.")
    outlets: Count = Field(description="How many distinct outlets give them.")
    contradiction: bool = Field(description="Whether any two contradict each other.")
    figures: tuple[FigureOut, ...] = Field(description="In the order in which they were said.")

    @model_validator(mode="before")
    @classmethod
    def lay_out(cls, table: FigureTable) -> dict[str, Any]:
        """Put names and claims in the place of ids."""
        return {**fields_of(table.group), **fields_of(table)}


class PartyOut(ReceiptOut):
    """A claim in a dispute."""

    text: str = Field(description="What is asserted, as written.", examples=["no troops were sent to Russia"])
    polarity: Polarity = Field(description="Negative where the speaker denies or rejects the content.")

    @model_validator(mode="before")
    @classmethod
    def lay_out(cls, claim: StoredClaim) -> dict[str, Any]:
        """Call the claim's id so."""
        return cls.receipt(claim)


class SideOut(Schema):
    """Claims that stand together against the other sides."""

    claims: tuple[PartyOut, ...] = Field(description="The first five of them.")
    count: Count = Field(description="How many there are.")


class DisputeOut(Schema):
    """Statements on one matter of which two contradict, or one denies another."""

    matter: MatterOut | None = Field(description="Null where it is not about figures.")
    statement: str = Field(
        description="What the first claim of the first side says.", examples=["troops were sent to Russia"]
    )
    relation: ClaimRelation = Field(examples=["denies"])
    rule: str = Field(
        description="The rule that decided; docs/comparison.md lists them.", examples=["denial.same-matter"]
    )
    roots: Count = Field(description="How many distinct speakers are behind all sides.")
    sides: tuple[SideOut, ...] = Field(description="The side with most roots first.")

    @model_validator(mode="before")
    @classmethod
    def lay_out(cls, shown: DisputeSides) -> dict[str, Any]:
        """Put names and claims in the place of ids and statements."""
        return {**fields_of(shown.dispute), **fields_of(shown), "statement": shown.dispute.sides[0][0].text}
