"""A limit on the time that a piece of work takes, however many connections it needs."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from math import inf
from time import monotonic
from typing import TYPE_CHECKING

from service.errors import FetchTimeoutError

if TYPE_CHECKING:
    from collections.abc import Iterator

_END: ContextVar[float] = ContextVar("end", default=inf)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Limit the time of what is done inside; within another limit, to whichever ends first."""
    token = _END.set(min(_END.get(), monotonic() + seconds))
    try:
        yield
    finally:
        _END.reset(token)


def time_left() -> float:
    """Return the seconds that are left; none or fewer once the time is over."""
    return _END.get() - monotonic()


def seconds_left(at_most: float | None = None) -> float:
    """Return how long to wait for the next thing. Raises `FetchTimeoutError` once no time is left."""
    left = time_left()
    if left <= 0:
        raise FetchTimeoutError
    return left if at_most is None else min(left, at_most)
