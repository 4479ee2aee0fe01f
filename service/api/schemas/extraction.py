"""All that was found in one text, before it is stored. References between the lists are indexes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import Field, ValidationInfo, model_validator

from service.api.schemas.mentions import DateOut, MentionOut, QuantityOut, Schema, SpanOut, fields_of
from service.api.schemas.statements import ClaimParts, EventParts
from service.domain.claims import Claim, join_content
from service.domain.entities import EntityKind
from service.domain.extraction import Extraction


class ExtractedClaimOut(ClaimParts[int]):
    """One attributed statement."""

    quantities: tuple[int, ...]
    dates: tuple[int, ...]

    @model_validator(mode="before")
    @classmethod
    def add_text(cls, claim: Claim, info: ValidationInfo[str]) -> dict[str, Any]:
        """Cut the content out of the text that is being read."""
        return {**fields_of(claim), "text": join_content(info.context, claim.content)}


class ExtractedEventOut(EventParts[int]):
    """One report of an event."""

    trigger: MentionOut
    span: SpanOut = Field(description="The event's own clause.")
    quantities: tuple[int, ...]
    claim: int | None = Field(description="The innermost claim that reports it.")


class ExtractedEntityOut(Schema):
    """Somebody or something named, with every place it is mentioned."""

    name: str
    kind: EntityKind
    mentions: tuple[MentionOut, ...]


class ExtractionOut(Schema):
    """The claims, events, figures, dates and entities of one text. Offsets point into `text`."""

    text: str
    published_at: dt.date | None = Field(validation_alias="published")
    published_inferred: bool = Field(description="True where the date was inferred from dates in the text.")
    extractor: str = Field(description="Which rules and model made it.", examples=["rules/4 en_claimbase/4"])
    claims: tuple[ExtractedClaimOut, ...]
    events: tuple[ExtractedEventOut, ...]
    quantities: tuple[QuantityOut, ...]
    dates: tuple[DateOut, ...]
    entities: tuple[ExtractedEntityOut, ...]

    @classmethod
    def of(cls, extraction: Extraction) -> ExtractionOut:
        """Shape an extraction."""
        return cls.model_validate(extraction, context=extraction.text)


def extraction_json(extraction: Extraction) -> dict[str, Any]:
    """Return an extraction as it is answered, in plain values fit for JSON."""
    return ExtractionOut.of(extraction).model_dump(mode="json")
