"""Stored statements: those of an article, or of some keys."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from service.store.comparison_tables import figures, statements
from service.store.loading import among
from service.store.merged import load_survivors
from service.store.statement_entities import entity_ids, rename_entities
from service.store.statement_rows import figure_rows, statement_row

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from service.domain.comparison import ClaimKey, Statement


def save_statements(session: Session, article_id: str, found: Collection[Statement]) -> None:
    """Store the statements of an article, with their figures, in the place of those that it had."""
    for table in (statements, figures):
        session.execute(delete(table).where(table.c.article_id == article_id))
    if found:
        session.execute(insert(statements), [statement_row(each) for each in found])
    if rows := list(chain.from_iterable(map(figure_rows, found))):
        session.execute(insert(figures), rows)


def load_statements(session: Session, keys: Collection[ClaimKey]) -> tuple[Statement, ...]:
    """Return the statements of some keys, in the order of their keys; whoever was merged is its survivor."""
    return _load(session, among(keys, statements)) if keys else ()


def load_article_statements(session: Session, article_id: str) -> tuple[Statement, ...]:
    """Return the statements of an article, in order; whoever was merged is its survivor."""
    return _load(session, statements.c.article_id == article_id)


def reassign_statements(session: Session, article_id: str, new_ids: Mapping[str, str]) -> None:
    """Say of some entities what the statements of an article say of others."""
    written = _load_written(session, statements.c.article_id == article_id)
    save_statements(session, article_id, [rename_entities(each, new_ids) for each in written])


def _load(session: Session, where: ColumnElement[bool]) -> tuple[Statement, ...]:
    written = _load_written(session, where)
    if not written:
        return ()
    survivors = load_survivors(session, {id_ for each in written for id_ in entity_ids(each)})
    return tuple(rename_entities(each, survivors) for each in written)


def _load_written(session: Session, where: ColumnElement[bool]) -> tuple[Statement, ...]:
    """Return statements as their articles were read, before merges."""
    chosen = select(statements.c.statement).where(where).order_by(statements.c.article_id, statements.c.n)
    return tuple(session.scalars(chosen))
