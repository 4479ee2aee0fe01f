"""Lists in all formats: a page as JSON, or all rows as CSV, NDJSON or JSON-LD."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, TypeVar

from fastapi import Depends
from pydantic_core import to_json
from sqlalchemy.orm import Session
from starlette.responses import Response

from service.api.dependencies import SnapshotsDep
from service.api.exports import ExportResponse, join_chunks
from service.api.formats.linked_data import CONTEXT, write_graph
from service.api.formats.listings import Listing
from service.api.formats.tables import write_lines, write_table
from service.api.negotiation import FEEDS, Format, choose_format
from service.api.paging import ListQuery, PagesDep, link, page_limit
from service.api.problems import InvalidField, refuse_fields
from service.domain.facets import Facets
from service.domain.lookups import ExportRequest, Page, PageRequest

S = TypeVar("S", bound=StrEnum)

Rows = Iterable[Mapping[str, Any]]

_UNFIT: Mapping[Format, frozenset[str]] = {
    Format.JSON: frozenset({"bom"}),
    Format.CSV: frozenset({"facets", "facet_limit"}),
    Format.NDJSON: frozenset({"bom", "facets", "facet_limit"}),
    Format.JSONLD: frozenset({"bom", "facets", "facet_limit", "fields"}),
    Format.ATOM: frozenset({"bom", "facets", "facet_limit", "fields"}),
    Format.JSONFEED: frozenset({"bom", "facets", "facet_limit", "fields"}),
}
"""Parameters that mean nothing in a format, unless they say what holds anyway: clients send defaults."""

EXPORTED: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A page as JSON, or all rows in another format, as an attachment.",
        "content": {
            Format.CSV.media_type: {"schema": {"type": "string", "description": "A header and a line for each row."}},
            Format.NDJSON.media_type: {
                "schema": {"type": "string", "description": "A JSON object a line, as in `data`."}
            },
            Format.JSONLD.media_type: {
                "schema": {"type": "object", "description": f"The rows as `@graph`, in the words of {CONTEXT}."}
            },
        },
    },
    304: {"description": "It is what `If-None-Match` names."},
}
"""What OpenAPI is told of a list beside its JSON."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The list that a request asks for."""

    pages: PagesDep
    snapshots: SnapshotsDep

    def format_of(self, query: ListQuery) -> Format:
        """Return the format that is asked for. Raises `ProblemError` if none that is acceptable is offered."""
        return query.format or choose_format(self.pages.request.headers.get("accept"), query.offered)

    def read(self, query: ListQuery, sort: S) -> PageRequest[S] | ExportRequest[S]:
        """Return which rows are asked for, in pages or all at once. Raises `ProblemError` for what does not fit."""
        form = self.format_of(query)
        for name in query.model_dump(include=set(_UNFIT[form]), exclude_defaults=True):
            raise refuse_fields(InvalidField(parameter=name, detail=f"It means nothing in {form}."))
        if sort == "relevance" and query.q is None:
            raise refuse_fields(InvalidField(parameter="sort", detail="Relevance needs q."))
        after = self.pages.after(query)
        if form is not Format.JSON and form not in FEEDS:
            return ExportRequest(sort, query.limit, after)
        return PageRequest(sort, page_limit(query.limit), after)

    def answer(self, listing: Listing, query: ListQuery, page: Page[Any], facets: Facets | None = None) -> Response:
        """Return a page as JSON."""
        members, following = listing.choose(query.fields), self.pages.following(page)
        body = {"data": listing.read(page.items), "total": page.total, "next": following}
        if facets is not None:
            body["facets"] = facets
        wanted: dict[str, Any] = {**dict.fromkeys(body, True), "data": {"__all__": set(members)}}
        headers = {"Vary": "Accept", **link(following)}
        return Response(to_json(body, include=wanted), headers=headers, media_type=Format.JSON.media_type)

    def export(self, listing: Listing, query: ListQuery, read: Callable[[Session], Iterator[object]]) -> Response:
        """Return all rows that are read, in the format asked for."""
        form, members = self.format_of(query), listing.choose(query.fields)
        write = self._writer(form, listing, members, bom=query.bom)

        def stream() -> Generator[bytes]:
            with self.snapshots.begin() as session:
                yield from join_chunks(write(listing.row(item, members) for item in read(session)))

        return ExportResponse(stream(), form.media_type, f"{listing.name}.{form}")

    def _writer(
        self, form: Format, listing: Listing, members: Sequence[str], *, bom: bool
    ) -> Callable[[Rows], Iterator[str]]:
        if form is Format.CSV:
            return partial(write_table, columns=listing.columns_of(members), bom=bom)
        if form is Format.NDJSON:
            return write_lines
        return partial(write_graph, describe=listing.describe, base=str(self.pages.request.base_url))


ListsDep = Annotated[Lists, Depends(Lists)]
