"""The filters of each list, as query parameters."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, FiniteFloat, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from service.api.faceting import FacetedQuery
from service.api.negotiation import FEEDS, Format
from service.api.paging import Fields, ListQuery, Text, choice_of
from service.api.problems import InvalidField, refuse_fields
from service.api.schemas.articles import ArticleOut, SourceOut
from service.api.schemas.claims import FoundClaimOut
from service.api.schemas.entities import EntityOut
from service.api.schemas.events import EventOut
from service.api.schemas.members import ARTICLE
from service.domain.articles import slugify
from service.domain.claims import Certainty, ClaimKind, Polarity
from service.domain.dates import DateInterval
from service.domain.entities import EntityKind
from service.domain.entity_details import Step
from service.domain.events import EventType, Realis
from service.domain.facets import ArticleFacet, ClaimFacet, EventFacet
from service.domain.lookups import (
    ArticleCriteria,
    ArticleSort,
    ClaimCriteria,
    ClaimSort,
    DateRange,
    EntityCriteria,
    EntitySort,
    EventCriteria,
    EventSort,
    SourceCriteria,
    SourceSort,
)
from service.domain.partial_dates import parse_partial_date
from service.errors import InvalidCursorError


def _named(text: str) -> str:
    """Refuse what has neither a letter nor a digit."""
    if not any(map(str.isalnum, text)):
        raise PydanticCustomError("no_name", "It has to be a code such as PE, or the name of a country")
    return text


Names = tuple[Text, ...] | None
Slugs = tuple[Annotated[Text, AfterValidator(slugify)], ...] | None
Countries = tuple[Annotated[Text, AfterValidator(_named), Field(json_schema_extra={"pattern": r"[^\W_]"})], ...] | None
Unit = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True, to_lower=True)]

_PARTIAL_DATE = {
    "anyOf": [
        {"type": "string", "format": "date", "examples": ["2024-10-23"]},
        {"type": "string", "format": "date-time"},
        {"type": "string", "pattern": "^[1-9][0-9]{3}(-(0[1-9]|1[0-2]))?$", "description": "A year or a month."},
    ]
}
Date = Annotated[str, WithJsonSchema(_PARTIAL_DATE)]

SORT = "The order. `-` turns it round."
ENTITY = "An id or a name, in any spelling; repeated for any of them."
_COUNTRY = "A code (ISO 3166-1 alpha-2), an id or a name, in any spelling; repeated for any of them."
DATE = "`2024`, `2024-10`, `2024-10-23` or an RFC 3339 date-time."


class ClaimQuery(FacetedQuery[ClaimFacet]):
    """Which claims."""

    offered = tuple(Format)
    fields: Fields = choice_of(FoundClaimOut)
    entity: Names = Field(default=None, description=f"In any role. {ENTITY}", examples=[["North Korea"]])
    speaker: Names = Field(default=None, description=f"Who says it. {ENTITY}", examples=[["NATO"]])
    about: Names = Field(default=None, description=f"Whom the content names. {ENTITY}", examples=[["North Korea"]])
    via: Names = Field(default=None, description=f"Who passes it on. {ENTITY}", examples=[["CNN"]])
    place: Names = Field(default=None, description=f"Where it happens. {ENTITY}", examples=[["Russia"]])
    source: Slugs = Field(default=None, description="The outlet's slug or name.", examples=[["Kyiv Independent"]])
    article: Names = Field(default=None, description="Id of the article that it stands in.", examples=[[ARTICLE]])
    kind: tuple[ClaimKind, ...] | None = Field(default=None, description="How it is put.")
    polarity: tuple[Polarity, ...] | None = Field(default=None, description="Whether it is said or denied.")
    certainty: tuple[Certainty, ...] | None = Field(default=None, description="How sure the speaker presents it.")
    event_type: tuple[EventType, ...] | None = Field(default=None, description="Of an event that it reports.")
    unit: tuple[Unit, ...] | None = Field(default=None, description="Of a figure in it.", examples=[["soldiers"]])
    value_min: FiniteFloat | None = Field(default=None, description="At least, of a figure in it.", examples=[3000])
    value_max: FiniteFloat | None = Field(default=None, description="At most, of a figure in it.", examples=[12000])
    from_: Date | None = Field(default=None, alias="from", description=f"Said on this day or later. {DATE}")
    to: Date | None = Field(default=None, description=f"Said on this day or earlier. {DATE}")
    published_from: Date | None = Field(default=None, description=f"Published then or later. {DATE}")
    published_to: Date | None = Field(default=None, description=f"Published then or earlier. {DATE}")
    sort: ClaimSort = Field(
        default=ClaimSort.LATEST_SAID,
        description="`-said` unless given, in Atom and JSON Feed `-published`.",
    )
    format: Format | None = Field(  # type: ignore[assignment]
        default=None,
        description="JSON, Atom and JSON Feed come in pages, the others as a whole. Goes before `Accept`; JSON unless"
        " given.",
        examples=["atom"],
    )

    def order(self, form: Format) -> ClaimSort:
        """Return the order that is asked for; for feed readers, who look at the first page, what was published last.

        Raises `InvalidCursorError` for a cursor without the order that it belongs to.
        """
        if form not in FEEDS or "sort" in self.model_fields_set:
            return self.sort
        if self.cursor:
            raise InvalidCursorError
        return ClaimSort.LATEST_PUBLISHED

    def criteria(self) -> ClaimCriteria:
        """Return the filters as values. Raises `ProblemError` for a bad date and a reversed range."""
        if self.value_min is not None and self.value_max is not None and self.value_min > self.value_max:
            raise refuse_fields(InvalidField(parameter="value_min", detail="It is greater than value_max."))
        return ClaimCriteria(
            **self.filters("from_", "to", "published_from", "published_to"),
            said=read_days(("from", self.from_), ("to", self.to)),
            published=read_days(("published_from", self.published_from), ("published_to", self.published_to)),
        )


class EventQuery(FacetedQuery[EventFacet]):
    """Which events."""

    fields: Fields = choice_of(EventOut)
    entity: Names = Field(default=None, description=f"In any role. {ENTITY}", examples=[["North Korea"]])
    actor: Names = Field(default=None, description=f"Who does it. {ENTITY}", examples=[["North Korea"]])
    recipient: Names = Field(default=None, description=f"To whom it is done. {ENTITY}", examples=[["Ukraine"]])
    place: Names = Field(default=None, description=f"Where it happens. {ENTITY}", examples=[["Russia"]])
    type: tuple[EventType, ...] | None = Field(default=None, description="What kind of event it is.")
    realis: tuple[Realis, ...] | None = Field(default=None, description="Whether it has happened.")
    source: Slugs = Field(
        default=None, description="The slug or name of an outlet that reports it.", examples=[["Kyiv Independent"]]
    )
    article: Names = Field(default=None, description="Id of an article that reports it.", examples=[[ARTICLE]])
    from_: Date | None = Field(default=None, alias="from", description=f"On this day or later. {DATE}")
    to: Date | None = Field(default=None, description=f"On this day or earlier. {DATE}")
    published_from: Date | None = Field(default=None, description=f"Published then or later. {DATE}")
    published_to: Date | None = Field(default=None, description=f"Published then or earlier. {DATE}")
    sort: EventSort = Field(default=EventSort.LATEST, description=SORT)

    def criteria(self) -> EventCriteria:
        """Return the filters as values. Raises `ProblemError` for a bad date and a reversed range."""
        return EventCriteria(
            **self.filters("from_", "to", "published_from", "published_to"),
            date=read_days(("from", self.from_), ("to", self.to)),
            published=read_days(("published_from", self.published_from), ("published_to", self.published_to)),
        )


class ArticleQuery(FacetedQuery[ArticleFacet]):
    """Which articles."""

    fields: Fields = choice_of(ArticleOut)
    entity: Names = Field(
        default=None, description=f"Somebody or something mentioned. {ENTITY}", examples=[["North Korea"]]
    )
    source: Slugs = Field(default=None, description="The outlet's slug or name.", examples=[["Kyiv Independent"]])
    from_: Date | None = Field(default=None, alias="from", description=f"Published then or later. {DATE}")
    to: Date | None = Field(default=None, description=f"Published then or earlier. {DATE}")
    sort: ArticleSort = Field(default=ArticleSort.LATEST_PUBLISHED, description=SORT)

    def criteria(self) -> ArticleCriteria:
        """Return the filters as values. Raises `ProblemError` for a bad date and a reversed range."""
        days = read_days(("from", self.from_), ("to", self.to))
        return ArticleCriteria(**self.filters("from_", "to"), published=days)


class EntityQuery(ListQuery):
    """Which entities."""

    fields: Fields = choice_of(EntityOut)
    q: Text | None = Field(
        default=None,
        description="A name, or the beginning of any of its words, in any spelling and with typing mistakes.",
        examples=["kim j"],
    )
    kind: tuple[EntityKind, ...] | None = Field(default=None, description="What it is.")
    country: Countries = Field(
        default=None, description=f"That it is or belongs to. {_COUNTRY}", examples=[["PE", "South Korea"]]
    )
    sort: EntitySort | None = Field(default=None, description="By relevance where `q` is given, else by name.")

    def criteria(self) -> EntityCriteria:
        """Return the filters as values."""
        return EntityCriteria(**self.filters())

    def order(self) -> EntitySort:
        """Return the order that is asked for, or the one that fits."""
        return self.sort or (EntitySort.RELEVANCE if self.q else EntitySort.NAME)


class TimelineQuery(BaseModel):
    """Which stretch of a timeline, and in which steps."""

    by: Step = Field(default=Step.MONTH, description="How long its periods are.")
    from_: Date | None = Field(default=None, alias="from", description=f"On this day or later. {DATE}")
    to: Date | None = Field(default=None, description=f"On this day or earlier. {DATE}")

    def days(self) -> DateRange:
        """Return the days. Raises `ProblemError` for a bad date and a reversed range."""
        return read_days(("from", self.from_), ("to", self.to))


class SourceQuery(ListQuery):
    """Which sources."""

    fields: Fields = choice_of(SourceOut)
    q: Text | None = Field(default=None, description="A part of the name.", examples=["independent"])
    sort: SourceSort = Field(default=SourceSort.NAME, description=SORT)

    def criteria(self) -> SourceCriteria:
        """Return the filters as values."""
        return SourceCriteria(**self.filters())


def read_days(first: tuple[str, str | None], last: tuple[str, str | None]) -> DateRange:
    """Return the days from the beginning of one date to the end of another, each given with its parameter's name."""
    begin, end = read_date(*first), read_date(*last)
    if begin and end and begin.earliest > end.latest:
        raise refuse_fields(InvalidField(parameter=first[0], detail=f"It is later than {last[0]}."))
    return (begin.earliest if begin else None, end.latest if end else None)


def read_date(parameter: str, value: str | None) -> DateInterval | None:
    """Return the days of a date that a parameter gives, if it does. Raises `ProblemError` for a bad one."""
    try:
        return None if value is None else parse_partial_date(value)
    except ValueError as error:
        raise refuse_fields(InvalidField(parameter=parameter, detail=f"{value!r} is {error}.")) from error
