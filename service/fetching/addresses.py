"""Which addresses are fetched from."""

from __future__ import annotations

import re
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from socket import inet_aton
from typing import TYPE_CHECKING

from httpx import URL, InvalidURL

from service.errors import Fault, ForbiddenAddressError, InvalidArticleError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.fetching.rules import Network, Rules

Address = IPv4Address | IPv6Address

_DEFAULT_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?")

_IPV4_SPECIAL = (
    IPv4Network("192.0.0.0/24"),  # IETF protocol assignments
    IPv4Network("192.88.99.0/24"),  # relays of 6to4
)
_IPV6_GLOBAL = IPv6Network("2000::/3")
"""All of IPv6 that has been given out as global unicast addresses."""
_IPV6_SPECIAL = (
    IPv6Network("2001::/23"),  # IETF protocol assignments, Teredo among them
    IPv6Network("2002::/16"),  # 6to4
    IPv6Network("3fff::/20"),  # documentation
)
_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as hosts without IPv4 see them (RFC 6052)."""


def check_url(url: str, rules: Rules) -> URL:
    """Return a web address that may be fetched, as far as it tells by itself; a name is looked up when connecting.

    The fragment and the dot that may end a name are left out. Raises `InvalidArticleError` for what is no web address,
    `ForbiddenAddressError` for a port or an IP address that is not fetched from.
    """
    read = _read_url(url)
    host = read.raw_host.decode()
    literal = _read_literal(host)
    if literal and not is_allowed(literal, rules.networks):
        raise ForbiddenAddressError(f"{host} is no public address.")
    port = _DEFAULT_PORTS[read.scheme] if read.port is None else read.port
    if port not in rules.ports:
        raise ForbiddenAddressError(
            f"Port {port} is not fetched from; accepted are {', '.join(map(str, rules.ports))}."
        )
    return read.copy_with(fragment=None, host=host.removesuffix("."))


def is_allowed(address: Address, networks: Iterable[Network] = ()) -> bool:
    """Tell whether an address is fetched from: it is public, or lies in a network that was allowed."""
    return is_public(address) or any(address in network for network in networks)


def is_public(address: Address) -> bool:
    """Tell whether an address is that of one host on the internet (IANA special-purpose address registries).

    An IPv4 address inside of an IPv6 address is judged as what it is; in 6to4 and Teredo it is never public.
    """
    if isinstance(address, IPv4Address):
        special = any(address in network for network in _IPV4_SPECIAL)
        return address.is_global and not address.is_multicast and not special
    embedded = address.ipv4_mapped
    if address in _NAT64:
        embedded = IPv4Address(int(address) & 0xFFFFFFFF)
    if embedded:
        return is_public(embedded)
    special = any(address in network for network in _IPV6_SPECIAL)
    return address in _IPV6_GLOBAL and address.is_global and not special


def _read_url(url: str) -> URL:
    try:
        read = URL(url)
        host = read.raw_host.decode()
    except (InvalidURL, ValueError) as error:
        raise _refuse() from error
    if read.scheme not in _DEFAULT_PORTS or not (_NAME.fullmatch(host) or ":" in host):
        raise _refuse()
    if read.userinfo:
        raise InvalidArticleError(Fault("url", "It holds a name or password, which is never sent on."))
    return read


def _refuse() -> InvalidArticleError:
    return InvalidArticleError(Fault("url", "It is not a web address such as https://example.org/article."))


def _read_literal(host: str) -> Address | None:
    """Return the IP address that a host is written as, also in decimal, octal, hexadecimal or with parts left out."""
    with suppress(ValueError):
        return IPv6Address(host)
    with suppress(OSError):
        return IPv4Address(inet_aton(host.removesuffix(".")))
    return None
