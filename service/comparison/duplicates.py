"""Which articles are copies of one another, and how.

A copy keeps sentences, word for word or reworded with the same facts. A bulletin keeps the words of its template and
states other facts. So it is asked what became of each sentence of the text that has fewer words, since a copy may be
cut. Two articles are copies where the other text

- keeps half of the words,
- and half of those in the first half: news comes first, standing lines come last,
- and repeats six facts for each that it alters; but what stood at one address before and after may alter any.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from service.comparison.addresses import fold_address
from service.comparison.fates import find_fates
from service.comparison.sentences import read_sentences
from service.domain.duplicates import Copy, DuplicateKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.comparison.fates import Fate
    from service.comparison.sentences import Sentence
    from service.domain.duplicates import Edition

_LEAST_KEPT = 0.5
_REPEATED_TO_ALTERED = 6
_MARGIN = 40
"""Words that an outlet may set before and after a text that is the same, if that has three times as many."""


def find_copies(edition: Edition, others: Iterable[Edition]) -> tuple[Copy, ...]:
    """Return those of some articles that are copies of one, in their order.

    Of two articles each is to the other the same kind of copy, with the same similarity.
    """
    sentences = read_sentences(edition.text)
    compared = (_compare(edition, sentences, other, read_sentences(other.text)) for other in others)
    return tuple(copy for copy in compared if copy)


def _compare(
    edition: Edition, sentences: Sequence[Sentence], other: Edition, others: Sequence[Sentence]
) -> Copy | None:
    """Return what another article is to one, None if no copy."""
    shorter, longer = sorted((sentences, others), key=_in_any_order)
    if not shorter:
        return None
    fates = find_fates(shorter, longer)
    is_one_page = _is_one_page(edition, other)
    if not _is_copy(fates, may_alter=is_one_page):
        return None
    if _words(shorter) == _words(longer):
        kind = DuplicateKind.SAME
    elif is_one_page or edition.source == other.source:
        kind = DuplicateKind.REVISION
    elif not _count_altered(fates) and _is_framed(shorter, longer) and _is_framed(longer, shorter):
        kind = DuplicateKind.SAME
    else:
        kind = DuplicateKind.SYNDICATED
    return Copy(other.id, round(_share_kept(fates), 3), kind)


def _is_copy(fates: Sequence[Fate], *, may_alter: bool) -> bool:
    half = sum(fate.length for fate in fates) / 2
    starts = accumulate((fate.length for fate in fates[:-1]), initial=0)
    opening = [fate for fate, start in zip(fates, starts, strict=True) if start < half]
    repeated = sum(fate.repeated for fate in fates)
    return min(_share_kept(fates), _share_kept(opening)) >= _LEAST_KEPT and (
        may_alter or repeated >= _REPEATED_TO_ALTERED * _count_altered(fates)
    )


def _share_kept(fates: Sequence[Fate]) -> float:
    """Return which part of the words is in sentences that are kept."""
    return sum(fate.length for fate in fates if fate.is_kept) / sum(fate.length for fate in fates)


def _count_altered(fates: Iterable[Fate]) -> int:
    return sum(fate.altered for fate in fates)


def _is_one_page(edition: Edition, other: Edition) -> bool:
    """Tell whether two articles stood at one address."""
    if edition.url is None or other.url is None:
        return False
    return fold_address(edition.url) == fold_address(other.url)


def _is_framed(sentences: Sequence[Sentence], others: Sequence[Sentence]) -> bool:
    """Tell whether a text is one stretch of another's sentences, with few words of its own before and after it."""
    standing = {sentence.words for sentence in others}
    found = [sentence.words in standing for sentence in sentences]
    if not any(found):
        return False
    stretch = found[found.index(True) : len(found) - found[::-1].index(True)]
    own = sum(len(each.words) for each, stands in zip(sentences, found, strict=True) if not stands)
    return all(stretch) and own <= min(_MARGIN, len(_words(sentences)) / 4)


def _in_any_order(sentences: Sequence[Sentence]) -> tuple[Any, ...]:
    """Return what puts two texts in the same order, whichever is given first: the shorter, or any fixed one."""
    words = _words(sentences)
    return len(words), words, [(each.words, sorted(each.facts)) for each in sentences]


def _words(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    return tuple(word for sentence in sentences for word in sentence.words)
