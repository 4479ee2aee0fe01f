"""Whom articles mention: those of one article with how each was identified, and in whose company somebody is seen."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import Text, column, select, true, values

from service.domain.articles import StoredMention, Written
from service.domain.entities import Company
from service.store.tables import articles, entities, mentions

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.orm import Session

_LATEST = 20
"""Articles that tell in whose company an entity is seen: its latest."""


def load_mentions(session: Session, article_id: str) -> tuple[StoredMention, ...]:
    """Return the entities that an article mentions, in the order of their first mention."""
    chosen = (
        select(mentions.c.spans, mentions.c.decision, entities.c.id, entities.c.kind, entities.c.name, articles.c.text)
        .join_from(mentions, entities)
        .join(articles, articles.c.id == mentions.c.article_id)
        .where(mentions.c.article_id == article_id)
    )
    return tuple(
        StoredMention(
            id=row.id,
            kind=row.kind,
            name=row.name,
            mentions=tuple(Written(row.text[span.start : span.end], span) for span in row.spans),
            decision=row.decision,
        )
        for row in sorted(session.execute(chosen), key=lambda row: (row.spans, row.id))
    )


def load_company(session: Session, ids: Collection[str], others: Collection[str]) -> Mapping[str, Company]:
    """Return for entities what their latest articles say of them, and which of some others these mention too."""
    if not ids:
        return {}
    asked = values(column("id", Text), name="asked").data([(id_,) for id_ in sorted(ids)])
    latest = (
        select(mentions.c.article_id, mentions.c.nations)
        .where(mentions.c.entity_id == asked.c.id)
        .order_by(mentions.c.published_day.desc(), mentions.c.article_id.desc())
        .limit(_LATEST)
        .lateral()
    )
    beside = mentions.alias()
    with_others = (beside.c.article_id == latest.c.article_id) & beside.c.entity_id.in_(others)
    chosen = select(asked.c.id, latest.c.nations, beside.c.entity_id.label("other")).select_from(
        asked.join(latest, true()).outerjoin(beside, with_others)
    )
    nations: dict[str, set[str]] = defaultdict(set)
    met: dict[str, set[str]] = defaultdict(set)
    for row in session.execute(chosen):
        nations[row.id].update(row.nations)
        met[row.id].update({row.other} - {None, row.id})
    return {id_: Company(frozenset(nations[id_]), frozenset(met[id_])) for id_ in ids}
