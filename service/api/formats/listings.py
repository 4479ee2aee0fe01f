"""What the rows of each list look like: their members, their columns in a table, their nodes in linked data."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from service.api.formats.linked_data import (
    describe_article,
    describe_claim,
    describe_entity,
    describe_event,
    describe_source,
)
from service.api.problems import InvalidField, explain_unknown, refuse_fields
from service.api.schemas.articles import ArticleOut, SourceOut
from service.api.schemas.claims import ClaimOut, FoundClaimOut
from service.api.schemas.entities import EntityOut
from service.api.schemas.events import EventOut
from service.api.schemas.mentions import Schema


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as its rows are written."""

    name: str
    """Of the file in which it is saved."""
    schema: type[Schema]
    columns: tuple[str, ...]
    """Paths into a row, at least one into each member."""
    describe: Callable[[Mapping[str, Any], str], dict[str, Any]]
    """Return a row as a node of linked data, given the address of the service."""

    @property
    def members(self) -> tuple[str, ...]:
        """The members of a row."""
        return (*self.schema.model_fields, *self.schema.model_computed_fields)

    def choose(self, fields: Sequence[str] | None) -> tuple[str, ...]:
        """Return the members that are asked for, all if none are. Raises `ProblemError` for unknown ones."""
        for name in fields or ():
            if name not in self.members:
                raise refuse_fields(InvalidField(parameter="fields", detail=explain_unknown(name, self.members)))
        return tuple(fields or self.members)

    def read(self, items: Iterable[object]) -> list[Schema]:
        """Return stored things as callers see them."""
        return list(map(self.schema.model_validate, items))

    def row(self, item: object, members: Collection[str]) -> dict[str, Any]:
        """Return a stored thing as the JSON object that callers see, with some of its members."""
        return self.schema.model_validate(item).model_dump(mode="json", include=set(members))

    def columns_of(self, members: Sequence[str]) -> tuple[str, ...]:
        """Return the columns of some members: in their order, or in the table's own if these are all."""
        if tuple(members) == self.members:
            return self.columns
        return tuple(column for name in members for column in self.columns if column.partition(".")[0] == name)


def _below(member: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{member}.{name}" for name in names)


_DAYS = ("edtf", "earliest", "latest")
_ARTICLE = _below("article", "id", "title", "url", "published_at")
_SOURCE = _below("source", "slug", "name")
_PARTICIPANT = ("name", "kind", "entity")

CLAIMS = Listing(
    name="claims",
    schema=ClaimOut,
    columns=(
        *("id", "kind", "text"),
        *_below("speaker", *_PARTICIPANT, "anonymous", "mention.text"),
        *_below("via", *_PARTICIPANT),
        *("polarity", "certainty"),
        *_below("said", *_DAYS),
        *_SOURCE,
        *_ARTICLE,
        "cue.text",
        *_below("quote", "exact", "prefix", "suffix"),
        *_below("content", "spans.start", "spans.end"),
        *_below("quantities", "text", "value", "low", "high", "comparator", "unit", "of"),
        *_below("dates", "text", "timex3", *_DAYS),
        *("entities", "events", "parent", "recorded_at"),
    ),
    describe=describe_claim,
)

FOUND_CLAIMS = replace(CLAIMS, schema=FoundClaimOut, columns=(*CLAIMS.columns, *_below("highlights", "start", "end")))
"""Claims in which words were searched for."""

EVENTS = Listing(
    name="events",
    schema=EventOut,
    columns=(
        *("id", "type", "mode", "context", "realis"),
        *_below("actors", *_PARTICIPANT),
        *_below("recipients", *_PARTICIPANT),
        *_below("place", "name", "entity"),
        *_below("date", *_DAYS),
        *_below("figures", "low", "best", "high", "unit"),
        *_below("sources", "slug", "name"),
        *_below("reports", "article.id", "article.title", "source.slug", "claim", "trigger.text", "quote.exact"),
        "recorded_at",
    ),
    describe=describe_event,
)

ARTICLES = Listing(
    name="articles",
    schema=ArticleOut,
    columns=(
        "id",
        *_SOURCE,
        *("title", "author", "url", "published_at", "published_inferred", "language", "extractor", "recorded_at"),
        *_below("counts", "claims", "events", "entities"),
        *_below("links", "self", "claims", "events", "duplicates"),
    ),
    describe=describe_article,
)

ENTITIES = Listing(
    name="entities",
    schema=EntityOut,
    columns=(
        *("id", "kind", "name", "aliases", "description", "same_as", "country"),
        *_below("counts", "articles", "claims", "events"),
    ),
    describe=describe_entity,
)

SOURCES = Listing(name="sources", schema=SourceOut, columns=("slug", "name", "articles"), describe=describe_source)
