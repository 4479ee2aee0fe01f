"""Look up what is in dispute."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from service.comparison.disputes import group_disputes
from service.comparison.pairs import day_of
from service.domain.across import DisputeSides, Side
from service.domain.lookups import Page
from service.store.claims import load_claims
from service.store.disputes import load_clashes
from service.store.duplicates import load_copy_groups
from service.store.statements import load_statements
from service.usecases.cut_values import cut_values
from service.usecases.find_entities import find_entities
from service.usecases.label_matters import label_matters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from service.domain.comparison import Dispute
    from service.domain.lookups import DisputeCriteria, GroupSort, Key, PageRequest

_GROUPED = 1_000
"""Pairs of claims that are grouped: the latest that match, each as either of its claims sees it."""
_SHOWN = 5
"""Claims of a side that are shown, so that a dispute is read in one screen."""


def look_up_disputes(session: Session, asked: DisputeCriteria, page: PageRequest[GroupSort]) -> Page[DisputeSides]:
    """Return a page of the disputes that match, put together from the latest pairs in dispute."""
    criteria = replace(asked, entity=find_entities(session, asked.entity))
    clashes, is_cut = load_clashes(session, criteria, _GROUPED)
    statements = load_statements(session, {key for clash in clashes for key in clash[:2]})
    copies = load_copy_groups(session, {each.key.article for each in statements})
    disputes = group_disputes(statements, clashes, copies)
    shown = cut_values(disputes, _place, page, are_all=not is_cut)
    return Page(_show(session, shown.items), shown.total, shown.next)


def _place(dispute: Dispute) -> Key:
    """Return by what a dispute is put in order: most roots first, then the latest, then by the claims of its sides."""
    last = max(day_of(each) or date.min for side in dispute.sides for each in side)
    return (-dispute.roots, -last.toordinal(), *(part for side in dispute.sides for part in side[0].key))


def _show(session: Session, disputes: Sequence[Dispute]) -> tuple[DisputeSides, ...]:
    keys = [each.key for dispute in disputes for side in dispute.sides for each in side[:_SHOWN]]
    claims = dict(zip(keys, load_claims(session, keys), strict=True))
    matters = label_matters(session, [each.matter for each in disputes if each.matter])
    return tuple(
        DisputeSides(
            dispute,
            matters[dispute.matter] if dispute.matter else None,
            tuple(Side(tuple(claims[each.key] for each in side[:_SHOWN]), len(side)) for side in dispute.sides),
        )
        for dispute in disputes
    )
