"""Claims for feed readers: a page of any search, as Atom or JSON Feed."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import QueryParams
from starlette.responses import Response

from service.api.formats.atom import write_atom
from service.api.formats.entries import Feed, describe_entry
from service.api.formats.json_feed import write_json_feed
from service.api.formats.listings import CLAIMS
from service.api.lists import EXPORTED
from service.api.negotiation import Format
from service.api.paging import Pages, link
from service.domain.articles import StoredClaim
from service.domain.lookups import ClaimSort, Page

SYNDICATED: dict[int | str, dict[str, Any]] = {
    **EXPORTED,
    200: {
        "description": "A page as JSON, Atom or JSON Feed, or all rows in another format, as an attachment.",
        "content": {
            **EXPORTED[200]["content"],
            Format.ATOM.media_type: {"schema": {"type": "string", "description": "RFC 4287, in pages after RFC 5005."}},
            Format.JSONFEED.media_type: {"schema": {"type": "object", "description": "JSON Feed 1.1."}},
        },
    },
}
"""What OpenAPI is told of a list that comes for feed readers, too."""

_NO_FILTER = frozenset({"cursor", "limit", "format", "sort"})


def answer_feed(pages: Pages, page: Page[StoredClaim], form: Format, sort: ClaimSort) -> Response:
    """Return a page of claims as Atom or JSON Feed. Its links name format and order, which `Accept` may have chosen."""
    chosen, base = {"format": str(form), "sort": str(sort)}, str(pages.request.base_url)
    following = pages.following(page, **chosen)
    address = pages.request.url.include_query_params(**chosen)
    feed = Feed(
        title=_title(pages.request.query_params),
        id=str(address.remove_query_params(("cursor", "limit"))),
        address=str(address),
        next=following,
        entries=tuple(describe_entry(CLAIMS.row(claim, CLAIMS.members), base) for claim in page.items),
    )
    write = write_atom if form is Format.ATOM else write_json_feed
    return Response(write(feed), headers={"Vary": "Accept", **link(following)}, media_type=form.media_type)


def _title(asked: QueryParams) -> str:
    """Return what a feed is of: "Claims: entity North Korea, certainty possible"."""
    filters = ", ".join(f"{name} {value}" for name, value in asked.multi_items() if name not in _NO_FILTER)
    return f"Claims: {filters}" if filters else "Claims"
