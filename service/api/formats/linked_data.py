"""Rows as linked data: nodes of a JSON-LD document in the words of https://schema.org.

What schema.org has no word for is left out; the other formats have all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pydantic_core import to_json

CONTEXT = "https://schema.org"

_ISO_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_THINGS = {"person": "Person", "organization": "Organization", "place": "Place"}

Row = Mapping[str, Any]
Node = dict[str, Any]


def write_graph(rows: Iterable[Row], describe: Callable[[Row, str], Node], base: str) -> Iterator[str]:
    """Yield one JSON-LD document that has a node, on a line of its own, for each row."""
    yield f'{{"@context": "{CONTEXT}", "@graph": ['
    separator = "\n"
    for row in rows:
        yield separator + to_json(describe(row, base)).decode()
        separator = ",\n"
    yield "\n]}\n"


def describe_claim(claim: Row, base: str) -> Node:
    """Return a claim as a `Claim`: who said it, when, what about, and the article in which it appears."""
    said = claim["said"]
    return _node(
        "Claim",
        f"{base}v1/claims/{claim['id']}",
        text=claim["text"],
        author=_speaker(claim["speaker"], base),
        datePublished=said["edtf"] if said and _ISO_DATE.fullmatch(said["edtf"]) else None,
        about=[{"@id": _entity(id_, base)} for id_ in claim["entities"]],
        appearance=_appearance(claim, base),
    )


def describe_event(event: Row, base: str) -> Node:
    """Return an event as an `Event`, with the articles that report it; whoever takes part is what it is about."""
    date, place = event["date"] or {}, event["place"]
    return _node(
        "Event",
        f"{base}v1/events/{event['id']}",
        additionalType=event["type"],
        description=next((report["quote"]["exact"] for report in event["reports"]), None),
        startDate=date.get("earliest"),
        endDate=date.get("latest"),
        location=place and _reference("Place", place, base),
        about=[_reference(_thing(each), each, base) for each in (*event["actors"], *event["recipients"])],
        subjectOf=[_appearance(report, base) for report in event["reports"]],
    )


def describe_article(article: Row, base: str) -> Node:
    """Return an article as a `NewsArticle`."""
    label = {"article": article, "source": article["source"]}
    return {
        **_appearance(label, base),
        **_stated(creditText=article["author"], inLanguage=article["language"]),
    }


def describe_entity(entity: Row, base: str) -> Node:
    """Return an entity as a `Person`, `Organization` or `Place`; what is none of these as a `Thing`."""
    return _node(
        _thing(entity),
        _entity(entity["id"], base),
        name=entity["name"],
        alternateName=entity["aliases"],
        description=entity["description"],
        sameAs=entity["same_as"],
    )


def describe_source(source: Row, base: str) -> Node:
    """Return a source as a `NewsMediaOrganization`."""
    return _node("NewsMediaOrganization", f"{base}v1/sources/{source['slug']}", name=source["name"])


def _appearance(row: Row, base: str) -> Node:
    article = row["article"]
    return _node(
        "NewsArticle",
        f"{base}v1/articles/{article['id']}",
        headline=article["title"],
        url=article["url"],
        datePublished=article["published_at"],
        publisher=describe_source(row["source"], base),
    )


def _speaker(speaker: Row | None, base: str) -> Node | None:
    """Return who says something: a person, else a body that speaks, be it named by a place."""
    if speaker is None:
        return None
    return _reference("Person" if speaker["kind"] == "person" else "Organization", speaker, base)


def _reference(type_: str, reference: Row, base: str) -> Node:
    id_ = reference["entity"]
    return _node(type_, id_ and _entity(id_, base), name=reference["name"])


def _thing(row: Row) -> str:
    return _THINGS.get(row["kind"], "Thing")


def _entity(id_: str, base: str) -> str:
    return f"{base}v1/entities/{id_}"


def _node(type_: str, id_: str | None, **properties: object) -> Node:
    return {"@type": type_, **_stated(**{"@id": id_}), **_stated(**properties)}


def _stated(**properties: object) -> Node:
    """Return the properties that have a value: schema.org knows no null."""
    return {name: value for name, value in properties.items() if value not in (None, [])}
