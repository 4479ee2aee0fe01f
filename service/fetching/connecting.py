"""Connections to public addresses only.

A name is looked up once, all its addresses are checked, and the connection is made to one of these: a name that means
another address a moment later (DNS rebinding) changes nothing. Host and certificate are still those of the name.
"""

from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from service.errors import FetchTimeoutError, ForbiddenAddressError, HostUnreachableError
from service.fetching.addresses import is_allowed
from service.fetching.time_limit import seconds_left

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from ssl import SSLContext

    from httpcore import SOCKET_OPTION

    from service.fetching.addresses import Address
    from service.fetching.rules import Network

    Resolve = Callable[[str, int], tuple[Address, ...]]

_LOOKUP_SECONDS = 5.0
_LOOKUPS = ThreadPoolExecutor(8, thread_name_prefix="lookup")
"""Where names are looked up: the system gives that no time limit, so it is waited for from outside."""

_CONNECTIONS = 100
_KEPT_SECONDS = 5.0
"""How long a connection is kept for the next page from the same host, as after robots.txt."""


class PublicTransport(httpx.HTTPTransport):
    """A transport of httpx that connects to public addresses only, or to those in `networks`."""

    def __init__(self, networks: Iterable[Network], resolve: Resolve, tls: SSLContext) -> None:
        super().__init__(verify=tls, trust_env=False)
        # httpx has no parameter for it, so pyproject.toml names the versions that have this attribute
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls,
            max_connections=_CONNECTIONS,
            keepalive_expiry=_KEPT_SECONDS,
            network_backend=_PublicBackend(tuple(networks), resolve),
        )


def find_addresses(host: str, port: int) -> tuple[Address, ...]:
    """Return the addresses that a name has now, in the order of the system's preference."""
    looking = _LOOKUPS.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    try:
        found = looking.result(seconds_left(_LOOKUP_SECONDS))
    except TimeoutError:
        looking.cancel()
        raise FetchTimeoutError(f"The address of {host} could not be looked up in time.") from None
    except (OSError, UnicodeError) as error:
        if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
            raise httpcore.ConnectError(str(error)) from error
        raise HostUnreachableError(f"{host} has no address.") from error
    return tuple(ip_address(address[0]) for *_, address in found)


class _PublicBackend(httpcore.NetworkBackend):
    """Makes the connections of a transport."""

    def __init__(self, networks: tuple[Network, ...], resolve: Resolve) -> None:
        self._networks = networks
        self._resolve = resolve
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._resolve(host, port)
        if not all(is_allowed(address, self._networks) for address in addresses):
            raise ForbiddenAddressError(f"{host} has an address that is not public.")
        *others, last = map(str, addresses)
        for address in others:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return self._connect(address, port, timeout, local_address, socket_options)
        return self._connect(last, port, timeout, local_address, socket_options)

    def _connect(self, address: str, port: int, timeout: float | None, *rest: Any) -> httpcore.NetworkStream:  # noqa: ANN401
        return _TimedStream(self._system.connect_tcp(address, port, seconds_left(timeout), *rest))


class _TimedStream(httpcore.NetworkStream):
    """A connection on which nothing waits beyond the time limit: not for a body, not for headers that drip in."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, seconds_left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, seconds_left(timeout))

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, seconds_left(timeout)))
        except httpcore.ConnectError as error:
            raise HostUnreachableError(f"No secure connection to {server_hostname} could be made.") from error

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  (so does httpcore)
        return self._stream.get_extra_info(info)
