"""Which claims are in dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, select

from service.domain.comparison import CLASHES, ClaimKey, Comparison
from service.store.comparison_tables import claim_relations, statements
from service.store.paging import known_by, load_latest, matches, within
from service.store.tables import Part, claim_entities

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.lookups import DisputeCriteria, Ids
    from service.store.paging import Branch
    from service.store.searching import Conditions


def load_clashes(
    session: Session, criteria: DisputeCriteria, limit: int
) -> tuple[tuple[tuple[ClaimKey, ClaimKey, Comparison], ...], bool]:
    """Return the latest pairs in dispute that match, and whether there are more than a number of them.

    A pair matches by either of its claims, and stands under the day of that one.
    """
    pairs, is_cut = load_latest(session, (_branch(criteria),), limit)
    clashes = (
        (ClaimKey(article, n), ClaimKey(other, other_n), Comparison(relation, rule, (), ()))
        for article, n, other, other_n, relation, rule in pairs
    )
    return tuple(clashes), is_cut


def _branch(criteria: DisputeCriteria) -> Branch:
    pair, own = claim_relations.c, statements.c
    ends = (pair.article_id, pair.n, pair.other_article_id, pair.other_n)
    return (
        select(pair.last_day, *ends, pair.relation, pair.rule)
        .join_from(claim_relations, statements, and_(own.article_id == pair.article_id, own.n == pair.n))
        .where(
            pair.relation.in_(CLASHES),
            *matches(own.source_slug, criteria.source),
            *within(own.first_day, own.last_day, criteria.said),
            *known_by(own.known_day, criteria.as_of),
            *known_by(pair.other_known_day, criteria.as_of),
            *_involves(criteria.entity),
        )
    )


def _involves(ids: Ids) -> Conditions:
    if ids is None:
        return ()
    pair, links = claim_relations.c, claim_entities.c
    same = (links.article_id == pair.article_id, links.n == pair.n, links.part == Part.ANY)
    return (exists().where(*same, links.entity_id.in_(ids)),)
