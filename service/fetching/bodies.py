"""The bytes of an answer: decompressed as they come, and no more than are wanted."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from service.errors import PageTooLargeError, UnreadablePageError
from service.fetching.time_limit import seconds_left

if TYPE_CHECKING:
    from collections.abc import Iterator

    from httpx import Response

ACCEPTED = "gzip"
"""The one compression that is asked for, and taken."""
_GZIP = zlib.MAX_WBITS | 16


def read_whole(response: Response, longest: int) -> bytes:
    """Return the bytes of an answer. Raises `PageTooLargeError` before more than `longest` are taken in."""
    told = response.headers.get("Content-Length", "")
    if not (told.isdecimal() and int(told) > longest):
        content = read_start(response, longest + 1)
        if len(content) <= longest:
            return content
    raise PageTooLargeError(f"The page is larger than {longest} bytes.")


def read_start(response: Response, most: int) -> bytes:
    """Return the first bytes of an answer, all if there are no more."""
    content = bytearray()
    for part in _decompress(response, most):
        content += part
        if len(content) >= most:
            break
        seconds_left()
    return bytes(content[:most])


def _decompress(response: Response, most: int) -> Iterator[bytes]:
    """Yield the bytes of an answer; of compressed ones at most `most` at once, where httpx would take all there are."""
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding == "identity":
        yield from response.iter_raw()
        return
    if coding not in {"gzip", "x-gzip"}:
        raise UnreadablePageError(f"The page is compressed as {coding!r}; accepted is {ACCEPTED}.")
    gunzip = zlib.decompressobj(_GZIP)
    try:
        for part in response.iter_raw():
            yield gunzip.decompress(part, most)
    except zlib.error as error:
        raise UnreadablePageError("The page is not compressed as it says.") from error
    if not gunzip.eof:
        raise UnreadablePageError("The page breaks off.")
