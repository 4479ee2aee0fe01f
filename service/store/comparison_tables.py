"""The tables of what is compared across articles: copies, statements and the keys they meet under, figures, relations.

A row says nothing of its article that the article's own rows don't say too, and goes with it. Only relations name a
second article, and copies. Relations do so without a foreign key, as everything that leaves an article; see
docs/decisions/0017-relations-stored.md.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Double, ForeignKey, Index, Integer, Table, Text, text
from sqlalchemy.dialects.postgresql import ARRAY

from service.domain.comparison import ClaimRelation
from service.domain.duplicates import DuplicateKind
from service.domain.events import EventType
from service.store.columns import article_key, day, one_of
from service.store.statement_documents import StatementDocument
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

statements = Table(
    "statements",
    metadata,
    article_key(),
    Column("n", Integer, primary_key=True),
    Column("statement", StatementDocument, nullable=False),
    Column("source_slug", Text, nullable=False),
    day("first_day"),
    day("last_day"),
    day("known_day"),
)
"""What is compared of a claim, whole. Its entities are those that the article was found to speak of, before merges."""

statement_keys = Table(
    "statement_keys",
    metadata,
    article_key(),
    Column("n", Integer, primary_key=True),
    Column("key", Text, primary_key=True),
    day("last_day"),
    Index(None, "key", "last_day", "article_id", "n"),
)
"""Statements that can be related to each other share a key. It names the survivors of merges."""

figures = Table(
    "figures",
    metadata,
    article_key(),
    Column("n", Integer, primary_key=True),
    Column("quantity", Integer, primary_key=True),
    Column("subject", Text),
    Column("unit", Text, nullable=False),
    Column("place", Text),
    Column("event_types", ARRAY(one_of(EventType)), nullable=False),
    Column("source_slug", Text, nullable=False),
    day("first_day"),
    day("last_day"),
    day("known_day"),
    Index(None, "subject", "last_day", "article_id", "n", "quantity"),
    Index(None, "unit", "last_day", "article_id", "n", "quantity"),
    Index(None, "place", "last_day", "article_id", "n", "quantity"),
    Index(None, "last_day", "article_id", "n", "quantity"),
)
"""By what the figures of statements are looked up."""

claim_relations = Table(
    "claim_relations",
    metadata,
    article_key(),
    Column("n", Integer, primary_key=True),
    Column("other_article_id", Text, primary_key=True),
    Column("other_n", Integer, primary_key=True),
    Column("relation", one_of(ClaimRelation), nullable=False),
    Column("rule", Text, nullable=False),
    Column("matched", ARRAY(Text), nullable=False),
    Column("clashed", ARRAY(Text), nullable=False),
    Column("inverse", Boolean, nullable=False),
    day("last_day"),
    day("other_last_day"),
    day("other_known_day"),
    Index(None, "other_article_id"),
    Index(
        "claim_relations_disputes_idx",
        *("last_day", "article_id", "n"),
        postgresql_where=text("relation IN ('contradicts', 'denies')"),
    ),
)
"""What a claim is to another; the other has a row of its own for what it is to this one."""
