"""Entities that people merge, split and edit, with the history of it."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Give entities a survivor, and make the tables of what people decide."""
    op.execute(
        """
        ALTER TABLE entities
            ADD COLUMN merged_into text REFERENCES entities,
            ADD CONSTRAINT entities_no_country_merged CHECK (code IS NULL OR merged_into IS NULL);
        CREATE INDEX entities_merged_into_idx ON entities (merged_into);

        CREATE TABLE refused_names (
            entity_id text REFERENCES entities ON DELETE CASCADE,
            folded text,
            PRIMARY KEY (entity_id, folded)
        );

        CREATE TABLE reassignments (
            article_id text,
            entity_id text REFERENCES entities,
            new_id text NOT NULL REFERENCES entities,
            PRIMARY KEY (article_id, entity_id)
        );
        CREATE INDEX reassignments_entity_id_idx ON reassignments (entity_id);
        CREATE INDEX reassignments_new_id_idx ON reassignments (new_id);

        CREATE TABLE entity_changes (
            id integer PRIMARY KEY,
            action varchar(20) NOT NULL,
            reason text NOT NULL,
            made_by text NOT NULL,
            made_at timestamptz NOT NULL DEFAULT now(),
            entity_ids text[] NOT NULL,
            changed text[] NOT NULL,
            before jsonb NOT NULL,
            after jsonb NOT NULL,
            undoes integer UNIQUE REFERENCES entity_changes
        );
        CREATE INDEX entity_changes_entity_ids_idx ON entity_changes USING gin (entity_ids);
        """
    )


def downgrade() -> None:
    """Drop them. Who was merged stands by itself again; what was split off stays, as an entity like others."""
    op.execute(
        """
        DROP TABLE entity_changes, reassignments, refused_names;
        ALTER TABLE entities DROP COLUMN merged_into;
        """
    )
