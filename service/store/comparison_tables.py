"""The tables of what is found by comparing articles with each other."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Double, ForeignKey, Index, Table, Text

from service.domain.duplicates import DuplicateKind
from service.store.columns import article_key, one_of
from service.store.tables import metadata

article_signatures = Table(
    "article_signatures",
    metadata,
    article_key(),
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Index(None, "band", "article_id"),
)
"""The numbers by which copies of an article are found."""

article_duplicates = Table(
    "article_duplicates",
    metadata,
    article_key(),
    Column("other_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("similarity", Double, nullable=False),
    Column("kind", one_of(DuplicateKind), nullable=False),
    Index(None, "article_id", "similarity", "other_id"),
)
"""Two rows for two copies: each is the other's, so that those of either are a range of an index."""
