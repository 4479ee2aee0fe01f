"""Whom articles mention: those of one article with how each was identified, and in whose company somebody is seen."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, any_, bindparam, select, true
from sqlalchemy.dialects.postgresql import ARRAY

from service.domain.articles import StoredMention, Written
from service.domain.entities import Company
from service.store.lists import rows_for, table_of
from service.store.merged import load_families, shown_id
from service.store.tables import articles, entities, mentions

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

_LATEST = 20
"""Articles that tell in whose company an entity is seen: its latest, and the latest of each that was merged into it."""
_ASKED = table_of("asked", id=Text)


def load_mentions(session: Session, article_id: str) -> tuple[StoredMention, ...]:
    """Return the entities that an article mentions, in the order of their first mention.

    Of several that were merged the survivor is shown, with the decision on the first that is mentioned.
    """
    written, shown = entities.alias(), entities.alias()
    chosen = (
        select(mentions.c.spans, mentions.c.decision, shown.c.id, shown.c.kind, shown.c.name, articles.c.text)
        .join_from(mentions, written, written.c.id == mentions.c.entity_id)
        .join(shown, shown.c.id == shown_id(written))
        .join(articles, articles.c.id == mentions.c.article_id)
        .where(mentions.c.article_id == article_id)
    )
    entries: dict[str, list[Any]] = defaultdict(list)
    for row in sorted(session.execute(chosen), key=lambda row: (row.spans, row.id)):
        entries[row.id].append(row)
    return tuple(_compose(rows) for rows in entries.values())


def load_company(session: Session, ids: Collection[str], others: Collection[str]) -> Mapping[str, Company]:
    """Return for entities what their latest articles say of them, and which of some others these mention too.

    All ids are those under which entities are shown, and stand for those that were merged into these too.
    """
    if not ids:
        return {}
    shown = load_families(session, {*ids, *others})
    asked = rows_for(_ASKED, ((each,) for each in sorted(shown) if shown[each] in ids))
    asked["others"] = [each for each in shown if shown[each] in others]
    nations: dict[str, set[str]] = defaultdict(set)
    met: dict[str, set[str]] = defaultdict(set)
    for row in session.execute(_company(), asked).all():
        id_ = shown[row.id]
        nations[id_].update(row.nations)
        if row.other is not None and shown[row.other] != id_:
            met[id_].add(shown[row.other])
    return {id_: Company(frozenset(nations[id_]), frozenset(met[id_])) for id_ in ids}


@cache
def _company() -> Select[Any]:
    """Return the statement for what the latest articles say of whom is `_ASKED`, and which others they mention."""
    latest = (
        select(mentions.c.article_id, mentions.c.nations)
        .where(mentions.c.entity_id == _ASKED.c.id)
        .order_by(mentions.c.published_day.desc(), mentions.c.article_id.desc())
        .limit(_LATEST)
        .lateral()
    )
    beside = mentions.alias()
    of_others = beside.c.entity_id == any_(bindparam("others", type_=ARRAY(Text)))
    return (
        select(_ASKED.c.id, latest.c.nations, beside.c.entity_id.label("other"))
        .join_from(_ASKED, latest, true())
        .outerjoin(beside, (beside.c.article_id == latest.c.article_id) & of_others)
        .distinct()
    )


def _compose(entries: Sequence[Any]) -> StoredMention:
    first = entries[0]
    spans = sorted({span for row in entries for span in row.spans})
    return StoredMention(
        id=first.id,
        kind=first.kind,
        name=first.name,
        mentions=tuple(Written(first.text[span.start : span.end], span) for span in spans),
        decision=first.decision,
    )
