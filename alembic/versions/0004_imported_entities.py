"""Entities that were imported, and the country that an entity belongs to."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add both columns; what is there was not imported."""
    op.execute(
        """
        ALTER TABLE entities
            ADD COLUMN country text,
            ADD COLUMN imported boolean NOT NULL DEFAULT false;
        """
    )


def downgrade() -> None:
    """Drop them; imported entities that no article mentions, nor a change, go: nothing would tell them apart."""
    op.execute(
        """
        DELETE FROM entities
        WHERE imported AND NOT EXISTS (SELECT FROM mentions WHERE mentions.entity_id = entities.id)
            AND NOT EXISTS (SELECT FROM entity_changes WHERE entity_ids @> ARRAY[entities.id]);
        ALTER TABLE entities DROP COLUMN imported, DROP COLUMN country;
        """
    )
