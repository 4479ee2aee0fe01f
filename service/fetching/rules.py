"""What fetching keeps to."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Rules:
    """Who asks for pages, from where, and how much of them."""

    user_agent: str
    """Begins with the name by which robots.txt may speak of it: "Claimbase/1.0 (+https://example.org/about)"."""
    robots: bool = True
    """Whether pages are left alone that robots.txt forbids."""
    longest: int = 10_000_000
    """Bytes of a page, decompressed."""
    seconds: float = 30
    """Time for one page with its redirects and repetitions."""
    ports: tuple[int, ...] = (80, 443)
    networks: tuple[Network, ...] = ()
    """Networks that may be fetched from although they are not public."""
