"""Stored claims: one by its id, or a page of those that are looked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, and_, bindparam

from service.domain.lookups import ClaimSort
from service.store.claim_documents import claim_documents, read_claims
from service.store.figure_tables import claim_figures
from service.store.highlighting import mark_words
from service.store.ids import read_claim_id
from service.store.lists import rows_for
from service.store.loading import NAMED, is_named
from service.store.paging import cut_page, matches, stream_rows, within
from service.store.searching import Search, relevance
from service.store.tables import Part, claim_entities, claims

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from service.domain.articles import StoredClaim
    from service.domain.lookups import ClaimCriteria, ExportRequest, Page, PageRequest
    from service.store.loading import Key
    from service.store.paging import Branch
    from service.store.searching import Conditions

_CHOSEN = claim_documents(is_named(claims))
_MARKED = claim_documents(is_named(claims), mark_words(claims.c.exact, bindparam("words", type_=Text)).label("marked"))


def load_claim(session: Session, id_: str) -> StoredClaim | None:
    """Return a claim, None if there is none of that id."""
    key = read_claim_id(id_)
    return next(iter(load_claims(session, (key,))), None) if key else None


def load_claims(session: Session, keys: Sequence[Key], q: str | None = None) -> tuple[StoredClaim, ...]:
    """Return the claims of some keys, in their order, with one query however many there are.

    The words of a web search are highlighted in their quotes.
    """
    chosen, words = (_CHOSEN, {}) if q is None else (_MARKED, {"words": q})
    found = read_claims(session.execute(chosen, {**rows_for(NAMED, keys), **words}).one())
    return tuple(found[key] for key in keys if key in found)


def search_claims(session: Session, criteria: ClaimCriteria, request: PageRequest[ClaimSort]) -> Page[StoredClaim]:
    """Return a page of the claims that match, in the order asked for and then by id."""
    return cut_page(session, claim_branches(criteria, request.sort), request, partial(load_claims, q=criteria.q))


def search_all_claims(
    session: Session, criteria: ClaimCriteria, request: ExportRequest[ClaimSort]
) -> Iterator[StoredClaim]:
    """Yield the claims that match, however many, in the order asked for and then by id."""
    return stream_rows(session, claim_branches(criteria, request.sort), request, partial(load_claims, q=criteria.q))


def claim_branches(criteria: ClaimCriteria, sort: ClaimSort) -> tuple[Branch, ...]:
    """Return the statements for the keys of the claims that match."""
    search = Search(
        rows=claims,
        links=claim_entities,
        parts={
            Part.SPEAKER: criteria.speaker,
            Part.VIA: criteria.via,
            Part.PLACE: criteria.place,
            Part.ABOUT: criteria.about,
            Part.ANY: criteria.entity,
        },
        sources=criteria.source,
        days=criteria.said,
        q=criteria.q,
        where=_conditions(criteria),
        involved=claims.c.involved,
        figures=_figures(criteria),
        sort=_sort(criteria, sort),
    )
    return search.branches()


def _conditions(criteria: ClaimCriteria) -> Conditions:
    types = () if criteria.event_type is None else (claims.c.event_types.overlap(criteria.event_type),)
    return (
        *matches(claims.c.article_id, criteria.article),
        *matches(claims.c.kind, criteria.kind),
        *matches(claims.c.polarity, criteria.polarity),
        *matches(claims.c.certainty, criteria.certainty),
        *within(claims.c.published_day, claims.c.published_day, criteria.published),
        *types,
    )


def _figures(criteria: ClaimCriteria) -> Conditions | None:
    """Return the conditions of which one shall hold of a figure: the size asked for, in each unit asked for."""
    figure = claim_figures.c
    least = () if criteria.value_min is None else (figure.value >= criteria.value_min,)
    most = () if criteria.value_max is None else (figure.value <= criteria.value_max,)
    if criteria.unit is not None:
        return tuple(and_(figure.unit == unit, *least, *most) for unit in dict.fromkeys(criteria.unit))
    return (and_(*least, *most),) if least or most else None


def _sort(criteria: ClaimCriteria, sort: ClaimSort) -> ColumnElement[Any] | None:
    if sort is ClaimSort.RELEVANCE:
        return relevance(claims, criteria.q)
    return claims.c.published_day if sort in {ClaimSort.LATEST_PUBLISHED, ClaimSort.FIRST_PUBLISHED} else None
