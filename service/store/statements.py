"""Stored statements: those of an article, or of some keys."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, select

from service.domain.entities import is_description_id, is_entity_id
from service.store.comparison_tables import figures, statements
from service.store.copying import copy_rows
from service.store.lists import rows_for
from service.store.loading import NAMED, is_named
from service.store.merged import load_merged
from service.store.statement_entities import entity_ids, rename_entities
from service.store.statement_rows import figure_rows, statement_row

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from service.domain.comparison import ClaimKey, Statement


_WRITTEN = select(statements.c.statement).order_by(statements.c.article_id, statements.c.n)
_AMONG = _WRITTEN.where(is_named(statements))
_OF_ARTICLE = _WRITTEN.where(statements.c.article_id == bindparam("article_id"))


def save_statements(session: Session, found: Collection[Statement]) -> None:
    """Store statements, with their figures, of an article that has none yet."""
    connection = session.connection()
    copy_rows(connection, statements, [statement_row(each) for each in found])
    copy_rows(connection, figures, [*chain.from_iterable(map(figure_rows, found))])


def replace_statements(session: Session, article_id: str, found: Collection[Statement]) -> None:
    """Store the statements of an article, with their figures, in the place of those that it had."""
    for table in (statements, figures):
        session.execute(delete(table).where(table.c.article_id == article_id))
    save_statements(session, found)


def load_statements(session: Session, keys: Collection[ClaimKey]) -> tuple[Statement, ...]:
    """Return the statements of some keys, in the order of their keys; whoever was merged is its survivor."""
    return follow_merges(session, _load_written(session, _AMONG, rows_for(NAMED, keys))) if keys else ()


def load_article_statements(session: Session, article_id: str) -> tuple[Statement, ...]:
    """Return the statements of an article, in order; whoever was merged is its survivor."""
    return follow_merges(session, _load_written(session, _OF_ARTICLE, {"article_id": article_id}))


def reassign_statements(session: Session, article_id: str, new_ids: Mapping[str, str]) -> None:
    """Say of some entities what the statements of an article say of others."""
    written = _load_written(session, _OF_ARTICLE, {"article_id": article_id})
    replace_statements(session, article_id, [rename_entities(each, new_ids) for each in written])


def follow_merges(session: Session, written: Collection[Statement]) -> tuple[Statement, ...]:
    """Return statements with the survivors of those whom they name."""
    named = frozenset().union(*map(entity_ids, written))
    merged = load_merged(session, [id_ for id_ in named if is_entity_id(id_) and not is_description_id(id_)])
    return tuple(rename_entities(each, merged) for each in written) if merged else tuple(written)


def _load_written(session: Session, chosen: Select[Statement], asked: Mapping[str, Any]) -> tuple[Statement, ...]:
    """Return statements as their articles were read, before merges."""
    return tuple(session.scalars(chosen, asked).all())
