"""All that was found in one text, before it is stored. References between the lists are indexes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import Field, ValidationInfo, model_validator

from service.api.schemas.members import STORY, Name
from service.api.schemas.mentions import DateOut, MentionOut, QuantityOut, Schema, SpanOut, fields_of
from service.api.schemas.statements import ClaimParts, EventParts, Place
from service.domain.claims import Claim, join_content
from service.domain.entities import EntityKind
from service.domain.extraction import Extraction

Places = tuple[Place, ...]


class ExtractedClaimOut(ClaimParts[Place]):
    """One attributed statement."""

    quantities: Places = Field(description="The figures in it.")
    dates: Places = Field(description="The dates in it.")

    @model_validator(mode="before")
    @classmethod
    def add_text(cls, claim: Claim, info: ValidationInfo[str]) -> dict[str, Any]:
        """Cut the content out of the text that is being read."""
        return {**fields_of(claim), "text": join_content(info.context, claim.content)}


class ExtractedEventOut(EventParts[Place]):
    """One report of an event."""

    trigger: MentionOut = Field(description="The word that reports it.")
    span: SpanOut = Field(description="The event's own clause.")
    quantities: Places = Field(description="The figures of its size.")
    claim: Place | None = Field(description="The innermost claim that reports it.")


class ExtractedEntityOut(Schema):
    """Somebody or something named, with every place it is mentioned."""

    name: Name
    kind: EntityKind
    mentions: tuple[MentionOut, ...] = Field(description="Each place, pronouns and descriptions included.")


class ExtractionOut(Schema):
    """The claims, events, figures, dates and entities of one text. Offsets point into `text`."""

    text: str = Field(description="The text that was read.", examples=[STORY])
    published_at: dt.date | None = Field(
        validation_alias="published", description="The day from which dates were read.", examples=["2024-05-04"]
    )
    published_inferred: bool = Field(description="True where the date was inferred from dates in the text.")
    extractor: str = Field(description="Which rules and model made it.", examples=["rules/5 en_claimbase/7"])
    claims: tuple[ExtractedClaimOut, ...] = Field(description="Who says what, in reading order.")
    events: tuple[ExtractedEventOut, ...] = Field(description="What happens, in reading order.")
    quantities: tuple[QuantityOut, ...] = Field(description="The figures, in reading order.")
    dates: tuple[DateOut, ...] = Field(description="The dates, in reading order.")
    entities: tuple[ExtractedEntityOut, ...] = Field(description="Whom and what the text names.")

    @classmethod
    def of(cls, extraction: Extraction) -> ExtractionOut:
        """Shape an extraction."""
        return cls.model_validate(extraction, context=extraction.text)


def extraction_json(extraction: Extraction) -> dict[str, Any]:
    """Return an extraction as it is answered, in plain values fit for JSON."""
    return ExtractionOut.of(extraction).model_dump(mode="json")
