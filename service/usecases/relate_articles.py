"""Relate stored statements to each other."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import combinations
from operator import attrgetter
from typing import TYPE_CHECKING

from service.comparison.keys import statement_keys
from service.comparison.relations import DIRECTED, compare_statements
from service.domain.comparison import Statement
from service.store.relating import delete_keys, delete_relations, load_nearest, save_keys, save_relations
from service.store.statements import follow_merges, load_article_statements, load_statements
from service.store.turns import Turn, await_turn

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator

    from sqlalchemy.orm import Session

    from service.domain.comparison import ClaimKey, Comparison
    from service.store.relating import Keyed, Related

    Pair = tuple[Statement, Statement]


_SAID = attrgetter(*(field.name for field in fields(Statement) if field.name not in {"key", "source"}))
"""All that copies of an article have in common of a statement."""


def relate_articles(session: Session, article_ids: Iterable[str]) -> None:
    """Store what the statements of some articles are to each other and to those of others, anew.

    Those who do so take turns, lest each of two miss what the other is about to commit.
    """
    await_turn(session, Turn.COMPARING)
    for article_id in article_ids:
        delete_relations(session, article_id)
        delete_keys(session, article_id)
        _relate(session, article_id, load_article_statements(session, article_id))


def relate_statements(session: Session, article_id: str, found: Collection[Statement]) -> None:
    """Store what the statements of an article that were just stored are to each other and to those of others."""
    await_turn(session, Turn.COMPARING)
    _relate(session, article_id, follow_merges(session, found))


def _relate(session: Session, article_id: str, own: Collection[Statement]) -> None:
    keyed = [(each, statement_keys(each)) for each in own]
    save_keys(session, keyed)
    pairs = (*_pairs_within(keyed), *_pairs_across(session, article_id, keyed))
    save_relations(session, tuple(_compare(pairs)))


def _pairs_within(keyed: Keyed) -> Iterator[Pair]:
    """Yield the pairs of an article's own statements that share a key."""
    for (one, keys), (other, other_keys) in combinations(keyed, 2):
        if not keys.isdisjoint(other_keys):
            yield one, other


def _pairs_across(session: Session, article_id: str, keyed: Keyed) -> Iterator[Pair]:
    """Yield each statement of an article with those of others that share a key with it and are near it in time."""
    nearest = load_nearest(session, article_id, keyed)
    others = {each.key: each for each in load_statements(session, frozenset().union(*nearest.values()))}
    for statement, _ in keyed:
        yield from ((statement, others[key]) for key in nearest[statement.key])


def _compare(pairs: Iterable[Pair]) -> Iterator[Related]:
    """Yield what each of a pair is to the other, if they are anything to each other.

    They are compared in the order of their keys, whichever was stored first. What one is to the same statement in
    several copies of an article is found out once.
    """
    known: dict[Hashable, Comparison | None] = {}
    first: dict[Hashable, ClaimKey] = {}
    same: dict[ClaimKey, ClaimKey] = {}
    for own, said in pairs:
        one, other = sorted((own, said), key=lambda each: each.key)
        if said.key not in same:
            same[said.key] = first.setdefault(_SAID(said), said.key)
        alike = (own.key, same[said.key], one is own, one.key.article == other.key.article)
        if alike not in known:
            known[alike] = compare_statements(one, other)
        if comparison := known[alike]:
            yield one, other, comparison
            yield other, one, _turn(comparison)


def _turn(comparison: Comparison) -> Comparison:
    """Return the same comparison as the other one sees it."""
    return replace(comparison, inverse=comparison.relation in DIRECTED and not comparison.inverse)
