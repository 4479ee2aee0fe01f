"""Articles with their claims, events and entities."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

_SEARCH = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE TEXT SEARCH CONFIGURATION claimbase (COPY = english);
ALTER TEXT SEARCH CONFIGURATION claimbase
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
"""

_ARTICLES = """
CREATE TABLE sources (
    slug text PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE articles (
    id text PRIMARY KEY,
    source_slug text NOT NULL REFERENCES sources,
    title text,
    author text,
    url text,
    published_at text,
    published date,
    published_inferred boolean NOT NULL,
    language text,
    text text NOT NULL,
    extractor text NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    claims integer NOT NULL,
    events integer NOT NULL,
    entities integer NOT NULL,
    published_day date NOT NULL,
    search tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('claimbase', left(coalesce(title, ''), 80000)), 'A')
        || setweight(to_tsvector('claimbase', left(coalesce(text, ''), 80000)), 'B')
    ) STORED
);
CREATE INDEX articles_published_day_id_idx ON articles (published_day, id);
CREATE INDEX articles_source_slug_published_day_id_idx ON articles (source_slug, published_day, id);
CREATE INDEX articles_search_idx ON articles USING gin (search);
"""

_ENTITIES = """
CREATE TABLE entities (
    id text PRIMARY KEY,
    kind varchar(20) NOT NULL,
    name text NOT NULL,
    folded text NOT NULL,
    code text,
    description text,
    same_as text
);
CREATE INDEX entities_folded_id_idx ON entities (folded, id);

CREATE TABLE entity_names (
    entity_id text REFERENCES entities ON DELETE CASCADE,
    folded text,
    name text NOT NULL,
    sounds text[] NOT NULL,
    PRIMARY KEY (entity_id, folded)
);
CREATE INDEX entity_names_sounds_idx ON entity_names USING gin (sounds);
CREATE INDEX entity_names_folded_idx ON entity_names USING gin (folded gin_trgm_ops);

CREATE TABLE mentions (
    article_id text REFERENCES articles ON DELETE CASCADE,
    entity_id text REFERENCES entities,
    spans int4range[] NOT NULL,
    source_slug text NOT NULL,
    published_day date NOT NULL,
    PRIMARY KEY (article_id, entity_id)
);
CREATE INDEX mentions_entity_id_published_day_article_id_idx ON mentions (entity_id, published_day, article_id);
"""

_VALUES = """
CREATE TABLE quantities (
    article_id text REFERENCES articles ON DELETE CASCADE,
    n integer,
    span int4range NOT NULL,
    text text NOT NULL,
    value double precision NOT NULL,
    low double precision,
    high double precision,
    comparator varchar(20) NOT NULL,
    unit text,
    of text,
    PRIMARY KEY (article_id, n)
);
CREATE INDEX quantities_unit_idx ON quantities USING hash (unit);

CREATE TABLE dates (
    article_id text REFERENCES articles ON DELETE CASCADE,
    n integer,
    span int4range NOT NULL,
    text text NOT NULL,
    timex3 text NOT NULL,
    edtf text,
    earliest date,
    latest date,
    PRIMARY KEY (article_id, n)
);
"""

_CLAIMS = """
CREATE TABLE claims (
    article_id text REFERENCES articles ON DELETE CASCADE,
    n integer,
    kind varchar(20) NOT NULL,
    text text NOT NULL,
    content int4range[] NOT NULL,
    exact text NOT NULL,
    prefix text NOT NULL,
    suffix text NOT NULL,
    cue int4range,
    cue_text text,
    polarity varchar(20) NOT NULL,
    certainty varchar(20) NOT NULL,
    edtf text,
    earliest date,
    latest date,
    parent integer,
    quantities integer[] NOT NULL,
    dates integer[] NOT NULL,
    events integer[] NOT NULL,
    event_types varchar(20)[] NOT NULL,
    speaker_name text,
    title text,
    source_slug text NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    published_day date NOT NULL,
    search tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('claimbase', left(coalesce(text, ''), 80000)), 'A')
        || setweight(to_tsvector('claimbase', left(coalesce(speaker_name, ''), 80000)), 'B')
        || setweight(to_tsvector('claimbase', left(coalesce(title, ''), 80000)), 'C')
    ) STORED,
    PRIMARY KEY (article_id, n)
);
CREATE INDEX claims_last_day_article_id_n_idx ON claims (last_day, article_id, n) INCLUDE (first_day);
CREATE INDEX claims_published_day_article_id_n_idx ON claims (published_day, article_id, n);
CREATE INDEX claims_source_slug_last_day_article_id_n_idx
    ON claims (source_slug, last_day, article_id, n) INCLUDE (first_day);
CREATE INDEX claims_search_idx ON claims USING gin (search);
"""

_EVENTS = """
CREATE TABLE events (
    article_id text REFERENCES articles ON DELETE CASCADE,
    n integer,
    type varchar(20) NOT NULL,
    mode text,
    context text[] NOT NULL,
    realis varchar(20) NOT NULL,
    edtf text,
    earliest date,
    latest date,
    figure_low double precision,
    figure_best double precision,
    figure_high double precision,
    figure_unit text,
    text text NOT NULL,
    title text,
    source_slug text NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    published_day date NOT NULL,
    search tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('claimbase', left(coalesce(text, ''), 80000)), 'A')
        || setweight(to_tsvector('claimbase', left(coalesce(title, ''), 80000)), 'C')
    ) STORED,
    PRIMARY KEY (article_id, n)
);
CREATE INDEX events_last_day_article_id_n_idx ON events (last_day, article_id, n) INCLUDE (first_day);
CREATE INDEX events_source_slug_last_day_article_id_n_idx
    ON events (source_slug, last_day, article_id, n) INCLUDE (first_day);
CREATE INDEX events_search_idx ON events USING gin (search);

CREATE TABLE event_reports (
    article_id text REFERENCES articles ON DELETE CASCADE,
    event integer,
    n integer,
    claim integer,
    span int4range NOT NULL,
    exact text NOT NULL,
    prefix text NOT NULL,
    suffix text NOT NULL,
    trigger int4range NOT NULL,
    trigger_text text NOT NULL,
    quantities integer[] NOT NULL,
    PRIMARY KEY (article_id, event, n)
);
"""

_LINKS = """
CREATE TABLE {name} (
    article_id text REFERENCES articles ON DELETE CASCADE,
    n integer,
    part varchar(20),
    entity_id text,
    position integer NOT NULL,
    name text,
    kind varchar(20),
    anonymous boolean,
    mention int4range,
    mention_text text,
    source_slug text NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    PRIMARY KEY (article_id, n, part, entity_id)
);
CREATE INDEX {name}_entity_id_part_last_day_article_id_n_idx
    ON {name} (entity_id, part, last_day, article_id, n) INCLUDE (first_day, source_slug);
"""


def upgrade() -> None:
    """Make all tables."""
    for statements in (_SEARCH, _ARTICLES, _ENTITIES, _VALUES, _CLAIMS, _EVENTS):
        op.execute(statements)
    for name in ("claim_entities", "event_entities"):
        op.execute(_LINKS.format(name=name))


def downgrade() -> None:
    """Drop them; the extensions stay, for others may use them."""
    op.execute(
        """
        DROP TABLE claim_entities, event_entities, event_reports, events, claims, dates, quantities,
            mentions, entity_names, entities, articles, sources;
        DROP TEXT SEARCH CONFIGURATION claimbase;
        """
    )
