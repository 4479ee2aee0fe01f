"""The tables by which a name is found while it is being typed, or mistyped."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Index, SmallInteger, Table, Text, text

from service.store.tables import metadata

PROMINENT = 3
"""From here on a name is looked for among the prominent ones first: eight articles mention its entity."""
MOST_PROMINENT = 12
"""4,096 articles: more are not counted."""

name_endings = Table(
    "name_endings",
    metadata,
    Column("entity_id", Text, primary_key=True),
    Column("folded", Text, primary_key=True),
    Column("position", SmallInteger, primary_key=True),
    Column("ending", Text(collation="C"), nullable=False),
    Column("prominence", SmallInteger, nullable=False, server_default=text("0")),
    ForeignKeyConstraint(
        ["entity_id", "folded"], ["entity_names.entity_id", "entity_names.folded"], ondelete="CASCADE"
    ),
    Index(None, "ending", "position"),
    Index(
        "name_endings_prominent_idx",
        "ending",
        postgresql_include=["prominence", "entity_id", "position"],
        postgresql_where=text(f"prominence >= {PROMINENT}"),
    ),
)
"""How each name ends, from each of its words on: the whole name at position 0, the rest of it after that.

`prominence` is the binary logarithm, rounded down, of how many articles mention the entity.
"""

name_words = Table(
    "name_words",
    metadata,
    Column("word", Text, primary_key=True),
    Index(
        None,
        "word",
        postgresql_using="gin",
        postgresql_ops={"word": "gin_trgm_ops"},
        postgresql_with={"fastupdate": "off"},
    ),
)
"""All words of names, but for very short ones: what a mistyped word may have been meant to be. None is ever removed."""
