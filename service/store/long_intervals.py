"""Indexes of what lasts longer than a month, so that a window of days is a range of the others (decision 28)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Index, Integer, literal_column

from service.store.figure_tables import claim_figures
from service.store.tables import claim_entities, claims, event_entities, events

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Table

MONTH = timedelta(31)
"""What lasts longer lasts long."""

_CLAIM, _SURVIVOR = ("article_id", "n"), ("survivor_article", "survivor_n")


def lasts_long(table: Table) -> ColumnElement[bool]:
    """Return the condition that the days of a row are more than a month."""
    return table.c.last_day - table.c.first_day > literal_column(f"{MONTH.days}", Integer)


def _index_long(table: Table, *columns: str, include: Sequence[str] = ()) -> None:
    name, keys = f"{table.name}_long_{columns[0]}_idx", (table.c[column] for column in columns)
    Index(name, *keys, postgresql_include=["first_day", *include], postgresql_where=lasts_long(table))


for _rows, _links, _key in ((claims, claim_entities, _CLAIM), (events, event_entities, _SURVIVOR)):
    _index_long(_rows, "last_day", *_key)
    _index_long(_rows, "source_slug", "last_day", *_key)
    _index_long(_links, "entity_id", "part", "last_day", *_key, include=["source_slug"])
_index_long(claim_figures, "last_day", *_CLAIM, include=["value", "source_slug"])
_index_long(claim_figures, "unit", "last_day", *_CLAIM, include=["value", "source_slug"])
