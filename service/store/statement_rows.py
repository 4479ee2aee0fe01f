"""The rows of statements, of their figures and keys, and the days that they stand under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.claims import Polarity
from service.store.columns import NO_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from service.domain.comparison import ClaimKey, Comparison, Statement
    from service.store.filing import Row


def statement_row(statement: Statement) -> Row:
    """Return the row of a statement."""
    return {
        **_key_columns(statement.key),
        "statement": statement,
        "source_slug": statement.source,
        **_days(statement),
    }


def figure_rows(statement: Statement) -> Iterator[Row]:
    """Return the rows by which the figures of a statement are looked up; a denial gives none, it takes some back."""
    for figure in () if statement.polarity is Polarity.NEGATIVE else statement.figures:
        yield {
            **_key_columns(statement.key),
            "quantity": figure.n,
            "subject": figure.matter.subject,
            "unit": figure.matter.unit,
            "place": figure.matter.place,
            "event_types": sorted({act.type for act in statement.acts}),
            "source_slug": statement.source,
            **_days(statement),
        }


def key_rows(statement: Statement, keys: Iterable[str]) -> Iterator[Row]:
    """Return the rows of the keys under which a statement meets others."""
    for key in sorted(keys):
        yield {**_key_columns(statement.key), "key": key, "last_day": last_day(statement)}


def relation_row(statement: Statement, other: Statement, comparison: Comparison) -> Row:
    """Return the row of what a statement is to another."""
    return {
        **_key_columns(statement.key),
        "other_article_id": other.key.article,
        "other_n": other.key.n,
        "relation": comparison.relation,
        "rule": comparison.rule,
        "matched": comparison.matched,
        "clashed": comparison.clashed,
        "inverse": comparison.inverse,
        "last_day": last_day(statement),
        "other_last_day": last_day(other),
        "other_known_day": known_day(other),
    }


def last_day(statement: Statement) -> date:
    """Return the last day that a statement stands under: on which it was said, else published, else `NO_DAY`."""
    return statement.said.latest if statement.said else statement.published or NO_DAY


def known_day(statement: Statement) -> date:
    """Return the day by which a statement was both said and published, `NO_DAY` where neither is known.

    What was said at some time in a month was said before it was published.
    """
    if statement.published is None:
        return statement.said.latest if statement.said else NO_DAY
    return max(statement.published, statement.said.earliest) if statement.said else statement.published


def _days(statement: Statement) -> Row:
    first = statement.said.earliest if statement.said else last_day(statement)
    return {"first_day": first, "last_day": last_day(statement), "known_day": known_day(statement)}


def _key_columns(key: ClaimKey) -> Row:
    return {"article_id": key.article, "n": key.n}
