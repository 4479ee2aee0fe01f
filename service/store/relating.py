"""Relating statements to those of other articles: under which keys they meet, and what each is to the others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Date, Text, bindparam, delete, select, true, union_all

from service.domain.comparison import ClaimKey
from service.store.comparison_tables import claim_relations, statement_keys
from service.store.copying import copy_rows
from service.store.lists import rows_for, table_of
from service.store.statement_rows import key_rows, last_day, relation_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from service.domain.comparison import Comparison, Statement

Keyed = Collection[tuple["Statement", frozenset[str]]]
"""Statements, each with its keys."""
Related = tuple["Statement", "Statement", "Comparison"]
"""A statement, another, and what the first is to that."""

_NEAREST = 20
"""Statements of other articles that are looked at under one key on each side of a day."""
_COMPARED = 100
"""Statements of other articles that one is compared with."""
_ASKED = table_of("asked", key=Text, day=Date)


class _Place(NamedTuple):
    """Where a statement stands in time."""

    day: date
    article_id: str
    n: int


def save_keys(session: Session, keyed: Keyed) -> None:
    """Store the keys of statements that have none yet."""
    rows = [row for statement, keys in keyed for row in key_rows(statement, keys)]
    copy_rows(session.connection(), statement_keys, rows)


def load_nearest(session: Session, article_id: str, keyed: Keyed) -> Mapping[ClaimKey, frozenset[ClaimKey]]:
    """Return for each statement of an article which ones of other articles it is to be compared with.

    Under each key those that are nearest in time are looked at: 20 of its day or later, 20 before it. Of all these the
    100 come that share most keys with it, the nearest first.
    """
    asked = sorted({(key, last_day(statement)) for statement, keys in keyed for key in keys})
    met: dict[tuple[str, date], list[_Place]] = defaultdict(list)
    parameters = {"article_id": article_id, **rows_for(_ASKED, asked)}
    for row in session.execute(_nearest(), parameters).all() if asked else ():
        met[row.key, row.day].append(_Place(row.last_day, row.article_id, row.n))
    return {statement.key: _choose(last_day(statement), keys, met) for statement, keys in keyed}


def _choose(day: date, keys: Iterable[str], met: Mapping[tuple[str, date], Sequence[_Place]]) -> frozenset[ClaimKey]:
    shared = Counter(place for key in keys for place in met[key, day])
    ranked = sorted(shared, key=lambda place: (-shared[place], abs(place.day - day), place))
    return frozenset(ClaimKey(place.article_id, place.n) for place in ranked[:_COMPARED])


def save_relations(session: Session, related: Collection[Related]) -> None:
    """Store what statements are to others."""
    copy_rows(session.connection(), claim_relations, [relation_row(*each) for each in related])


def delete_keys(session: Session, article_id: str) -> None:
    """Delete the keys under which an article's statements meet others."""
    session.execute(delete(statement_keys).where(statement_keys.c.article_id == article_id))


def delete_relations(session: Session, article_id: str) -> None:
    """Delete what an article's statements are to others, and others to them."""
    for column_ in (claim_relations.c.article_id, claim_relations.c.other_article_id):
        session.execute(delete(claim_relations).where(column_ == article_id))


@cache
def _nearest() -> Select[tuple[str, date, date, str, int]]:
    """Return the statement for what is nearest to days under keys that are asked: two ranges of an index for each."""
    asked, found = _ASKED.c, statement_keys.c
    place = (found.last_day, found.article_id, found.n)
    is_other = (found.key == asked.key, found.article_id != bindparam("article_id"))
    others = select(*place).where(*is_other).limit(_NEAREST).correlate(_ASKED)
    nearest = union_all(
        others.where(found.last_day >= asked.day).order_by(*place),
        others.where(found.last_day < asked.day).order_by(*(each.desc() for each in place)),
    ).lateral()
    return select(asked.key, asked.day, nearest).select_from(_ASKED.join(nearest, true()))
