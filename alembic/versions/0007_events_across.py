"""Events that several articles report: which stands for others, what they are found by, and what people set apart."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Let each event stand for itself. Those of articles extracted anew are compared with all that are stored."""
    op.execute(
        """
        ALTER TABLE events ADD COLUMN survivor_article text, ADD COLUMN survivor_n integer;
        UPDATE events SET survivor_article = article_id, survivor_n = n;
        ALTER TABLE events ALTER COLUMN survivor_article SET NOT NULL, ALTER COLUMN survivor_n SET NOT NULL;
        DROP INDEX events_last_day_article_id_n_idx, events_source_slug_last_day_article_id_n_idx;
        CREATE INDEX events_survivor_article_survivor_n_idx ON events (survivor_article, survivor_n);
        CREATE INDEX events_last_day_survivor_article_survivor_n_idx
            ON events (last_day, survivor_article, survivor_n) INCLUDE (first_day);
        CREATE INDEX events_source_slug_last_day_survivor_article_survivor_n_idx
            ON events (source_slug, last_day, survivor_article, survivor_n) INCLUDE (first_day);

        ALTER TABLE event_entities ADD COLUMN survivor_article text, ADD COLUMN survivor_n integer;
        UPDATE event_entities SET survivor_article = article_id, survivor_n = n;
        ALTER TABLE event_entities ALTER COLUMN survivor_article SET NOT NULL, ALTER COLUMN survivor_n SET NOT NULL;
        DROP INDEX event_entities_entity_id_part_last_day_article_id_n_idx;
        CREATE INDEX event_entities_entity_id_part_last_day_survivor_article_86e5
            ON event_entities (entity_id, part, last_day, survivor_article, survivor_n)
            INCLUDE (first_day, source_slug);

        CREATE TABLE event_candidates (
            article_id text REFERENCES articles ON DELETE CASCADE,
            n integer,
            entity_id text,
            type varchar(20) NOT NULL,
            realis varchar(20) NOT NULL,
            first_day date NOT NULL,
            last_day date NOT NULL,
            published_day date NOT NULL,
            PRIMARY KEY (article_id, n, entity_id)
        );
        CREATE INDEX event_candidates_entity_id_type_realis_first_day_idx
            ON event_candidates (entity_id, type, realis, first_day) INCLUDE (last_day, published_day);

        CREATE TABLE event_separations (
            article_id text,
            n integer,
            place integer NOT NULL,
            other_articles text[] NOT NULL,
            other_places integer[] NOT NULL,
            reason text NOT NULL,
            made_by text NOT NULL,
            made_at timestamptz NOT NULL DEFAULT now(),
            undo_reason text,
            undone_by text,
            undone_at timestamptz,
            PRIMARY KEY (article_id, n)
        );
        CREATE INDEX event_separations_other_articles_idx ON event_separations USING gin (other_articles);
        """
    )


def downgrade() -> None:
    """Let each event stand under its own days again, and drop what told which are the same."""
    op.execute(
        """
        DROP TABLE event_separations, event_candidates;
        UPDATE events SET first_day = coalesce(earliest, published_day), last_day = coalesce(latest, published_day);
        UPDATE event_entities SET first_day = events.first_day, last_day = events.last_day
            FROM events WHERE event_entities.article_id = events.article_id AND event_entities.n = events.n;
        ALTER TABLE events DROP COLUMN survivor_article, DROP COLUMN survivor_n;
        CREATE INDEX events_last_day_article_id_n_idx ON events (last_day, article_id, n) INCLUDE (first_day);
        CREATE INDEX events_source_slug_last_day_article_id_n_idx
            ON events (source_slug, last_day, article_id, n) INCLUDE (first_day);
        ALTER TABLE event_entities DROP COLUMN survivor_article, DROP COLUMN survivor_n;
        CREATE INDEX event_entities_entity_id_part_last_day_article_id_n_idx
            ON event_entities (entity_id, part, last_day, article_id, n) INCLUDE (first_day, source_slug);
        """
    )
