"""Claims as they are shown, and whom they involve, with their rows."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"

_TAKING = """
    SELECT json_agg(json_build_object(
        'name', link.name, 'kind', link.kind, 'anonymous', anonymous, 'place', array_position(involved, entity_id) - 1,
        'text', mention_text, 'start', lower(mention), 'end', upper(mention)
    ) ORDER BY position)
    FROM claim_entities AS link
    WHERE (link.article_id, link.n, link.part) = (claims.article_id, claims.n, '{part}') AND mention IS NOT NULL
"""


def upgrade() -> None:
    """Add and fill the columns, and search in words and in who is involved by one index."""
    op.execute(
        f"""
        ALTER TABLE claims ADD involved text[], ADD speakers text[], ADD written json;
        UPDATE claims SET involved = ARRAY(
            SELECT entity_id FROM claim_entities AS link
            WHERE (link.article_id, link.n, link.part) = (claims.article_id, claims.n, 'any') ORDER BY position
        ), speakers = ARRAY(
            SELECT entity_id FROM claim_entities AS link
            WHERE (link.article_id, link.n, link.part) = (claims.article_id, claims.n, 'speaker') ORDER BY position
        );
        UPDATE claims SET written = json_build_object(
            'content', (
                SELECT coalesce(json_agg(json_build_object('start', lower(span), 'end', upper(span)) ORDER BY n), '[]')
                FROM unnest(content) WITH ORDINALITY AS part (span, n)
            ),
            'figures', (
                SELECT coalesce(json_agg(json_build_object(
                    'value', value, 'low', low, 'high', high, 'comparator', comparator, 'unit', unit, 'of', "of",
                    'text', figure.text, 'start', lower(span), 'end', upper(span)
                ) ORDER BY listed.place), '[]')
                FROM unnest(claims.quantities) WITH ORDINALITY AS listed (n, place)
                JOIN quantities AS figure ON figure.article_id = claims.article_id AND figure.n = listed.n
            ),
            'days', (
                SELECT coalesce(json_agg(json_build_object(
                    'timex3', timex3, 'edtf', day.edtf, 'earliest', day.earliest, 'latest', day.latest,
                    'text', day.text, 'start', lower(span), 'end', upper(span)
                ) ORDER BY listed.place), '[]')
                FROM unnest(claims.dates) WITH ORDINALITY AS listed (n, place)
                JOIN dates AS day ON day.article_id = claims.article_id AND day.n = listed.n
            ),
            'speaker', ({_TAKING.format(part="speaker")}) -> 0,
            'via', coalesce(({_TAKING.format(part="via")}), '[]'),
            'about', (
                SELECT coalesce(json_agg(array_position(involved, entity_id) - 1 ORDER BY position), '[]')
                FROM claim_entities AS link
                WHERE (link.article_id, link.n, link.part) = (claims.article_id, claims.n, 'about')
            )
        );
        ALTER TABLE claims ALTER involved SET NOT NULL, ALTER speakers SET NOT NULL, ALTER written SET NOT NULL;
        DROP INDEX claims_search_idx;
        CREATE INDEX claims_search_involved_idx ON claims USING gin (search, involved);
        ANALYZE claims;
        """  # noqa: S608 (all of it is written here)
    )


def downgrade() -> None:
    """Drop them."""
    op.execute(
        """
        DROP INDEX claims_search_involved_idx;
        ALTER TABLE claims DROP involved, DROP speakers, DROP written;
        CREATE INDEX claims_search_idx ON claims USING gin (search);
        """
    )
