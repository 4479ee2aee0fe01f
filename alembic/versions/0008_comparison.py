"""Claims as they are compared across articles, and what each is to others."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables, empty: articles that are stored get their rows when they are extracted anew."""
    op.execute(
        """
        CREATE TABLE statements (
            article_id text REFERENCES articles ON DELETE CASCADE,
            n integer,
            statement jsonb NOT NULL,
            source_slug text NOT NULL,
            first_day date NOT NULL,
            last_day date NOT NULL,
            known_day date NOT NULL,
            PRIMARY KEY (article_id, n)
        );

        CREATE TABLE statement_keys (
            article_id text REFERENCES articles ON DELETE CASCADE,
            n integer,
            key text,
            last_day date NOT NULL,
            PRIMARY KEY (article_id, n, key)
        );
        CREATE INDEX statement_keys_key_last_day_article_id_n_idx
            ON statement_keys (key, last_day, article_id, n);

        CREATE TABLE figures (
            article_id text REFERENCES articles ON DELETE CASCADE,
            n integer,
            quantity integer,
            subject text,
            unit text NOT NULL,
            place text,
            event_types varchar(20)[] NOT NULL,
            source_slug text NOT NULL,
            first_day date NOT NULL,
            last_day date NOT NULL,
            known_day date NOT NULL,
            PRIMARY KEY (article_id, n, quantity)
        );
        CREATE INDEX figures_subject_last_day_article_id_n_quantity_idx
            ON figures (subject, last_day, article_id, n, quantity);
        CREATE INDEX figures_unit_last_day_article_id_n_quantity_idx
            ON figures (unit, last_day, article_id, n, quantity);
        CREATE INDEX figures_place_last_day_article_id_n_quantity_idx
            ON figures (place, last_day, article_id, n, quantity);
        CREATE INDEX figures_last_day_article_id_n_quantity_idx
            ON figures (last_day, article_id, n, quantity);

        CREATE TABLE claim_relations (
            article_id text REFERENCES articles ON DELETE CASCADE,
            n integer,
            other_article_id text,
            other_n integer,
            relation varchar(20) NOT NULL,
            rule text NOT NULL,
            matched text[] NOT NULL,
            clashed text[] NOT NULL,
            inverse boolean NOT NULL,
            last_day date NOT NULL,
            other_last_day date NOT NULL,
            other_known_day date NOT NULL,
            PRIMARY KEY (article_id, n, other_article_id, other_n)
        );
        CREATE INDEX claim_relations_other_article_id_idx ON claim_relations (other_article_id);
        CREATE INDEX claim_relations_disputes_idx ON claim_relations (last_day, article_id, n)
            WHERE relation IN ('contradicts', 'denies');
        """
    )


def downgrade() -> None:
    """Drop them."""
    op.execute("DROP TABLE claim_relations, figures, statement_keys, statements;")
