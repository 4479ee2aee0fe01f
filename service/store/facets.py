"""Facets of what is found: how many claims, events or articles have each value of one of their properties.

One statement counts all facets, over the rows that a total counts: the first 10,000 in the order asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Select, Text, and_, cast, func, literal, select, union_all

from service.domain.facets import ArticleFacet, ClaimFacet, EventFacet, FacetValue
from service.domain.lookups import ArticleCriteria, ArticleSort, ClaimCriteria, ClaimSort, EventCriteria, EventSort
from service.store.articles import article_branches
from service.store.claims import claim_branches
from service.store.columns import NO_DAY
from service.store.events import event_branches
from service.store.paging import COUNTED, stretch
from service.store.tables import Part, articles, claims, entities, event_entities, events, sources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from enum import StrEnum

    from sqlalchemy import CTE, ColumnElement, Subquery, Table
    from sqlalchemy.orm import Session

    from service.domain.facets import FacetRequest, Facets
    from service.store.paging import Branch

Values: TypeAlias = Select[Any, Any]
"""The `value` and its `name` of each row that has one."""
Criteria: TypeAlias = ClaimCriteria | EventCriteria | ArticleCriteria


def load_facets(session: Session, criteria: Criteria, sort: StrEnum, request: FacetRequest[StrEnum]) -> Facets:
    """Return the most frequent values of each facet; of equally frequent ones, the first in the alphabet."""
    facets: dict[str, tuple[FacetValue, ...]] = dict.fromkeys(map(str, request.names), ())
    branches = _branches(criteria, sort)
    if not branches:
        return facets
    values = _values(criteria, stretch(branches, sort, COUNTED).cte("found"))
    counted = union_all(*(_count(name, values[name], request.limit) for name in facets)).subquery().c
    for row in session.execute(select(*counted).order_by(counted.things.desc(), counted.value)):
        facets[row.facet] += (FacetValue(row.value, row.name, row.things),)
    return facets


def _branches(criteria: Criteria, sort: StrEnum) -> Sequence[Branch]:
    match criteria:
        case ClaimCriteria():
            return claim_branches(criteria, ClaimSort(sort))
        case EventCriteria():
            return event_branches(criteria, EventSort(sort))
        case ArticleCriteria():
            return article_branches(criteria, ArticleSort(sort))


def _values(criteria: Criteria, found: CTE) -> Mapping[str, Values]:
    """Return the values of each facet, given the sort values and keys of the rows that are found."""
    match criteria:
        case ClaimCriteria():
            shown = ("source_slug", "kind", "event_types", "last_day", "certainty", "speakers", "speaker_name")
            return _values_of_claims(_join(found, claims, shown))
        case EventCriteria():
            return _values_of_events(_join(found, events, ("source_slug", "type", "realis", "last_day")))
        case ArticleCriteria():
            return _values_of_articles(_join(found, articles, ("source_slug", "published_day")))


def _values_of_claims(rows: CTE) -> Mapping[str, Values]:
    types = select(func.unnest(rows.c.event_types).label("type")).subquery()
    return {
        ClaimFacet.SOURCE: _sources(rows),
        ClaimFacet.SPEAKER: _speaking(rows),
        ClaimFacet.KIND: _plain(rows.c.kind),
        ClaimFacet.EVENT_TYPE: _plain(types.c.type),
        ClaimFacet.SAID_MONTH: _months(rows.c.last_day),
        ClaimFacet.CERTAINTY: _plain(rows.c.certainty),
    }


def _values_of_events(rows: CTE) -> Mapping[str, Values]:
    return {
        EventFacet.TYPE: _plain(rows.c.type),
        EventFacet.REALIS: _plain(rows.c.realis),
        EventFacet.SOURCE: _reporting(rows),
        EventFacet.ACTOR: _acting(rows),
        EventFacet.MONTH: _months(rows.c.last_day),
    }


def _values_of_articles(rows: CTE) -> Mapping[str, Values]:
    return {ArticleFacet.SOURCE: _sources(rows), ArticleFacet.MONTH: _months(rows.c.published_day)}


def _join(found: CTE, table: Table, shown: Sequence[str]) -> CTE:
    """Return the rows that are found, whose keys stand after the value that they are sorted by, with some columns."""
    _, *key = found.c
    own = tuple(table.primary_key.columns)
    same = (one == other for one, other in zip(own, key, strict=True))
    return select(*own, *(table.c[name] for name in shown)).join_from(found, table, and_(*same)).cte("rows")


def _count(facet: str, values: Values, limit: int) -> Select[Any]:
    rows = values.subquery().c
    things = func.count().label("things")
    return (
        select(literal(facet).label("facet"), rows.value, func.max(rows.name).label("name"), things)
        .group_by(rows.value)
        .order_by(things.desc(), rows.value)
        .limit(limit)
    )


def _plain(column: ColumnElement[Any]) -> Values:
    """Return the values of a column, which are their own names."""
    text = cast(column, Text)
    return select(text.label("value"), text.label("name"))


def _months(day: ColumnElement[Any]) -> Values:
    return _plain(func.to_char(day, "YYYY-MM")).where(day > NO_DAY)


def _sources(rows: CTE) -> Values:
    named: Values = select(sources.c.slug.label("value"), sources.c.name.label("name"))
    return named.join_from(rows, sources, sources.c.slug == rows.c.source_slug)


def _reporting(rows: CTE) -> Values:
    """Return the outlets that report an event, each once."""
    of_it = (events.c.survivor_article == rows.c.article_id, events.c.survivor_n == rows.c.n)
    named: Values = select(sources.c.slug.label("value"), func.max(sources.c.name).label("name"))
    return (
        named.join_from(rows, events, and_(*of_it))
        .join(sources, sources.c.slug == events.c.source_slug)
        .group_by(rows.c.article_id, rows.c.n, sources.c.slug)
    )


def _speaking(rows: CTE) -> Values:
    """Return who speaks, each once in each claim; who is only described is called as the claim says."""
    ids = func.unnest(rows.c.speakers).label("entity_id")
    return _shown(select(rows.c.article_id, rows.c.n, ids, rows.c.speaker_name.label("name")).subquery())


def _acting(rows: CTE) -> Values:
    """Return who acts, each once in each event."""
    links = event_entities.c
    of_it = (links.survivor_article == rows.c.article_id, links.survivor_n == rows.c.n, links.part == Part.ACTOR)
    acting = select(rows.c.article_id, rows.c.n, links.entity_id, links.name)
    return _shown(acting.join_from(rows, event_entities, and_(*of_it)).subquery())


def _shown(taking: Subquery) -> Values:
    """Return who takes part in some rows, each once in each: entities as they are shown now, others as described."""
    written, shown = entities.alias(), entities.alias()
    value = func.coalesce(shown.c.id, written.c.id, taking.c.entity_id).label("value")
    return (
        select(value, func.max(func.coalesce(shown.c.name, written.c.name, taking.c.name)).label("name"))
        .join_from(taking, written, written.c.id == taking.c.entity_id, isouter=True)
        .outerjoin(shown, shown.c.id == written.c.merged_into)
        .group_by(taking.c.article_id, taking.c.n, value)
    )
