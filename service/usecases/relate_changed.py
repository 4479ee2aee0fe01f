"""Relate anew what a change of entities concerns."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from service.store.curating import load_mentioning
from service.store.statements import reassign_statements
from service.usecases.relate_articles import relate_articles

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.curation import Change


def relate_changed(session: Session, change: Change) -> None:
    """Compare the articles whose entities have just become others with all others, anew.

    It takes some milliseconds for each article that mentions who was merged, split off, or is again who they were.
    """
    new_ids: dict[str, dict[str, str]] = defaultdict(dict)
    for each in change.before.reassigned:
        new_ids[each.article_id][each.new_id] = each.entity_id
    for each in change.after.reassigned:
        new_ids[each.article_id][each.entity_id] = each.new_id
    for article_id, renamed in new_ids.items():
        reassign_statements(session, article_id, renamed)
    merged = [id_ for id_, fields in change.after.entities.items() if "merged_into" in fields]
    relate_articles(session, sorted(load_mentioning(session, merged) | new_ids.keys()))
