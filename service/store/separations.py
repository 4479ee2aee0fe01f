"""What people set apart: that what one article reports is not what others report, though it looks the same.

An article's event is named by a place in its text, the start of a trigger: it is there again when the article is
extracted anew, or sent again.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import Integer, Text, and_, cast, column, func, or_, select, true
from sqlalchemy.dialects.postgresql import ARRAY

from service.store.curation_tables import event_separations
from service.store.tables import event_reports

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.orm import Session

    from service.domain.article_events import EventKey

_separation = event_separations.c


def load_apart(session: Session, keys: Collection[EventKey]) -> Mapping[EventKey, frozenset[EventKey]]:
    """Return for each of some events those that people set it apart from, and that are stored."""
    found: dict[EventKey, set[EventKey]] = defaultdict(set)
    articles = tuple({article for article, _ in keys})
    concerned = _separation.other_articles.overlap(cast(articles, ARRAY(Text)))
    others = (
        func.unnest(_separation.other_articles, _separation.other_places)
        .table_valued(column("article_id", Text), column("place", Integer), name="others")
        .render_derived()
    )
    one, other = event_reports.alias(), event_reports.alias()
    chosen = (
        select(one.c.article_id, one.c.event, other.c.article_id.label("other_id"), other.c.event.label("other_event"))
        .select_from(event_separations.join(others, true()))
        .join(one, and_(one.c.article_id == _separation.article_id, one.c.trigger.contains(_separation.place)))
        .join(other, and_(other.c.article_id == others.c.article_id, other.c.trigger.contains(others.c.place)))
        .where(_separation.undone_at.is_(None), or_(_separation.article_id.in_(articles), concerned))
    )
    for row in session.execute(chosen) if keys else ():
        first, second = (row.article_id, row.event), (row.other_id, row.other_event)
        found[first].add(second)
        found[second].add(first)
    return defaultdict(frozenset, {key: frozenset(apart) for key, apart in found.items()})
