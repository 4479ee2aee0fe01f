"""What is read may be kept and asked about again, and is sent compressed.

Every answer to GET has a Cache-Control. A whole one has a strong ETag, which is a hash of its bytes and the name of
their encoding (RFC 9110, 8.8.3), and is 304 where If-None-Match names it. One that is streamed has none, since its
bytes are not known before they are sent; it is compressed chunk by chunk.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.status import HTTP_200_OK, HTTP_304_NOT_MODIFIED

from service.api.compression import ENCODERS, choose_encoding

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from service.api.compression import Encoder

_CACHE_CONTROL = "private, no-cache"
"""It may be kept by whoever asked, not by caches that many share: who may read is decided in front of this service. It
is to be asked about each time, so that an article that was just stored shows at once."""
_WORTH_COMPRESSING = 1024
"""Bytes. Less may grow."""
_OF_BODIES = ("Content-Length", "Content-Type")

_TAG = re.compile(r'(?:W/)?("[^"]*")')


class Caching:
    """Adds to answers to GET what caches need, and compresses them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and scope["method"] == "GET":
            send = _Answer(Headers(scope=scope), send).send
        await self._app(scope, receive, send)


class _Answer:
    """One answer. Its head is held back until the body tells whether it is whole or streamed."""

    def __init__(self, asked: Headers, send: Send) -> None:
        self._send = send
        self._known = asked.get("If-None-Match", "")
        self._encoding = choose_encoding(asked.get("Accept-Encoding"))
        self._encoder: Encoder | None = None
        self._head: Message | None = None

    async def send(self, message: Message) -> None:
        """Send what an application sends."""
        if message["type"] == "http.response.start":
            self._head = message
            return
        body, more = message.get("body", b""), message.get("more_body", False)
        if self._head is None:
            await self._send_body(body, more=more)
            return
        head, self._head = self._head, None
        headers = MutableHeaders(scope=head)
        headers.setdefault("Cache-Control", _CACHE_CONTROL)
        headers.add_vary_header("Accept-Encoding")
        if head["status"] == HTTP_200_OK and not more:
            body = await self._seal(head, headers, body)
        elif head["status"] == HTTP_200_OK and self._encoding:
            self._encoder = self._announce(headers, self._encoding)
        await self._send(head)
        await self._send_body(body, more=more)

    async def _send_body(self, body: bytes, *, more: bool) -> None:
        encoded = self._encoder.encode(body, last=not more) if self._encoder else body
        await self._send({"type": "http.response.body", "body": encoded, "more_body": more})

    async def _seal(self, head: Message, headers: MutableHeaders, body: bytes) -> bytes:
        """Give a whole answer its ETag, and return its body as it is sent: none if the caller has it."""
        encoding = self._encoding if len(body) >= _WORTH_COMPRESSING else None
        headers["ETag"] = tag = _tag(body, encoding)
        if self._knows(tag):
            head["status"] = HTTP_304_NOT_MODIFIED
            for name in _OF_BODIES:
                del headers[name]
            return b""
        if encoding is None:
            return body
        encoder = self._announce(headers, encoding)
        encoded = await run_in_threadpool(encoder.encode, body, last=True)
        headers["Content-Length"] = str(len(encoded))
        return encoded

    def _announce(self, headers: MutableHeaders, encoding: str) -> Encoder:
        """Say that a body is compressed, and return what compresses it."""
        headers["Content-Encoding"] = encoding
        return ENCODERS[encoding]()

    def _knows(self, tag: str) -> bool:
        """Tell whether the caller has what a tag stands for (RFC 9110, 13.1.2)."""
        return self._known.strip() == "*" or tag in _TAG.findall(self._known)


def _tag(body: bytes, encoding: str | None) -> str:
    digest = sha256(body).hexdigest()[:32]
    return f'"{digest}-{encoding}"' if encoding else f'"{digest}"'
