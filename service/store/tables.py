"""The tables.

The article is the unit of writing and of distribution: every table below it has a key that begins with `article_id`,
and nothing but small tables of reference (sources, entities) is pointed at from elsewhere. What is searched together
stands together: the link tables repeat the days and the source that a search by entity sorts and filters by.

`first_day` and `last_day` are the days that a claim or an event stands under: its own date, else the publication
date, else `NO_DAY`. Rows of events that are one stand under the days of all of them, and name the one that stands for
all, their survivor. They are never null, so that any page can be cut between two rows. An index goes by the last day,
and includes the first, so that what began too late is passed over without a look at the table.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    false,
    func,
)
from sqlalchemy.dialects.postgresql import ARRAY

from service.domain.claims import Certainty, ClaimKind, Polarity
from service.domain.entities import EntityKind
from service.domain.events import EventType, Realis
from service.domain.quantities import Comparator
from service.store.columns import DecisionDocument, SpanRange, article_key, day, one_of, searchable, survivor_key


class Part(StrEnum):
    """How a claim or an event involves somebody or something."""

    ANY = "any"
    """Stands for all the others, so that a search for any of them reads each claim once."""
    ABOUT = "about"
    SPEAKER = "speaker"
    VIA = "via"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    PLACE = "place"


metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "fk": "%(table_name)s_%(column_0_name)s_fkey",
        "uq": "%(table_name)s_%(column_0_name)s_key",
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
    }
)

sources = Table(
    "sources",
    metadata,
    Column("slug", Text, primary_key=True),
    Column("name", Text, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source_slug", Text, ForeignKey("sources.slug"), nullable=False),
    Column("title", Text),
    Column("author", Text),
    Column("url", Text),
    Column("published_at", Text),
    Column("published", Date),
    Column("published_inferred", Boolean, nullable=False),
    Column("language", Text),
    Column("text", Text, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("claims", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("entities", Integer, nullable=False),
    day("published_day"),
    searchable(A="title", B="text"),
    Index(None, "published_day", "id"),
    Index(None, "source_slug", "published_day", "id"),
    Index(None, "search", postgresql_using="gin"),
)

entities = Table(
    "entities",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", one_of(EntityKind), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("code", Text, index=True),
    Column("description", Text),
    Column("same_as", Text),
    Column("country", Text, index=True),
    Column("imported", Boolean, nullable=False, server_default=false()),
    Column("merged_into", Text, ForeignKey("entities.id"), index=True),
    CheckConstraint("code IS NULL OR merged_into IS NULL", "entities_no_country_merged"),
    Index(None, "folded", "id"),
)

entity_names = Table(
    "entity_names",
    metadata,
    Column("entity_id", Text, ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True),
    Column("folded", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("sounds", ARRAY(Text), nullable=False),
    Index(None, "sounds", postgresql_using="gin", postgresql_with={"fastupdate": "off"}),
)

mentions = Table(
    "mentions",
    metadata,
    article_key(),
    Column("entity_id", Text, ForeignKey("entities.id"), primary_key=True),
    Column("spans", ARRAY(SpanRange), nullable=False),
    Column("nations", ARRAY(Text), nullable=False, server_default="{}"),
    Column("decision", DecisionDocument),
    Column("source_slug", Text, nullable=False),
    day("published_day"),
    Index(None, "entity_id", "published_day", "article_id"),
)

quantities = Table(
    "quantities",
    metadata,
    article_key(),
    Column("n", Integer, primary_key=True),
    Column("span", SpanRange, nullable=False),
    Column("text", Text, nullable=False),
    Column("value", Double, nullable=False),
    Column("low", Double),
    Column("high", Double),
    Column("comparator", one_of(Comparator), nullable=False),
    Column("unit", Text),
    Column("of", Text),
)

dates = Table(
    "dates",
    metadata,
    article_key(),
    Column("n", Integer, primary_key=True),
    Column("span", SpanRange, nullable=False),
    Column("text", Text, nullable=False),
    Column("timex3", Text, nullable=False),
    Column("edtf", Text),
    Column("earliest", Date),
    Column("latest", Date),
)

claims = Table(
    "claims",
    metadata,
    article_key(),
    Column("n", Integer, primary_key=True),
    Column("kind", one_of(ClaimKind), nullable=False),
    Column("text", Text, nullable=False),
    Column("content", ARRAY(SpanRange), nullable=False),
    Column("exact", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    Column("cue", SpanRange),
    Column("cue_text", Text),
    Column("polarity", one_of(Polarity), nullable=False),
    Column("certainty", one_of(Certainty), nullable=False),
    Column("edtf", Text),
    Column("earliest", Date),
    Column("latest", Date),
    Column("parent", Integer),
    Column("quantities", ARRAY(Integer), nullable=False),
    Column("dates", ARRAY(Integer), nullable=False),
    Column("events", ARRAY(Integer), nullable=False),
    Column("event_types", ARRAY(one_of(EventType)), nullable=False),
    Column("speaker_name", Text),
    Column("title", Text),
    Column("source_slug", Text, nullable=False),
    day("first_day"),
    day("last_day"),
    day("published_day"),
    Column("involved", ARRAY(Text), nullable=False),
    Column("speakers", ARRAY(Text), nullable=False),
    Column("written", JSON, nullable=False),
    searchable(A="text", B="speaker_name", C="title"),
    Index(None, "last_day", "article_id", "n", postgresql_include=["first_day"]),
    Index(None, "published_day", "article_id", "n"),
    Index(None, "source_slug", "last_day", "article_id", "n", postgresql_include=["first_day"]),
    Index(None, "search", "involved", postgresql_using="gin"),
)
"""`involved` has the ids of all who take any part, so that one index finds words together with somebody, and `speakers`
of those who speak, so that they are counted without another look. `written` is what a page shows of other tables
(`claim_documents.py`)."""

events = Table(
    "events",
    metadata,
    article_key(),
    Column("n", Integer, primary_key=True),
    Column("type", one_of(EventType), nullable=False),
    Column("mode", Text),
    Column("context", ARRAY(Text), nullable=False),
    Column("realis", one_of(Realis), nullable=False),
    Column("edtf", Text),
    Column("earliest", Date),
    Column("latest", Date),
    Column("figure_low", Double),
    Column("figure_best", Double),
    Column("figure_high", Double),
    Column("figure_unit", Text),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("source_slug", Text, nullable=False),
    day("first_day"),
    day("last_day"),
    day("published_day"),
    *survivor_key(),
    searchable(A="text", C="title"),
    Index(None, "survivor_article", "survivor_n"),
    Index(None, "last_day", "survivor_article", "survivor_n", postgresql_include=["first_day"]),
    Index(None, "source_slug", "last_day", "survivor_article", "survivor_n", postgresql_include=["first_day"]),
    Index(None, "search", postgresql_using="gin"),
)

event_reports = Table(
    "event_reports",
    metadata,
    article_key(),
    Column("event", Integer, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("claim", Integer),
    Column("span", SpanRange, nullable=False),
    Column("exact", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    Column("trigger", SpanRange, nullable=False),
    Column("trigger_text", Text, nullable=False),
    Column("quantities", ARRAY(Integer), nullable=False),
)


event_candidates = Table(
    "event_candidates",
    metadata,
    article_key(),
    Column("n", Integer, primary_key=True),
    Column("entity_id", Text, primary_key=True),
    Column("type", one_of(EventType), nullable=False),
    Column("realis", one_of(Realis), nullable=False),
    day("first_day"),
    day("last_day"),
    day("published_day"),
    Index(None, "entity_id", "type", "realis", "first_day", postgresql_include=["last_day", "published_day"]),
)
"""Who acts in events that other articles may report too, and the days on which these may have happened."""


def _links(name: str, *own: Column[Any], key: tuple[str, str] = ("article_id", "n")) -> Table:
    """Return a table of who takes part in rows that are shown by a key; whoever is described has a `description_id`."""
    return Table(
        name,
        metadata,
        article_key(),
        Column("n", Integer, primary_key=True),
        Column("part", one_of(Part), primary_key=True),
        Column("entity_id", Text, primary_key=True),
        Column("source_slug", Text, nullable=False),
        day("first_day"),
        day("last_day"),
        *own,
        Index(None, "entity_id", "part", "last_day", *key, postgresql_include=["first_day", "source_slug"]),
    )


claim_entities = _links("claim_entities")
event_entities = _links(
    "event_entities",
    Column("position", Integer, nullable=False),
    Column("name", Text),
    Column("kind", one_of(EntityKind)),
    Column("anonymous", Boolean),
    Column("mention", SpanRange),
    Column("mention_text", Text),
    *survivor_key(),
    key=("survivor_article", "survivor_n"),
)
