"""Who takes part in claims, without how they are written: a claim's row says that since 0011."""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"

_SAME = "(link.article_id, link.n) = (claims.article_id, claims.n)"
_TAKING = """
    SELECT link.article_id, link.n, link.part, link.entity_id, place, told
    FROM claims
    CROSS JOIN LATERAL (
        SELECT 'speaker' AS part, written -> 'speaker' AS told, 1 AS place
        UNION ALL
        SELECT 'via', each, place FROM json_array_elements(written -> 'via') WITH ORDINALITY AS via (each, place)
    ) AS taking
    JOIN claim_entities AS link
        ON (link.article_id, link.n, link.part) = (claims.article_id, claims.n, taking.part)
        AND link.entity_id = involved[CAST(told ->> 'place' AS integer) + 1]
"""


def upgrade() -> None:
    """Drop the columns."""
    op.execute(
        """
        ALTER TABLE claim_entities
            DROP position, DROP name, DROP kind, DROP anonymous, DROP mention, DROP mention_text;
        """
    )


def downgrade() -> None:
    """Add them again, with what the claims' rows say of who speaks and who passes it on."""
    op.execute(
        f"""
        ALTER TABLE claim_entities
            ADD position integer, ADD name text, ADD kind varchar(20), ADD anonymous boolean, ADD mention int4range,
            ADD mention_text text;
        UPDATE claim_entities AS link SET position = array_position(involved, entity_id) FROM claims WHERE {_SAME};
        UPDATE claim_entities AS link SET position = about.place
            FROM claims, json_array_elements_text(written -> 'about') WITH ORDINALITY AS about (each, place)
            WHERE {_SAME} AND part = 'about' AND entity_id = involved[CAST(each AS integer) + 1];
        UPDATE claim_entities AS link SET
            position = taking.place, name = told ->> 'name', kind = told ->> 'kind',
            anonymous = CAST(told ->> 'anonymous' AS boolean),
            mention = int4range(CAST(told ->> 'start' AS integer), CAST(told ->> 'end' AS integer)),
            mention_text = told ->> 'text'
            FROM ({_TAKING}) AS taking
            WHERE (link.article_id, link.n, link.part, link.entity_id)
                = (taking.article_id, taking.n, taking.part, taking.entity_id);
        ALTER TABLE claim_entities ALTER position SET NOT NULL;
        """  # noqa: S608 (all of it is written here)
    )
