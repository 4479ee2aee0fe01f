"""The table of what followers are told."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, Index, Integer, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY

from service.domain.feed import FeedAction, FeedKind
from service.store.columns import one_of
from service.store.tables import metadata

feed = Table(
    "feed",
    metadata,
    Column("last_seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("kind", one_of(FeedKind), nullable=False),
    Column("action", one_of(FeedAction), nullable=False),
    Column("subject", Text, nullable=False),
    Column("ns", ARRAY(Integer)),
    Column("into", Text),
    Index(None, "at", "last_seq"),
)
"""A row holds an item for each of `ns`, the claims or events of the article that is its `subject`, numbered upwards to
`last_seq`; or, without `ns`, the one of the article or the entity itself. It outlives what it tells of. See
docs/decisions/0020-changes.md.
"""
