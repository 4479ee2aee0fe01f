"""Which spans lie in which: by search and in one sweep, so that long documents take no longer by the word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.spans import Span


def find_cover(spans: Sequence[Span], inner: Span) -> Span | None:
    """Return the one of some sorted, disjoint spans that holds another span."""
    place = bisect_right(spans, inner.start, key=lambda span: span.start) - 1
    return spans[place] if place >= 0 and inner in spans[place] else None


def find_overlapping(spans: Sequence[Span], other: Span) -> Sequence[Span]:
    """Return those of some sorted, disjoint spans that share a character with another span."""
    first = bisect_right(spans, other.start, key=lambda span: span.end)
    return spans[first : max(first, bisect_left(spans, other.end, key=lambda span: span.start))]


def find_inside(spans: Sequence[Span], pieces: Sequence[Span]) -> tuple[int, ...]:
    """Return the indexes of those of some spans, sorted by start, that lie in any of some pieces."""
    found: set[int] = set()
    for piece in pieces:
        first = bisect_left(spans, piece.start, key=lambda span: span.start)
        last = bisect_left(spans, piece.end, key=lambda span: span.start)
        found.update(place for place in range(first, last) if spans[place] in piece)
    return tuple(sorted(found))


def find_holders(anchors: Sequence[Span], contents: Sequence[Sequence[Span]]) -> tuple[tuple[int, ...], ...]:
    """Return, for each anchor, the indexes of the other contents that hold it, the smallest first.

    `anchors[i]` and `contents[i]` belong together, and neither sequence need be sorted.
    """
    pieces = sorted((piece, owner) for owner, content in enumerate(contents) for piece in content)
    sizes = [sum(map(len, content)) for content in contents]
    holders: list[tuple[int, ...]] = [()] * len(anchors)
    open_pieces: list[tuple[Span, int]] = []
    following = 0
    for place in sorted(range(len(anchors)), key=anchors.__getitem__):
        anchor = anchors[place]
        while following < len(pieces) and pieces[following][0].start <= anchor.start:
            open_pieces.append(pieces[following])
            following += 1
        open_pieces = [(piece, owner) for piece, owner in open_pieces if piece.end > anchor.start]
        owners = {owner for piece, owner in open_pieces if owner != place and anchor in piece}
        holders[place] = tuple(sorted(owners, key=lambda owner: (sizes[owner], owner)))
    return tuple(holders)
