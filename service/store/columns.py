"""Column types of the tables: spans, decisions, closed vocabularies, days, searchable text."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Computed, Date, Enum, ForeignKey, Integer, Text
from sqlalchemy.dialects.postgresql import INT4RANGE, JSONB, TSVECTOR, Range
from sqlalchemy.types import TypeDecorator

from service.domain.decisions import Candidate, Decision, Outcome
from service.domain.spans import Span

if TYPE_CHECKING:
    from enum import StrEnum

    from sqlalchemy import Dialect, Table

TEXT_SEARCH = "claimbase"
"""The text search configuration that the migrations make: English, with accents removed."""

NO_DAY = date.min
"""Stands where no day is known, and sorts before all of them."""

_SEARCHABLE = 80_000
"""Characters of one value that full text sees: a tsvector, of up to three values, holds no more than 1 MB."""


class SpanRange(TypeDecorator[Span]):
    """A span as a range of integers, first included and last excluded. An empty span is refused."""

    impl = INT4RANGE
    cache_ok = True

    def process_bind_param(self, value: Span | None, dialect: Dialect) -> Range[int] | None:  # noqa: ARG002
        """Return a span as a range."""
        if value is not None and len(value) == 0:
            raise ValueError(f"an empty span cannot be stored: {value}")
        return None if value is None else Range(value.start, value.end)

    def process_result_value(self, value: Range[int] | None, dialect: Dialect) -> Span | None:  # noqa: ARG002
        """Return a range as a span."""
        return None if value is None else Span(value.lower or 0, value.upper or 0)


class DecisionDocument(TypeDecorator[Decision]):
    """How an entity was identified, as a JSON object of the same fields."""

    impl = JSONB(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Decision | None, dialect: Dialect) -> dict[str, Any] | None:  # noqa: ARG002
        """Return a decision as an object."""
        return None if value is None else asdict(value)

    def process_result_value(self, value: dict[str, Any] | None, dialect: Dialect) -> Decision | None:  # noqa: ARG002
        """Return an object as a decision."""
        if value is None:
            return None
        candidates = {name: value[name] and Candidate(**value[name]) for name in ("best", "rival")}
        return Decision(**{**value, **candidates, "outcome": Outcome(value["outcome"])})


def one_of(values: type[StrEnum]) -> Enum:
    """Return the type of a column that holds one value of a closed vocabulary, kept as its text."""
    return Enum(values, native_enum=False, length=20, values_callable=lambda members: [str(each) for each in members])


def article_key() -> Column[str]:
    """Return the column by which a row belongs to its article: first in its key, and gone with the article."""
    return Column("article_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)


def survivor_key() -> tuple[Column[Any], Column[Any]]:
    """Return the columns that name the event that stands for a row's event: the first of all that are the same."""
    return Column("survivor_article", Text, nullable=False), Column("survivor_n", Integer, nullable=False)


def shown_key(links: Table) -> tuple[Column[Any], Column[Any]]:
    """Return the columns that name what a page shows for a row of links: an event is shown as its survivor."""
    if "survivor_n" in links.c:
        return links.c.survivor_article, links.c.survivor_n
    return links.c.article_id, links.c.n


def day(name: str) -> Column[Any]:
    """Return a column for a day that is always there, if only as `NO_DAY`."""
    return Column(name, Date, nullable=False)


def searchable(**weights: str) -> Column[Any]:
    """Return a generated column for full text over other columns: `searchable(A="text", C="title")`."""
    vectors = (
        f"setweight(to_tsvector('{TEXT_SEARCH}', left(coalesce({column}, ''), {_SEARCHABLE})), '{weight}')"
        for weight, column in weights.items()
    )
    return Column("search", TSVECTOR, Computed(" || ".join(vectors), persisted=True), nullable=False)
