"""What stands in a text: spans, mentions, figures and dates.

A schema is read from the domain value of the same shape. A value with its words (`Written`) is laid out flat; a bare
one, of an Extraction, takes its words from the text that is given as validation context.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, ValidationInfo, model_validator

from service.domain.articles import Written
from service.domain.dates import Date
from service.domain.quantities import Comparator
from service.domain.spans import Span


class Schema(BaseModel):
    """A shape that callers see."""

    model_config = ConfigDict(from_attributes=True, frozen=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401 (pydantic's)
        """Describe what a generic schema becomes as that is described."""
        super().__pydantic_init_subclass__(**kwargs)
        if cls.__pydantic_generic_metadata__["args"]:
            cls.__doc__ = cls.__mro__[1].__doc__


def fields_of(value: Any) -> dict[str, Any]:  # noqa: ANN401 (any dataclass)
    """Return the fields of a dataclass by name; none for None."""
    return {} if value is None else {name: getattr(value, name) for name in value.__dataclass_fields__}


def _shortest(value: float) -> int | float:
    return int(value) if value.is_integer() else value


Number = Annotated[float, PlainSerializer(_shortest, return_type=int | float)]
"""Written as 3000, not 3000.0."""


Start = Annotated[int, Field(description="Where it begins, in code points from the start of the text.", examples=[72])]
End = Annotated[int, Field(description="Where it ends: the place of the first code point after it.", examples=[78])]


class SpanOut(Schema):
    """A half-open range of Unicode code points into the article's text."""

    start: Start
    end: End


class MentionOut(Schema):
    """Words of the article: `text` is always the article's `text[start:end]`."""

    text: str = Field(description="The words, as written.", examples=["stated"])
    start: Start
    end: End

    @model_validator(mode="before")
    @classmethod
    def lay_out(cls, value: Any, info: ValidationInfo[str]) -> dict[str, Any]:  # noqa: ANN401 (checked by the fields)
        """Put the words, their range and the fields of the value side by side."""
        inner = value.value if isinstance(value, Written) else value
        span = inner if isinstance(inner, Span) else inner.span
        text = value.text if isinstance(value, Written) else info.context[span.start : span.end]
        interval = inner.interval if isinstance(inner, Date) else None
        return {**fields_of(inner), **fields_of(interval), **fields_of(span), "text": text}


class ContentOut(Schema):
    """Where the content of a claim stands; in more than one part where the attribution interrupts it."""

    spans: tuple[SpanOut, ...] = Field(description="Its parts, in reading order.")

    @model_validator(mode="before")
    @classmethod
    def name_spans(cls, spans: tuple[Span, ...]) -> dict[str, tuple[Span, ...]]:
        """Give the spans their name."""
        return {"spans": spans}


Earliest = Annotated[dt.date, Field(description="The first day.", examples=["2024-10-23"])]
Latest = Annotated[dt.date, Field(description="The last day.", examples=["2024-10-23"])]


class IntervalOut(Schema):
    """The days that a date covers, first and last included."""

    edtf: str = Field(description="ISO 8601-2 (EDTF).", examples=["2024-10-23"])
    earliest: Earliest
    latest: Latest


class DateOut(MentionOut):
    """A date as written and as a value."""

    timex3: str = Field(description="TimeML value.", examples=["2024-10-23", "P2Y", "PRESENT_REF"])
    edtf: str | None = Field(
        default=None,
        description="ISO 8601-2 (EDTF); null for durations and vague references.",
        examples=["2024-10-23"],
    )
    earliest: Earliest | None = Field(default=None, description="The first day; null where `edtf` is.")
    latest: Latest | None = Field(default=None, description="The last day; null where `edtf` is.")


class QuantityOut(MentionOut):
    """A figure as written and as a value."""

    value: Number = Field(description="The number as written; the middle of a range.", examples=[3000])
    low: Number | None = Field(description="Lower bound; null where open.", examples=[3000])
    high: Number | None = Field(description="Upper bound; null where open.", examples=[None])
    comparator: Comparator = Field(examples=["at_least"])
    unit: str | None = Field(
        description="What is counted or measured; null where it isn't said.", examples=["soldiers"]
    )
    of: str | None = Field(description="What the unit belongs to, as written.", examples=["North Korean"])
