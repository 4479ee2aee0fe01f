"""A claim as one JSON document: its row, its article, and nested in it its figures, dates, events and whom it involves.

PostgreSQL puts the document together. So one statement loads a page, and of what it has of six tables only claims
become Python values.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, Select, and_, column, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from service.domain.articles import ArticleLabel, Source, StoredClaim, StoredReference, TextQuote, Written
from service.domain.claims import Certainty, ClaimKind, Polarity
from service.domain.dates import Date, DateInterval
from service.domain.entities import EntityKind
from service.domain.quantities import Comparator, Quantity
from service.domain.spans import Span
from service.store.columns import SpanRange
from service.store.highlighting import read_marks
from service.store.ids import claim_id, event_id
from service.store.tables import Part, articles, claim_entities, claims, dates, entities, events, quantities, sources

if TYPE_CHECKING:
    from sqlalchemy import Column, ColumnElement, FromClause, ScalarSelect, Table

Document = dict[str, Any]

_DAYS = ("edtf", "earliest", "latest")
_OWN = (
    *("article_id", "n", "kind", "text", "exact", "prefix", "suffix", "cue_text", "polarity", "certainty"),
    *(*_DAYS, "parent"),
)


def claim_documents(chosen: ColumnElement[bool], *added: ColumnElement[Any]) -> Select[Document]:
    """Return the statement for the documents of some claims, each with some columns added under their names."""
    nested = {
        "content": _all(_content()),
        "figures": _all(_figures()),
        "days": _all(_days()),
        "happened": _happened(),
        "speakers": _all(_taking(Part.SPEAKER)),
        "via": _all(_taking(Part.VIA)),
        "about": _about(),
    }
    shown = (
        select(*(claims.c[name] for name in _OWN), *_places(claims.c.cue), *added)
        .add_columns(*(rows.label(name) for name, rows in nested.items()))
        .add_columns(articles.c.title, articles.c.url, articles.c.published_at, articles.c.recorded_at)
        .add_columns(sources.c.slug, sources.c.name)
        .join_from(claims, articles, claims.c.article_id == articles.c.id)
        .join(sources, sources.c.slug == articles.c.source_slug)
        .where(chosen)
        .subquery("document")
    )
    return select(func.to_json(shown.table_valued()))


def _all(rows: Select[Any]) -> ScalarSelect[Any]:
    """Return the rows that belong to a claim as a JSON array, null if there are none."""
    nested = rows.correlate(claims).subquery()
    return select(func.json_agg(nested.table_valued())).scalar_subquery()


def _places(span: ColumnElement[Any]) -> tuple[ColumnElement[Any], ...]:
    return func.lower(span).label("start"), func.upper(span).label("end")


def _content() -> Select[Any]:
    part = (
        func.unnest(claims.c.content).table_valued(column("span", SpanRange), with_ordinality="place").render_derived()
    )
    return select(*_places(part.c.span)).order_by(part.c.place)


def _listed(places: Column[Any], table: Table) -> tuple[FromClause, ColumnElement[int]]:
    """Return the rows of a table that a claim lists by their places in its article, and what puts them in its order."""
    listed = func.unnest(places).table_valued(column("n", Integer), with_ordinality="place").render_derived()
    same = and_(table.c.article_id == claims.c.article_id, table.c.n == listed.c.n)
    return listed.join(table, same), listed.c.place


def _figures() -> Select[Any]:
    rows, place = _listed(claims.c.quantities, quantities)
    own = (quantities.c[name] for name in ("text", "value", "low", "high", "comparator", "unit", "of"))
    return select(*own, *_places(quantities.c.span)).select_from(rows).order_by(place)


def _days() -> Select[Any]:
    rows, place = _listed(claims.c.dates, dates)
    own = (dates.c[name] for name in ("text", "timex3", *_DAYS))
    return select(*own, *_places(dates.c.span)).select_from(rows).order_by(place)


def _happened() -> ScalarSelect[Any]:
    """Return the keys of the events that a claim reports: of those that stand for all that are the same."""
    rows, place = _listed(claims.c.events, events)
    key = func.json_build_array(events.c.survivor_article, events.c.survivor_n)
    return select(func.json_agg(aggregate_order_by(key, place))).select_from(rows).correlate(claims).scalar_subquery()


def _taking(part: Part) -> Select[Any]:
    """Return who takes a part, in order; whoever was merged is shown as the survivor."""
    links, written, shown = claim_entities, entities.alias(), entities.alias()
    return (
        select(links.c.entity_id.label("id"), links.c.anonymous, links.c.mention_text, *_places(links.c.mention))
        .add_columns(func.coalesce(shown.c.id, written.c.id).label("entity"))
        .add_columns(func.coalesce(shown.c.name, written.c.name, links.c.name).label("name"))
        .add_columns(func.coalesce(shown.c.kind, written.c.kind, links.c.kind).label("kind"))
        .join_from(links, written, written.c.id == links.c.entity_id, isouter=True)
        .outerjoin(shown, shown.c.id == written.c.merged_into)
        .where(*_of_claim(part))
        .order_by(links.c.position)
    )


def _about() -> ScalarSelect[Any]:
    """Return the ids of all that the content names, in order."""
    links = claim_entities
    id_ = func.coalesce(entities.c.merged_into, links.c.entity_id)
    return (
        select(func.json_agg(aggregate_order_by(id_, links.c.position)))
        .join_from(links, entities, entities.c.id == links.c.entity_id, isouter=True)
        .where(*_of_claim(Part.ABOUT))
        .scalar_subquery()
    )


def _of_claim(part: Part) -> tuple[ColumnElement[bool], ...]:
    links = claim_entities.c
    return links.article_id == claims.c.article_id, links.n == claims.c.n, links.part == literal_column(f"'{part}'")


def read_claim(document: Document) -> StoredClaim:
    """Return the claim of a document. Where words were searched for, it holds the `marked` quote."""
    article = document["article_id"]
    speakers, via = (_references(article, document[part]) for part in ("speakers", "via"))
    marked = document.get("marked")
    return StoredClaim(
        id=claim_id(article, document["n"]),
        article=ArticleLabel(article, document["title"], document["url"], document["published_at"]),
        source=Source(document["slug"], document["name"]),
        kind=ClaimKind(document["kind"]),
        text=document["text"],
        content=tuple(map(_span, document["content"] or ())),
        quote=TextQuote(document["exact"], document["prefix"], document["suffix"]),
        cue=None if document["cue_text"] is None else Written(document["cue_text"], _span(document)),
        speaker=next(iter(speakers), None),
        via=via,
        polarity=Polarity(document["polarity"]),
        certainty=Certainty(document["certainty"]),
        said=_interval(document),
        parent=None if document["parent"] is None else claim_id(article, document["parent"]),
        entities=tuple(dict.fromkeys(document["about"] or ())),
        quantities=tuple(map(_quantity, document["figures"] or ())),
        dates=tuple(map(_date, document["days"] or ())),
        events=tuple(dict.fromkeys(event_id(*key) for key in document["happened"] or ())),
        recorded_at=datetime.fromisoformat(document["recorded_at"]),
        highlights=None if marked is None else read_marks(marked, document["exact"]),
    )


def _references(article: str, rows: list[Document] | None) -> tuple[StoredReference, ...]:
    """Return those who take a part, each once: who isn't an entity is told apart by the id of a description."""
    found: dict[str, StoredReference] = {}
    for row in rows or ():
        found.setdefault(row["entity"] or row["id"], _reference(article, row))
    return tuple(found.values())


def _reference(article: str, row: Document) -> StoredReference:
    mention = Written(row["mention_text"], _span(row))
    return StoredReference(row["name"], EntityKind(row["kind"]), row["anonymous"], row["entity"], article, mention)


def _span(row: Document) -> Span:
    return Span(row["start"], row["end"])


def _interval(row: Document) -> DateInterval | None:
    if row["edtf"] is None:
        return None
    return DateInterval(row["edtf"], date.fromisoformat(row["earliest"]), date.fromisoformat(row["latest"]))


def _quantity(row: Document) -> Written[Quantity]:
    value, low, high = (None if row[name] is None else float(row[name]) for name in ("value", "low", "high"))
    comparator = Comparator(row["comparator"])
    return Written(row["text"], Quantity(_span(row), value or 0.0, low, high, comparator, row["unit"], row["of"]))


def _date(row: Document) -> Written[Date]:
    return Written(row["text"], Date(_span(row), row["timex3"], _interval(row)))
