"""Cut a page from values that are all at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from service.domain.lookups import Page, Total

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from enum import StrEnum

    from service.domain.lookups import Key, PageRequest

T = TypeVar("T")


def cut_values(
    values: Sequence[T], key: Callable[[T], Key], request: PageRequest[StrEnum], *, are_all: bool
) -> Page[T]:
    """Return the page of some values that a request asks for, in the order of their keys.

    `are_all` says whether there are no more than these.
    """
    after = request.after
    following = sorted((each for each in values if after is None or key(each) > after), key=key)
    shown = following[: request.limit]
    return Page(
        items=tuple(shown),
        total=Total(len(values), "eq" if are_all else "gte"),
        next=key(shown[-1]) if len(following) > len(shown) else None,
    )
