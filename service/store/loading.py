"""What several things are put together from: keys, labels of their article, quotes, days, figures; whom events name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, Row, Select, Table, Text, select, tuple_

from service.domain.articles import ArticleLabel, Source, StoredReference, TextQuote, Written
from service.domain.dates import DateInterval
from service.domain.events import Figures
from service.domain.quantities import Quantity
from service.store.lists import rows_for, table_of
from service.store.merged import shown_id
from service.store.tables import Part, articles, entities, event_entities, quantities, sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

Key = tuple[str, int]
"""An article and a place in it."""
Involved = Mapping[str, StoredReference | None]
"""Those who take a part, by the id that they are found by, and what is written of them."""


NAMED = table_of("named", article_id=Text, n=Integer)
"""Rows that are named by their keys, for statements that are made once: `rows_for(NAMED, keys)` gives these."""


def with_article(table: Table) -> Select[Any]:
    """Return the statement for the rows of a table with what is said of their article."""
    columns = (column for column in table.c if column.name not in {"search", "title", "source_slug"})
    labels = (articles.c.title, articles.c.url, articles.c.published_at, articles.c.recorded_at)
    outlet = (articles.c.source_slug, sources.c.name.label("source_name"))
    return (
        select(*columns, *labels, *outlet)
        .join_from(table, articles, table.c.article_id == articles.c.id)
        .join(sources, sources.c.slug == articles.c.source_slug)
    )


def is_named(table: Table, place: str = "n") -> ColumnElement[bool]:
    """Return the condition that a row of a table is one of those that are `NAMED`.

    Their keys are sent as two arrays: PostgreSQL joins these, where it would look for each of many pairs by itself.
    """
    return tuple_(table.c.article_id, table.c[place]).in_(select(NAMED.c.article_id, NAMED.c.n))


def article_label(row: Row[Any]) -> ArticleLabel:
    """Return what a row says of its article."""
    return ArticleLabel(row.article_id, row.title, row.url, row.published_at)


def source(row: Row[Any]) -> Source:
    """Return what a row says of its source."""
    return Source(row.source_slug, row.source_name)


def quote(row: Row[Any]) -> TextQuote:
    """Return the quotation of a row."""
    return TextQuote(row.exact, row.prefix, row.suffix)


def interval(row: Row[Any]) -> DateInterval | None:
    """Return the days that a row covers."""
    return None if row.edtf is None else DateInterval(row.edtf, row.earliest, row.latest)


def figures(row: Row[Any]) -> Figures | None:
    """Return what an event's row says of its size."""
    if row.figure_best is None:
        return None
    return Figures(row.figure_low, row.figure_best, row.figure_high, row.figure_unit)


_QUANTITIES = select(quantities).where(is_named(quantities))
_WRITTEN = ("name", "kind", "anonymous", "mention", "mention_text")
"""How somebody is written, where they are."""


def load_quantities(session: Session, keys: Sequence[Key]) -> Mapping[Key, Written[Quantity]]:
    """Return figures by their key."""
    rows = session.execute(_QUANTITIES, rows_for(NAMED, keys)) if keys else ()
    return {
        (row.article_id, row.n): Written(
            row.text, Quantity(row.span, row.value, row.low, row.high, row.comparator, row.unit, row.of)
        )
        for row in rows
    }


def load_involved(session: Session, keys: Sequence[Key]) -> Mapping[tuple[Key, Part], Involved]:
    """Return who takes which part in events, in order; whoever was merged is shown as the survivor."""
    found: dict[tuple[Key, Part], dict[str, StoredReference | None]] = defaultdict(dict)
    for row in session.execute(_INVOLVED, rows_for(NAMED, keys)):
        found[(row.article_id, row.n), row.part].setdefault(row.shown_id or row.entity_id, _reference(row))
    return found


def _involved_in_events() -> Select[Any]:
    written, shown, links = entities.alias(), entities.alias(), event_entities
    own = (links.c[name] for name in ("article_id", "n", "part", "entity_id", *_WRITTEN))
    return (
        select(*own, shown.c.id.label("shown_id"), shown.c.name.label("shown_name"), shown.c.kind.label("shown_kind"))
        .join_from(links, written, written.c.id == links.c.entity_id, isouter=True)
        .outerjoin(shown, shown.c.id == shown_id(written))
        .where(is_named(links), links.c.part.in_((Part.ACTOR, Part.RECIPIENT, Part.PLACE)))
        .order_by(links.c.position)
    )


_INVOLVED = _involved_in_events()


def _reference(row: Row[Any]) -> StoredReference | None:
    """Return whom a row shows: an entity as it is called now, whoever is only described as the article does."""
    if row.mention is None:
        return None
    return StoredReference(
        name=row.shown_name or row.name,
        kind=row.shown_kind or row.kind,
        anonymous=row.anonymous,
        entity=row.shown_id,
        article=row.article_id,
        mention=Written(row.mention_text, row.mention),
    )
