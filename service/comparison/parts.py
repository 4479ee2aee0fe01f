"""Figures that count a part of what another one counts."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from service.domain.quantities import Comparator
from service.domain.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.comparison import Figure
    from service.domain.extraction import Extraction

_BEFORE_WHOLE = re.compile(r"\b(?:of|among)\s+(?:the|its|their|these|those)\s+$", re.IGNORECASE)
_OF_WHOLE = re.compile(r"[\w,.]+(?:\s\w+)?\s+(?:of|out of)\s+(?:the|its|their|these|those)\s+", re.IGNORECASE)
_REACH = 30


def find_whole(extraction: Extraction, before: Sequence[Figure], n: int) -> Figure | None:
    """Return the figure of which quantity `n` counts a part, among those before it in its claim.

    "12,000 troops, including 500 officers and three generals"; "of the 1,500 jobs, 600 are in Leeds".
    """
    if not before:
        return None
    last, text = before[-1], extraction.text
    span = extraction.quantities[last.n].span
    between = text[span.end : extraction.quantities[n].span.start]
    if _names_parts(between) or _BEFORE_WHOLE.search(text, max(0, span.start - _REACH), span.start):
        return last
    if between.strip(" ,") in {"and", ""} and last.part_of is not None:
        return next(each for each in before if each.n == last.part_of)
    return None


def take_part(figure: Figure, whole: Figure) -> Figure:
    """Return a figure as a part of another one, with what it doesn't say of its matter."""
    own, of = figure.matter, whole.matter
    matter = replace(own, subject=own.subject or of.subject, stage=own.stage or of.stage, place=own.place or of.place)
    return replace(figure, matter=matter, part_of=whole.n, realis=whole.realis)


def leave_open(figure: Figure) -> Figure:
    """Return a figure that is not all as the lower bound that it is: "an initial batch of 3,000", "another 900"."""
    return replace(figure, low=figure.value, high=None, comparator=Comparator.AT_LEAST)


def join_wholes(extraction: Extraction, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return figures, with those that stand before their whole as its parts: "14 of the 20 drones were shot down".

    What has become of the part is not told of the whole.
    """
    joined = list(figures)
    for place, (one, other) in enumerate(pairwise(figures)):
        start, end = (extraction.quantities[each.n].span.start for each in (one, other))
        if _OF_WHOLE.fullmatch(extraction.text[start:end]):
            joined[place] = take_part(one, other)
            joined[place + 1] = replace(other, matter=replace(other.matter, stage=None))
    return tuple(joined)


def _names_parts(between: str) -> bool:
    parts = read_vocabulary("service.comparison", "words")["parts"]
    return between.rstrip(" (–—-").casefold().endswith(tuple(parts))
