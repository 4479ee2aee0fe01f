"""The table by which claims are found by their figures."""

from __future__ import annotations

from sqlalchemy import Column, Double, Index, Integer, Table, Text

from service.store.columns import article_key, day
from service.store.tables import metadata

_KEY = ("article_id", "n")

claim_figures = Table(
    "claim_figures",
    metadata,
    article_key(),
    Column("n", Integer, primary_key=True),
    Column("quantity", Integer, primary_key=True),
    Column("unit", Text),
    Column("value", Double, nullable=False),
    Column("source_slug", Text, nullable=False),
    day("first_day"),
    day("last_day"),
    Index(None, "unit", "last_day", *_KEY, postgresql_include=["value", "first_day", "source_slug"]),
    Index(None, "last_day", *_KEY, postgresql_include=["value", "first_day", "source_slug"]),
    Index(None, "unit", "value", postgresql_include=["last_day", *_KEY, "first_day", "source_slug"]),
)
"""Which claim has which figures. By the first two indexes a page is cut where many fit, by the third where few do."""
