"""By what claims are found by their figures."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the table and fill it; by unit alone, nothing is looked for any longer."""
    op.execute(
        """
        CREATE TABLE claim_figures (
            article_id text REFERENCES articles ON DELETE CASCADE,
            n integer,
            quantity integer,
            unit text,
            value double precision NOT NULL,
            source_slug text NOT NULL,
            first_day date NOT NULL,
            last_day date NOT NULL,
            PRIMARY KEY (article_id, n, quantity)
        );
        INSERT INTO claim_figures
            SELECT claims.article_id, claims.n, quantities.n, unit, value, source_slug, first_day, last_day
            FROM claims CROSS JOIN LATERAL unnest(claims.quantities) AS quantity
            JOIN quantities ON quantities.article_id = claims.article_id AND quantities.n = quantity
            ON CONFLICT DO NOTHING;
        CREATE INDEX claim_figures_unit_last_day_article_id_n_idx
            ON claim_figures (unit, last_day, article_id, n) INCLUDE (value, first_day, source_slug);
        CREATE INDEX claim_figures_last_day_article_id_n_idx
            ON claim_figures (last_day, article_id, n) INCLUDE (value, first_day, source_slug);
        CREATE INDEX claim_figures_unit_value_idx
            ON claim_figures (unit, value) INCLUDE (last_day, article_id, n, first_day, source_slug);
        DROP INDEX quantities_unit_idx;
        ANALYZE claim_figures;
        """
    )


def downgrade() -> None:
    """Drop it."""
    op.execute("DROP TABLE claim_figures; CREATE INDEX quantities_unit_idx ON quantities USING hash (unit)")
