"""Indexes of what lasts longer than a month, so that a window of days is a range of the others."""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"

_CLAIM, _SURVIVOR = "article_id, n", "survivor_article, survivor_n"
_INDEXED = (
    ("claims", "last_day", _CLAIM, "first_day"),
    ("claims", "source_slug, last_day", _CLAIM, "first_day"),
    ("claim_entities", "entity_id, part, last_day", _CLAIM, "first_day, source_slug"),
    ("events", "last_day", _SURVIVOR, "first_day"),
    ("events", "source_slug, last_day", _SURVIVOR, "first_day"),
    ("event_entities", "entity_id, part, last_day", _SURVIVOR, "first_day, source_slug"),
    ("claim_figures", "last_day", _CLAIM, "first_day, value, source_slug"),
    ("claim_figures", "unit, last_day", _CLAIM, "first_day, value, source_slug"),
)


def upgrade() -> None:
    """Make them."""
    for table, columns, key, included in _INDEXED:
        op.execute(
            f"CREATE INDEX {_name(table, columns)} ON {table} ({columns}, {key}) INCLUDE ({included})"
            " WHERE last_day - first_day > 31"
        )


def downgrade() -> None:
    """Drop them."""
    op.execute(f"DROP INDEX {', '.join(_name(table, columns) for table, columns, *_ in _INDEXED)}")


def _name(table: str, columns: str) -> str:
    return f"{table}_long_{columns.partition(',')[0]}_idx"
