"""Exports: whole lists, sent while they are read."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from itertools import chain

from anyio import CancelScope
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from service.api.middleware import HEAD

_CHUNK = 64 * 1024


class ExportResponse(StreamingResponse):
    """An export. Its beginning is read at once, so that what goes wrong there is answered as a problem.

    What goes wrong later breaks the connection off without the end of the body, which no client takes for a complete
    file. Whatever happens, the chunks are closed, and with them what they are read from.
    """

    def __init__(self, chunks: Generator[bytes], media_type: str, file_name: str) -> None:
        self._chunks = chunks
        super().__init__(
            chain((next(chunks),), chunks),
            media_type=media_type,
            headers={"Content-Disposition": f'attachment; filename="{file_name}"', "Vary": "Accept"},
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the export; to HEAD its headers only."""
        try:
            if scope.get(HEAD):
                await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
                await send({"type": "http.response.body", "more_body": True})
                await send({"type": "http.response.body"})
            else:
                await super().__call__(scope, receive, send)
        finally:
            with CancelScope(shield=True):
                await run_in_threadpool(self._chunks.close)


def join_chunks(pieces: Iterable[str]) -> Iterator[bytes]:
    """Yield pieces of text as UTF-8, many at a time; at least one chunk, be it empty."""
    chunk = bytearray()
    for piece in pieces:
        chunk += piece.encode()
        if len(chunk) >= _CHUNK:
            yield bytes(chunk)
            chunk.clear()
    yield bytes(chunk)
