"""Mentions say how their entity was identified, and which country the article says it belongs to."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns; of articles that are there already nothing is known until they are extracted again."""
    op.execute("ALTER TABLE mentions ADD nations text[] NOT NULL DEFAULT '{}', ADD decision jsonb")


def downgrade() -> None:
    """Drop them."""
    op.execute("ALTER TABLE mentions DROP nations, DROP decision")
