"""The ids of claims, events and separations: that of their article and their number in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.domain.comparison import ClaimKey

if TYPE_CHECKING:
    from service.domain.articles import StoredClaim

_CLAIM = re.compile(r"([0-9a-f]+)\.c(0|[1-9][0-9]{0,8})")
_SEPARATION = re.compile(r"([0-9a-f]+)\.s(0|[1-9][0-9]{0,8})")
_EVENT = re.compile(r"([0-9a-f]+)\.e(0|[1-9][0-9]{0,8})")


def claim_id(article_id: str, n: int) -> str:
    """Return the id of the n-th claim of an article.

    >>> claim_id("59b271ae", 3)
    '59b271ae.c3'
    """
    return f"{article_id}.c{n}"


def event_id(article_id: str, n: int) -> str:
    """Return the id of the n-th event of an article."""
    return f"{article_id}.e{n}"


def separation_id(article_id: str, n: int) -> str:
    """Return the id of the n-th separation of what an article reports."""
    return f"{article_id}.s{n}"


def read_claim_id(id_: str) -> tuple[str, int] | None:
    """Return the article and the place that the id of a claim names, None if it is no such id."""
    return _read(_CLAIM, id_)


def read_event_id(id_: str) -> tuple[str, int] | None:
    """Return the article and the place that the id of an event names, None if it is no such id."""
    return _read(_EVENT, id_)


def read_separation_id(id_: str) -> tuple[str, int] | None:
    """Return the article and the number that the id of a separation names, None if it is no such id."""
    return _read(_SEPARATION, id_)


def claim_key(claim: StoredClaim) -> ClaimKey:
    """Return the article of a stored claim and its place there."""
    return ClaimKey(claim.article.id, int(claim.id.removeprefix(claim_id(claim.article.id, 0)[:-1])))


def _read(pattern: re.Pattern[str], id_: str) -> tuple[str, int] | None:
    found = pattern.fullmatch(id_)
    return (found[1], int(found[2])) if found else None
