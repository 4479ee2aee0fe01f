"""Writing made statements by COPY, as the service would write them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql

from service.domain.entities import EntityKind
from service.store.comparison_tables import figures, statement_keys, statements
from service.store.copying import copy_rows
from service.store.statement_entities import entity_ids
from service.store.statement_rows import figure_rows, key_rows, last_day, statement_row
from service.store.tables import articles, claims, entities, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from benchmarks.stories import ToldArticle
    from service.domain.comparison import Statement

_BATCH = 2_000


def save_told(connection: Connection, told: Iterator[ToldArticle]) -> None:
    """Store articles as far as they are compared."""
    while batch := tuple(islice(told, _BATCH)):
        outlets = {each.source for each in batch}
        connection.execute(
            postgresql.insert(sources).on_conflict_do_nothing(), [{"slug": each, "name": each} for each in outlets]
        )
        made = [each for article in batch for each in article.statements]
        ids = {id_ for statement, _ in made for id_ in entity_ids(statement)}
        rows = [{"id": id_, "kind": EntityKind.OTHER, "name": id_, "folded": id_} for id_ in sorted(ids)]
        connection.execute(postgresql.insert(entities).on_conflict_do_nothing(), rows)
        copy_rows(connection, articles, [_article_row(each) for each in batch])
        copy_rows(connection, claims, [_claim_row(statement) for statement, _ in made])
        copy_rows(connection, statements, [statement_row(statement) for statement, _ in made])
        copy_rows(connection, figures, [row for statement, _ in made for row in figure_rows(statement)])
        copy_rows(connection, statement_keys, [row for statement, keys in made for row in key_rows(statement, keys)])


def _article_row(told: ToldArticle) -> dict[str, Any]:
    return {
        "id": told.id,
        "source_slug": told.source,
        "published": told.published,
        "published_inferred": False,
        "text": "",
        "extractor": "made",
        "claims": len(told.statements),
        "events": 0,
        "entities": 0,
        "published_day": told.published,
    }


def _claim_row(statement: Statement) -> dict[str, Any]:
    own = {name: getattr(statement, name) for name in ("kind", "text", "polarity", "certainty")}
    days = {name: last_day(statement) for name in ("first_day", "last_day", "published_day")}
    lists = ("content", "quantities", "dates", "events", "event_types", "involved", "speakers")
    written: dict[str, Any] = {**{name: [] for name in ("content", "figures", "days", "via", "about")}, "speaker": None}
    empty: dict[str, Any] = {**{name: [] for name in lists}, "written": written}
    quote = {"exact": statement.text, "prefix": "", "suffix": ""}
    return {
        "article_id": statement.key.article,
        "n": statement.key.n,
        "source_slug": statement.source,
        **own,
        **days,
        **empty,
        **quote,
    }
