"""What happens around every request, whatever it asks for."""

from __future__ import annotations

import re
from time import perf_counter
from typing import TYPE_CHECKING
from uuid import uuid4

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect

from service.api.problems import answer_problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = structlog.get_logger(__name__)

HEAD = "claimbase.head"
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}
"""What browsers are told with each answer that does not say otherwise."""


class RequestLog:
    """Gives each request an id, logs it in one line, and answers what nobody expected with a problem.

    The id is the caller's `X-Request-ID`, if it sends one that is fit for a log; the answer repeats it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sent = Headers(scope=scope).get("x-request-id", "")
        request_id = sent if _REQUEST_ID.fullmatch(sent) else uuid4().hex
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            await self._serve(scope, receive, send, request_id)

    async def _serve(self, scope: Scope, receive: Receive, send: Send, request_id: str) -> None:
        began = perf_counter()
        status: int | None = None

        async def send_on(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = request_id
                for name, value in _SECURITY.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, send_on)
        except ClientDisconnect:
            log.info("client went away")
        except Exception as error:
            if status is not None:
                raise
            await answer_problem(error)(scope, receive, send_on)
        finally:
            seconds = round(perf_counter() - began, 4)
            log.info("request", method=scope["method"], path=scope["path"], status=status, seconds=seconds)


class HeadAsGet:
    """Lets HEAD be answered wherever GET is; the server leaves the body out. The scope says so under `HEAD`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and scope["method"] == "HEAD":
            scope = {**scope, "method": "GET", HEAD: True}
        await self._app(scope, receive, send)


class CrossOrigin:
    """Lets web pages from anywhere read what is served below one path (CORS); the rest stays closed to them."""

    def __init__(self, app: ASGIApp, path: str) -> None:
        self._path = path
        self._closed = app
        self._open = CORSMiddleware(app, allow_origins=["*"], allow_methods=["GET", "POST"], allow_headers=["*"])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        is_open = scope["type"] == "http" and f"{scope['path']}/".startswith(f"{self._path}/")
        await (self._open if is_open else self._closed)(scope, receive, send)
