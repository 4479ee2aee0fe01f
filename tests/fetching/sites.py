"""Sites on this machine, and a resolver that knows them."""

from __future__ import annotations

import socket
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address, ip_network
from threading import Thread
from typing import TYPE_CHECKING

from service.fetching.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from ssl import SSLContext

    from service.fetching.addresses import Address

HERE = "127.0.0.1"
"""Where a test's site is; the one address that its rules allow."""
INSIDE = "127.0.0.2"
"""An internal address, with a site that nobody may reach."""


@dataclass
class Site:
    """A server that answers every path with what a test wants, and knows what it was asked."""

    port: int
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/plain"})
    body: bytes = b"It rained."
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)
    """The names that TLS connections were opened for."""

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


class Names:
    """A resolver that answers from a table; a name's answers are given in turn, the last one for ever."""

    def __init__(self, **answers: list[tuple[str, ...]]) -> None:
        self._answers = {name.replace("_", "."): list(lookups) for name, lookups in answers.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, _port: int) -> tuple[Address, ...]:
        self.asked.append(host)
        lookups = self._answers[host]
        return tuple(map(ip_address, lookups.pop(0) if len(lookups) > 1 else lookups[0]))


@contextmanager
def serving(address: str, port: int = 0, tls: SSLContext | None = None) -> Iterator[Site]:
    """Serve on one address of this machine; each connection carries one answer."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            self.send_response(404 if self.path == "/robots.txt" else site.status)
            for name, value in site.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(site.body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            pass

    server = Server((address, port), Handler)
    site = Site(server.server_address[1])
    if tls:
        tls.sni_callback = lambda _socket, name, _context: site.names.append(name)
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def dripping(start: bytes) -> Iterator[int]:
    """Serve something that goes on for ever, a byte now and then; yield its port."""

    def drip() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(0.02)
                try:
                    connection.sendall(start)
                    while connection.fileno() >= 0:
                        connection.sendall(b"a")
                        try:
                            if not connection.recv(4096):
                                break
                        except TimeoutError:
                            continue
                except OSError:
                    continue

    with socket.create_server((HERE, 0)) as listener:
        thread = Thread(target=drip)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
    thread.join()


def local_rules(port: int, **changed: bool | float) -> Rules:
    """Return rules by which a test's site, and nothing else on this machine, is fetched from."""
    return Rules("Claimbase/1", ports=(port,), networks=(ip_network(f"{HERE}/32"),), **changed)  # type: ignore[arg-type]
