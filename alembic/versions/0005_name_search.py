"""Names are found by the beginning of any of their words and by the words that were meant; entities by country."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"

_TABLES = """
CREATE TABLE name_endings (
    entity_id text,
    folded text,
    position smallint,
    ending text COLLATE "C" NOT NULL,
    prominence smallint NOT NULL DEFAULT 0,
    PRIMARY KEY (entity_id, folded, position),
    FOREIGN KEY (entity_id, folded) REFERENCES entity_names ON DELETE CASCADE
);

CREATE TABLE name_words (
    word text PRIMARY KEY
);
"""

_FILL = """
WITH mentioned AS (
    SELECT entity_id, count(*) AS articles FROM mentions GROUP BY entity_id
)
INSERT INTO name_endings (entity_id, folded, position, ending, prominence)
    SELECT entity_id, folded, n - 1, array_to_string(words[n:], ' '),
        width_bucket(coalesce(articles, 0), ARRAY[2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096]::bigint[])
    FROM entity_names
    LEFT JOIN mentioned USING (entity_id)
    CROSS JOIN string_to_array(folded, ' ') AS words
    CROSS JOIN generate_series(1, least(cardinality(words), 8)) AS n
    WHERE folded <> '';

INSERT INTO name_words
    SELECT DISTINCT word FROM entity_names CROSS JOIN string_to_table(folded, ' ') AS word WHERE length(word) >= 3;
"""

_INDEXES = """
CREATE INDEX name_endings_ending_position_idx ON name_endings (ending, position);
CREATE INDEX name_endings_prominent_idx
    ON name_endings (ending) INCLUDE (prominence, entity_id, position) WHERE prominence >= 3;
CREATE INDEX name_words_word_idx ON name_words USING gin (word gin_trgm_ops);
CREATE INDEX entities_country_idx ON entities (country);
CREATE INDEX entities_code_idx ON entities (code);
DROP INDEX entity_names_folded_idx;
"""


def upgrade() -> None:
    """Fill the tables from the names that are there, and how prominent they are from their mentions."""
    for statements in (_TABLES, _FILL, _INDEXES):
        op.execute(statements)


def downgrade() -> None:
    """Drop them; names are found by their trigrams again."""
    op.execute(
        """
        DROP TABLE name_endings, name_words;
        DROP INDEX entities_country_idx, entities_code_idx;
        CREATE INDEX entity_names_folded_idx ON entity_names USING gin (folded gin_trgm_ops);
        """
    )
