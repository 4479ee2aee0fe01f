"""A claim as JSON: what of it a page shows and nothing but itself can change, kept with its row.

Figures, dates and who is named have tables of their own, by which claims are found. A page would read these for each of
its rows; here all lie side by side. Who is involved is told by places in the row's `involved`, since people may say
later that an article speaks of somebody else.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Select, any_, func, select, tuple_

from service.domain.articles import ArticleLabel, Source, StoredClaim, StoredReference, TextQuote, Written
from service.domain.claims import Certainty, ClaimKind, Polarity
from service.domain.dates import Date, DateInterval
from service.domain.entities import EntityKind
from service.domain.quantities import Comparator, Quantity
from service.domain.spans import Span
from service.store.filing import interval_columns
from service.store.highlighting import read_marks
from service.store.ids import claim_id, event_id
from service.store.tables import articles, claims, entities, events, sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import CTE, ColumnElement, Row

    from service.domain.claims import Claim
    from service.domain.entities import Reference
    from service.store.filing import Filing
    from service.store.loading import Key

Document = dict[str, Any]

_OWN = (
    *("article_id", "n", "kind", "text", "exact", "prefix", "suffix", "cue_text", "polarity", "certainty", "edtf"),
    *("earliest", "latest", "parent", "events", "involved", "written"),
)


class ShownEntity(NamedTuple):
    """What an entity is shown as: the survivor, if it was merged. Who is only described has no id."""

    id: str | None
    name: str
    kind: str


def write_claim(filing: Filing, claim: Claim, involved: Sequence[str]) -> Document:
    """Return what is kept as JSON of a claim that is about to be stored, given the ids of all that it involves."""
    place_of = {id_: place for place, id_ in enumerate(involved)}

    def refer(reference: Reference) -> Document:
        own = {name: getattr(reference, name) for name in ("name", "kind", "anonymous")}
        return {**own, "place": place_of[filing.id_of(reference)], **_cut(filing, reference.mention)}

    figures = [filing.extraction.quantities[n] for n in claim.quantities]
    days = [filing.extraction.dates[n] for n in claim.dates]
    sizes = ("value", "low", "high", "comparator", "unit", "of")
    return {
        "content": [{"start": span.start, "end": span.end} for span in claim.content],
        "figures": [{name: getattr(each, name) for name in sizes} | _cut(filing, each.span) for each in figures],
        "days": [{"timex3": each.timex3, **_write_interval(each.interval), **_cut(filing, each.span)} for each in days],
        "speaker": refer(claim.speaker) if claim.speaker else None,
        "via": [refer(each) for each in claim.via],
        "about": [place_of[filing.entities[entity].id] for entity in claim.entities],
    }


def _cut(filing: Filing, span: Span) -> Document:
    return {"text": filing.cut(span), "start": span.start, "end": span.end}


def _write_interval(interval: DateInterval | None) -> Document:
    return {name: value and str(value) for name, value in interval_columns(interval).items()}


def claim_documents(chosen: ColumnElement[bool], *added: ColumnElement[Any]) -> Select[Any]:
    """Return the statement for the documents of some claims, each with some columns added under their names.

    It yields one row of three arrays: the claims, the entities that they involve as they are shown now, and the keys of
    their events with those that they are shown as; null for none.
    """
    document = (
        select(*(claims.c[name] for name in _OWN), *added)
        .add_columns(func.lower(claims.c.cue).label("start"), func.upper(claims.c.cue).label("end"))
        .add_columns(articles.c.title, articles.c.url, articles.c.published_at, articles.c.recorded_at)
        .add_columns(sources.c.slug, sources.c.name)
        .join_from(claims, articles, claims.c.article_id == articles.c.id)
        .join(sources, sources.c.slug == articles.c.source_slug)
        .where(chosen)
        .cte("document")
    )
    arrays = {"claims": select(func.json_agg(document.table_valued())), **_as_shown_now(document)}
    return select(*(array.scalar_subquery().label(name) for name, array in arrays.items()))


def _as_shown_now(document: CTE) -> dict[str, Select[Any]]:
    """Return the statements for what may change without the claims: their entities, and the events they report."""
    written, shown = entities.alias(), entities.alias()
    columns = (func.coalesce(shown.c[name], written.c[name]) for name in ShownEntity._fields)
    ids = select(func.unnest(document.c.involved))
    known = (
        select(func.json_agg(func.json_build_array(written.c.id, *columns)))
        .join_from(written, shown, shown.c.id == written.c.merged_into, isouter=True)
        .where(written.c.id == any_(func.array(ids.scalar_subquery())))  # by `IN`, all entities would be read
    )
    reported = select(document.c.article_id, func.unnest(document.c.events).label("n")).subquery().c
    key = (events.c.article_id, events.c.n)
    survivors = select(
        func.json_agg(func.json_build_array(*key, events.c.survivor_article, events.c.survivor_n))
    ).where(tuple_(*key).in_(select(reported.article_id, reported.n)))
    return {"entities": known, "events": survivors}


def read_claims(row: Row[Any]) -> Mapping[Key, StoredClaim]:
    """Return the claims of a row of documents by their keys."""
    known = {id_: ShownEntity(*shown) for id_, *shown in row.entities or ()}
    survivors = {(article, n): event_id(*survivor) for article, n, *survivor in row.events or ()}
    return {(each["article_id"], each["n"]): _read_claim(each, known, survivors) for each in row.claims or ()}


def _read_claim(document: Document, known: Mapping[str, ShownEntity], survivors: Mapping[Key, str]) -> StoredClaim:
    """Return the claim of a document. Where words were searched for, it holds the `marked` quote."""
    article, written, marked = document["article_id"], document["written"], document.get("marked")
    involved: list[str] = document["involved"]

    def refer(row: Document) -> StoredReference:
        own = ShownEntity(None, row["name"], row["kind"])
        shown, mention = known.get(involved[row["place"]], own), Written(row["text"], _span(row))
        return StoredReference(shown.name, EntityKind(shown.kind), row["anonymous"], shown.id, article, mention)

    about = (known.get(involved[place]) for place in written["about"])
    return StoredClaim(
        id=claim_id(article, document["n"]),
        article=ArticleLabel(article, document["title"], document["url"], document["published_at"]),
        source=Source(document["slug"], document["name"]),
        kind=ClaimKind(document["kind"]),
        text=document["text"],
        content=tuple(map(_span, written["content"])),
        quote=TextQuote(document["exact"], document["prefix"], document["suffix"]),
        cue=None if document["cue_text"] is None else Written(document["cue_text"], _span(document)),
        speaker=written["speaker"] and refer(written["speaker"]),
        via=_each_once((involved[row["place"]], refer(row)) for row in written["via"]),
        polarity=Polarity(document["polarity"]),
        certainty=Certainty(document["certainty"]),
        said=_interval(document),
        parent=None if document["parent"] is None else claim_id(article, document["parent"]),
        entities=tuple(dict.fromkeys(each.id for each in about if each and each.id)),
        quantities=tuple(map(_quantity, written["figures"])),
        dates=tuple(map(_date, written["days"])),
        events=tuple(dict.fromkeys(survivors[article, n] for n in document["events"])),
        recorded_at=datetime.fromisoformat(document["recorded_at"]),
        highlights=None if marked is None else read_marks(marked, document["exact"]),
    )


def _each_once(taking: Iterable[tuple[str, StoredReference]]) -> tuple[StoredReference, ...]:
    """Return those who take a part, each as first named, given by whose id each is found: some were merged since."""
    found: dict[str, StoredReference] = {}
    for id_, reference in taking:
        found.setdefault(reference.entity or id_, reference)
    return tuple(found.values())


def _span(row: Document) -> Span:
    return Span(row["start"], row["end"])


def _interval(row: Document) -> DateInterval | None:
    if row["edtf"] is None:
        return None
    return DateInterval(row["edtf"], date.fromisoformat(row["earliest"]), date.fromisoformat(row["latest"]))


def _quantity(row: Document) -> Written[Quantity]:
    low, high = (None if row[bound] is None else float(row[bound]) for bound in ("low", "high"))
    comparator = Comparator(row["comparator"])
    return Written(
        row["text"], Quantity(_span(row), float(row["value"]), low, high, comparator, row["unit"], row["of"])
    )


def _date(row: Document) -> Written[Date]:
    return Written(row["text"], Date(_span(row), row["timex3"], _interval(row)))
