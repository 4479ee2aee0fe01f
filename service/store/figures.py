"""Which claims give figures for what."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from service.domain.comparison import ClaimKey
from service.store.comparison_tables import figures
from service.store.paging import known_by, load_latest, matches, within

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from service.domain.lookups import FigureCriteria
    from service.store.paging import Branch


def load_figures(
    session: Session, criteria: FigureCriteria, limit: int
) -> tuple[Mapping[ClaimKey, frozenset[int]], bool]:
    """Return the latest figures that match, by the claim that gives them, and whether there are more than a number.

    A figure is the index of its quantity in the article.
    """
    rows, is_cut = load_latest(session, _branches(criteria), limit)
    found: dict[ClaimKey, set[int]] = defaultdict(set)
    for article_id, n, quantity in rows:
        found[ClaimKey(article_id, n)].add(quantity)
    return {key: frozenset(each) for key, each in found.items()}, is_cut


def _branches(criteria: FigureCriteria) -> tuple[Branch, ...]:
    """Return branches by entity, as subject and as place, else by unit, else by place, else a single one.

    An index yields a branch's rows in order of their day.
    """
    found, (subject, unit, place) = _matching(criteria), (figures.c.subject, figures.c.unit, figures.c.place)
    if criteria.entity is not None:
        found = found.where(*matches(unit, criteria.unit), *matches(place, criteria.place))
        return tuple(found.where(role == id_) for id_ in dict.fromkeys(criteria.entity) for role in (subject, place))
    if criteria.unit is not None:
        found = found.where(*matches(place, criteria.place))
        return tuple(found.where(unit == each) for each in dict.fromkeys(criteria.unit))
    if criteria.place is not None:
        return tuple(found.where(place == id_) for id_ in dict.fromkeys(criteria.place))
    return (found,)


def _matching(criteria: FigureCriteria) -> Branch:
    types = () if criteria.event_type is None else (figures.c.event_types.overlap(criteria.event_type),)
    return select(figures.c.last_day, figures.c.article_id, figures.c.n, figures.c.quantity).where(
        *matches(figures.c.source_slug, criteria.source),
        *within(figures.c.first_day, figures.c.last_day, criteria.said),
        *known_by(figures.c.known_day, criteria.as_of),
        *types,
    )
