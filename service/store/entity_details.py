"""What articles say of one entity on the whole. Whatever there is, only so many rows are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal, select, union_all

from service.domain.entity_details import CoMention, CoMentions, EntityDetails
from service.domain.lookups import Total
from service.store.columns import NO_DAY, shown_key
from service.store.entities import MOST_TIMES
from service.store.merged import load_same, shown_id
from service.store.paging import COUNTED, total_of
from service.store.tables import Part, claim_entities, entities, event_entities, mentions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Select, Table
    from sqlalchemy.orm import Session

    from service.domain.articles import StoredEntity

_IN_CLAIMS = (Part.SPEAKER, Part.VIA, Part.ABOUT, Part.PLACE)
_IN_EVENTS = (Part.ACTOR, Part.RECIPIENT, Part.PLACE)
_LATEST = 500
"""Articles in which it is looked who else is mentioned."""
_MOST_COMPANY = 10


def load_details(session: Session, entity: StoredEntity) -> EntityDetails:
    """Return an entity with its details; what was merged into it counts for it."""
    ids = load_same(session, (entity.id,))
    first, last = _load_days(session, ids)
    claims = _count_parts(session, claim_entities, _IN_CLAIMS, ids)
    events = _count_parts(session, event_entities, _IN_EVENTS, ids)
    return EntityDetails(entity, first, last, claims, events, _load_co_mentions(session, ids))


def _load_days(session: Session, ids: tuple[str, ...]) -> tuple[date | None, date | None]:
    """Return the first and the last day of publication, each at one end of an index for each id."""
    days = select(mentions.c.published_day).where(
        mentions.c.entity_id == entities.c.id, mentions.c.published_day > NO_DAY
    )
    first, last = (
        days.order_by(way).limit(1).scalar_subquery()
        for way in (mentions.c.published_day, mentions.c.published_day.desc())
    )
    first_day, last_day = session.execute(select(func.min(first), func.max(last)).where(entities.c.id.in_(ids))).one()
    return first_day, last_day


def _count_parts(session: Session, links: Table, parts: tuple[Part, ...], ids: tuple[str, ...]) -> Mapping[str, Total]:
    """Return how many claims or events some ids take each part in, together."""
    counted = union_all(*(_count(links, part, ids) for part in parts))
    return {part: total_of(count) for part, count in session.execute(counted)}


def _count(links: Table, part: Part, ids: tuple[str, ...]) -> Select[str, int]:
    """Return the statement for one part. Several ids may take it in one claim, and several rows tell of one event."""
    most = COUNTED + 1 if len(ids) == 1 and links is claim_entities else MOST_TIMES * COUNTED
    rows = select(*shown_key(links)).where(links.c.entity_id.in_(ids), links.c.part == part).limit(most)
    things = select(rows.subquery()).distinct().subquery()
    return select(literal(str(part)).label("part"), func.count().label("count")).select_from(things)


def _load_co_mentions(session: Session, ids: tuple[str, ...]) -> CoMentions:
    """Return whom the latest articles that mention some ids mention too."""
    latest = union_all(*(_latest(id_).subquery().select() for id_ in ids)).subquery()
    seen = select(latest.c.article_id).group_by(latest.c.article_id)
    seen = seen.order_by(func.max(latest.c.published_day).desc(), latest.c.article_id).limit(_LATEST)
    among = seen.cte("among")
    shown, articles = shown_id().label("id"), func.count(mentions.c.article_id.distinct()).label("articles")
    company = (
        select(shown, articles)
        .join_from(among, mentions, mentions.c.article_id == among.c.article_id)
        .join(entities, entities.c.id == mentions.c.entity_id)
        .where(mentions.c.entity_id.not_in(ids))
        .group_by(shown)
        .order_by(articles.desc(), shown)
        .limit(_MOST_COMPANY)
        .subquery()
    )
    chosen = (
        select(entities.c.id, entities.c.kind, entities.c.name, company.c.articles)
        .join_from(company, entities, entities.c.id == company.c.id)
        .order_by(company.c.articles.desc(), entities.c.name, entities.c.id)
    )
    count = session.scalars(select(func.count()).select_from(among)).one()
    found = tuple(CoMention(*row) for row in session.execute(chosen))
    return CoMentions(Total(count, "eq" if count < _LATEST else "gte"), found)


def _latest(id_: str) -> Select[Any]:
    """Return the articles that mention one id, latest first."""
    return (
        select(mentions.c.article_id, mentions.c.published_day)
        .where(mentions.c.entity_id == id_)
        .order_by(mentions.c.published_day.desc(), mentions.c.article_id.desc())
        .limit(_LATEST)
    )
