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

event_separations = Table(
    "event_separations",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("other_articles", ARRAY(Text), nullable=False),
    Column("other_places", ARRAY(Integer), nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("undo_reason", Text),
    Column("undone_by", Text),
    Column("undone_at", DateTime(timezone=True)),
    Index(None, "other_articles", postgresql_using="gin"),
)
"""That what an article reports at a place of its text is not what other articles report at theirs.

It outlives the articles, which may be sent again, and stands until it is undone.
"""
