"""Facets of what is found: how many claims, events or articles have each value of one of their properties.

One statement counts all facets, over the rows that a total counts: the first 10,000 in the order asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Integer, Select, Text, and_, cast, func, literal, select, union_all

from service.domain.facets import ArticleFacet, ClaimFacet, EventFacet, FacetValue
from service.domain.lookups import ArticleCriteria, ArticleSort, ClaimCriteria, ClaimSort, EventCriteria, EventSort
from service.store.articles import article_branches
from service.store.claims import claim_branches
from service.store.columns import NO_DAY
from service.store.events import event_branches
from service.store.merged import shown_id
from service.store.paging import COUNTED, stretch
from service.store.tables import Part, articles, claims, entities, event_entities, events, sources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from enum import StrEnum

    from sqlalchemy import CTE, ColumnElement, Subquery, Table
    from sqlalchemy.orm import Session

    from service.domain.facets import FacetRequest, Facets
    from service.store.paging import Branch

Values: TypeAlias = Select[Any, Any, Any]
"""Each `value`, its `name`, and how many `things` have it. Things are counted by what is stored, and then it is named:
a few hundred values are looked up, not thousands of rows."""
Criteria: TypeAlias = ClaimCriteria | EventCriteria | ArticleCriteria

_THINGS = func.count().label("things")


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
    found = values.subquery().c
    return select(literal(facet).label("facet"), *found).order_by(found.things.desc(), found.value).limit(limit)


def _plain(column: ColumnElement[Any]) -> Values:
    """Return the values of a column, which are their own names."""
    value = cast(column, Text)
    return select(value.label("value"), value.label("name"), _THINGS).group_by(value)


def _months(day: ColumnElement[Any]) -> Values:
    return _plain(func.to_char(day, "YYYY-MM")).where(day > NO_DAY)


def _sources(rows: CTE | Subquery) -> Values:
    counted = select(rows.c.source_slug, _THINGS).group_by(rows.c.source_slug).subquery()
    named: Values = select(sources.c.slug.label("value"), sources.c.name.label("name"), counted.c.things)
    return named.join_from(counted, sources, sources.c.slug == counted.c.source_slug)


def _reporting(rows: CTE) -> Values:
    """Return the outlets that report an event, each once."""
    of_it = (events.c.survivor_article == rows.c.article_id, events.c.survivor_n == rows.c.n)
    reports = select(rows.c.article_id, rows.c.n, events.c.source_slug).distinct()
    return _sources(reports.join_from(rows, events, and_(*of_it)).subquery())


def _speaking(rows: CTE) -> Values:
    """Return who speaks, each once in each claim; who is only described is called as the claim says."""
    speakers, name = rows.c.speakers, func.max(rows.c.speaker_name).label("name")
    alike = select(speakers, name, _THINGS).group_by(speakers).subquery()
    ids = func.unnest(alike.c.speakers).label("entity_id")
    return _shown(select(alike, ids).subquery(), "speakers")


def _acting(rows: CTE) -> Values:
    """Return who acts, each once in each event."""
    links = event_entities.c
    of_it = (links.survivor_article == rows.c.article_id, links.survivor_n == rows.c.n, links.part == Part.ACTOR)
    acting = select(rows.c.article_id, rows.c.n, links.entity_id, links.name, literal(1).label("things"))
    return _shown(acting.join_from(rows, event_entities, and_(*of_it)).subquery(), "article_id", "n")


def _shown(taking: Subquery, *key: str) -> Values:
    """Return who takes part in things: entities as they are shown now, others as described.

    Somebody is counted once in the things of a key, by whatever ids.
    """
    survivors = entities.alias()
    survivor = select(survivors.c.name).where(survivors.c.id == entities.c.merged_into).scalar_subquery()
    value = func.coalesce(shown_id(), taking.c.entity_id).label("value")
    name = func.max(func.coalesce(survivor, entities.c.name, taking.c.name)).label("name")
    once = (
        select(value, name, func.max(taking.c.things).label("things"))
        .join_from(taking, entities, entities.c.id == taking.c.entity_id, isouter=True)
        .group_by(*(taking.c[column] for column in key), value)
        .subquery()
        .c
    )
    things = cast(func.sum(once.things), Integer).label("things")
    return select(once.value, func.max(once.name).label("name"), things).group_by(once.value)
