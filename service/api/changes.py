"""Changes: what was added, changed, merged and deleted, for whoever keeps a copy."""

from __future__ import annotations

import re
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session, sessionmaker

from service.api.dependencies import SessionDep, SnapshotsDep
from service.api.exports import ExportResponse, join_chunks
from service.api.formats.tables import write_lines
from service.api.negotiation import Format, choose_format
from service.api.paging import Limit, link, page_limit
from service.api.problems import InvalidField, refuse_fields
from service.api.schemas.changes import FeedChangeOut, FeedOut
from service.api.schemas.totals import TotalOut
from service.domain.feed import FeedAction, FeedItem, FeedKind, FeedPosition, Since
from service.domain.partial_dates import parse_moment
from service.usecases.export_changes import export_changes
from service.usecases.follow_changes import follow_changes

router = APIRouter(prefix="/v1/changes", tags=["Changes"])

_FORMATS = (Format.JSON, Format.NDJSON)
_CURSOR = re.compile(r"s([0-9]{1,18})\.([0-9]{1,17})")
_EPOCH, _TICK = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
_LISTS = {
    FeedKind.ARTICLE: "articles",
    FeedKind.CLAIM: "claims",
    FeedKind.EVENT: "events",
    FeedKind.ENTITY: "entities",
}


class ChangesQuery(BaseModel):
    """From where on to follow."""

    since: str | None = Field(
        default=None,
        description="A `cursor`, as `next` has it; or a date or RFC 3339 date-time (UTC unless it says otherwise). All"
        " that is stored and all that was deleted, from the beginning, unless given.",
        examples=["2026-11-28T09:30:00Z"],
    )
    limit: Limit = None
    format: Literal[Format.JSON, Format.NDJSON] | None = Field(
        default=None,
        description="JSON comes in pages, NDJSON as a whole. Goes before `Accept`; JSON unless given.",
        examples=["ndjson"],
    )

    def place(self) -> Since:
        """Return from where on. Raises `ProblemError` for what is neither a cursor nor a date."""
        if self.since is None:
            return None
        try:
            return _read_cursor(self.since) or parse_moment(self.since)
        except ValueError as error:
            detail = f"{self.since!r} is neither a cursor of this feed nor a date: {error}."
            raise refuse_fields(InvalidField(parameter="since", detail=detail)) from error


@router.get(
    "",
    operation_id="list_changes",
    summary="Follow changes",
    response_model=FeedOut,
    responses={
        200: {
            "content": {Format.NDJSON.media_type: {"schema": {"type": "string", "description": "A change a line."}}},
            "headers": {"Link": {"$ref": "#/components/headers/Link"}},
        },
        406: {},
    },
)
def get_changes(
    session: SessionDep,
    snapshots: SnapshotsDep,
    query: Annotated[ChangesQuery, Query()],
    request: Request,
    response: Response,
) -> Response | FeedOut:
    """Return which articles, claims, events and entities were added, changed, merged or deleted since then.

    In the order of the commits, none left out and none twice: `next` is followed until `data` is empty, and asked again
    later. A change says what to read again, under `url`; what that answers may be newer still. Counts and the names of
    those whom claims and events name are no change of theirs; the names of an entity are changes of the entity.
    """
    since, base = query.place(), str(request.base_url)
    if (query.format or choose_format(request.headers.get("accept"), _FORMATS)) is Format.NDJSON:
        return ExportResponse(_stream(snapshots, query, since, base), Format.NDJSON.media_type, "changes.ndjson")
    page = follow_changes(session, since, page_limit(query.limit))
    following = str(request.url.include_query_params(since=_write_cursor(page.next)))
    response.headers.update({"Vary": "Accept", **link(following)})
    data = tuple(_shape(item, base) for item in page.items)
    return FeedOut(data=data, total=TotalOut.model_validate(page.total), next=following)


def _stream(snapshots: sessionmaker[Session], query: ChangesQuery, since: Since, base: str) -> Generator[bytes]:
    with snapshots.begin() as session:
        items = export_changes(session, since, query.limit)
        yield from join_chunks(write_lines(_shape(item, base).model_dump(mode="json") for item in items))


def _shape(item: FeedItem, base: str) -> FeedChangeOut:
    is_gone = item.action is FeedAction.DELETED
    return FeedChangeOut(
        seq=item.seq,
        cursor=_write_cursor(item.position),
        at=item.at,
        kind=item.kind,
        id=item.id,
        change=item.action,
        into=item.into,
        url=None if is_gone else f"{base}v1/{_LISTS[item.kind]}/{item.into or item.id}",
    )


def _write_cursor(position: FeedPosition) -> str:
    """Return a place as callers send it back. The time tells a feed that was restored from the one it was."""
    return f"s{position.seq}.{(position.at - _EPOCH) // _TICK if position.at else 0}"


def _read_cursor(cursor: str) -> FeedPosition | None:
    """Return the place that a cursor means, None for what is no cursor."""
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        return None
    seq, ticks = map(int, found.groups())
    return FeedPosition(seq, _EPOCH + ticks * _TICK if seq else None)
