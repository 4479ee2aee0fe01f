"""Indexes of names that are written at once: lists of what is still to be sorted in were read by every search."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"

_INDEXES = ("entity_names_sounds_idx", "name_words_word_idx")


def upgrade() -> None:
    """Sort in what waits, and let nothing wait."""
    for index in _INDEXES:
        op.execute(f"ALTER INDEX {index} SET (fastupdate = off)")
        op.execute(f"SELECT gin_clean_pending_list('{index}')")


def downgrade() -> None:
    """Let new names wait again."""
    for index in _INDEXES:
        op.execute(f"ALTER INDEX {index} RESET (fastupdate)")
