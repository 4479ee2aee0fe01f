"""How answers are compressed: zstd and gzip, as the caller accepts."""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING, Protocol

from service.api.preferences import read_preferences

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Mapping

_GZIP = 16 + zlib.MAX_WBITS
"""What zlib calls a window of full size with a header of gzip."""


class Encoder(Protocol):
    """Compresses one body."""

    def encode(self, chunk: bytes, *, last: bool) -> bytes:
        """Return a chunk in such a form that it can be read before the next arrives."""


class _Zstd:
    """Zstandard at its default level, 3 (RFC 8878)."""

    def __init__(self) -> None:
        self._frame = zstd.ZstdCompressor()

    def encode(self, chunk: bytes, *, last: bool) -> bytes:
        return self._frame.compress(chunk, self._frame.FLUSH_FRAME if last else self._frame.FLUSH_BLOCK)


class _Gzip:
    """Gzip at its default level, 6, without a time in its header: the same bytes for the same content."""

    def __init__(self) -> None:
        self._stream = zlib.compressobj(wbits=_GZIP)

    def encode(self, chunk: bytes, *, last: bool) -> bytes:
        return self._stream.compress(chunk) + self._stream.flush(zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH)


ENCODERS: Mapping[str, type[Encoder]] = {"zstd": _Zstd, "gzip": _Gzip}
"""By their name in Content-Encoding, the preferred first."""


def choose_encoding(accept_encoding: str | None) -> str | None:
    """Return the encoding that an Accept-Encoding header weighs most, of equals the first; None to leave it out."""
    asked = read_preferences(accept_encoding or "")
    weights = {name: asked.get(name, asked.get("*", 0.0)) for name in ENCODERS}
    best = max(weights, key=weights.__getitem__)
    return best if weights[best] and weights[best] >= asked.get("identity", 0) else None
