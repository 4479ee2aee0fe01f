"""What followers are told: what came, changed and went."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the feed, and tell in it of all that is stored as added now."""
    op.execute(
        """
        CREATE TABLE feed (
            last_seq bigint PRIMARY KEY,
            at timestamptz NOT NULL,
            kind varchar(20) NOT NULL,
            action varchar(20) NOT NULL,
            subject text NOT NULL,
            ns integer[],
            "into" text
        );
        CREATE INDEX feed_at_last_seq_idx ON feed (at, last_seq);

        INSERT INTO feed (last_seq, at, kind, action, subject, ns)
            SELECT sum(size) OVER (ORDER BY place, subject), now(), kind, 'added', subject, ns
            FROM (
                SELECT 0, 'article', id, NULL::integer[], 1 FROM articles
                UNION ALL
                SELECT 1, 'entity', id, NULL, 1 FROM entities WHERE merged_into IS NULL
                UNION ALL
                SELECT 2, 'event', article_id, array_agg(n ORDER BY n), count(*) FROM events
                    WHERE (survivor_article, survivor_n) = (article_id, n) GROUP BY article_id
                UNION ALL
                SELECT 3, 'claim', article_id, array_agg(n ORDER BY n), count(*) FROM claims GROUP BY article_id
            ) AS stored (place, kind, subject, ns, size);
        """
    )


def downgrade() -> None:
    """Drop the feed. It begins anew with what is stored when it is made again."""
    op.execute("DROP TABLE feed")
