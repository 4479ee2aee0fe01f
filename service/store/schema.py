"""The whole schema: the tables of all files in one collection."""

from __future__ import annotations

from service.store import comparison_tables, curation_tables, feed_tables, figure_tables, long_intervals, name_tables
from service.store.tables import metadata

__all__ = [
    "comparison_tables",
    "curation_tables",
    "feed_tables",
    "figure_tables",
    "long_intervals",
    "metadata",
    "name_tables",
]
