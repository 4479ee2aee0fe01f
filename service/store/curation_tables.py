"""The tables of what people decide of entities, and of the changes by which they did."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, Table, Text, func
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from service.domain.curation import Action
from service.store.columns import one_of
from service.store.tables import metadata

refused_names = Table(
    "refused_names",
    metadata,
    Column("entity_id", Text, ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True),
    Column("folded", Text, primary_key=True),
)
"""Names that an entity does not go by, whatever articles call it."""

reassignments = Table(
    "reassignments",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("entity_id", Text, ForeignKey("entities.id"), primary_key=True, index=True),
    Column("new_id", Text, ForeignKey("entities.id"), nullable=False, index=True),
)
"""What an article says of one entity is said of another. It outlives the article, which may be sent again."""

entity_changes = Table(
    "entity_changes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("action", one_of(Action), nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("entity_ids", ARRAY(Text), nullable=False),
    Column("changed", ARRAY(Text), nullable=False),
    Column("before", JSONB, nullable=False),
    Column("after", JSONB, nullable=False),
    Column("undoes", Integer, ForeignKey("entity_changes.id"), unique=True),
    Index(None, "entity_ids", postgresql_using="gin"),
)
