"""Signatures of articles, and which articles are copies of one another."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make both tables; articles that are there already are found once they are extracted again."""
    op.execute(
        """
        CREATE TABLE article_signatures (
            article_id text REFERENCES articles ON DELETE CASCADE,
            band bigint,
            PRIMARY KEY (article_id, band)
        );
        CREATE INDEX article_signatures_band_article_id_idx ON article_signatures (band, article_id);

        CREATE TABLE article_duplicates (
            article_id text REFERENCES articles ON DELETE CASCADE,
            other_id text REFERENCES articles ON DELETE CASCADE,
            similarity double precision NOT NULL,
            kind varchar(20) NOT NULL,
            PRIMARY KEY (article_id, other_id)
        );
        CREATE INDEX article_duplicates_other_id_idx ON article_duplicates (other_id);
        CREATE INDEX article_duplicates_article_id_similarity_other_id_idx
            ON article_duplicates (article_id, similarity, other_id);
        """
    )


def downgrade() -> None:
    """Drop them."""
    op.execute("DROP TABLE article_duplicates, article_signatures")
