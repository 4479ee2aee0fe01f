"""Whom a pronoun or a definite description points back to.

Candidates are the names and the role phrases before it; the nearest fitting one wins, subjects and speakers
before others (after Lappin and Leass 1994, without agreement in gender).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain.entities import EntityKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from service.domain.document import Document
    from service.domain.entities import Reference

HE = frozenset({"he", "him", "himself", "she", "her", "herself"})
IT = frozenset({"it", "itself"})
THEY = frozenset({"they", "them", "themselves"})
FIRST = frozenset({"i", "me", "myself", "we", "us", "ourselves"})
RELATIVE = frozenset({"who", "whom", "which", "that"})

_WINDOW = 6
"""Sentences that one looks back."""
_FAR = 2
"""What a sentence of distance costs."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Somebody or something that a later phrase may point back to."""

    reference: Reference
    start: int
    plural: bool = False
    salience: int = 0
    """How much it is what its sentence is about: 3 for a speaker, 2 for a subject."""
    families: frozenset[str] = frozenset()
    """Families of the nouns that describe it: "spokesperson", "agency"."""
    owners: frozenset[int] = frozenset()
    """Entities that belong to its titles: Denmark for "the Danish foreign minister"."""
    is_country: bool = False


def find_antecedent(
    document: Document, heard: Iterable[Antecedent], at: int, fits: Callable[[Antecedent], bool]
) -> Antecedent | None:
    """Return the fitting candidate before offset `at` that is nearest and most talked about, None if all are far."""
    here = _sentence_number(document, at)
    scored = [
        (candidate.salience - _FAR * (here - _sentence_number(document, candidate.start)), candidate.start, candidate)
        for candidate in heard
        if candidate.start < at and fits(candidate)
    ]
    score, _, found = max(scored, key=lambda each: each[:2], default=(-_FAR * _WINDOW, 0, None))
    return found if score > -_FAR * _WINDOW else None


def fits_pronoun(pronoun: str) -> Callable[[Antecedent], bool]:
    """Return whether a candidate may be meant by a pronoun in lower case."""
    if pronoun in HE:
        return lambda each: each.reference.kind is EntityKind.PERSON and not each.plural
    if pronoun in IT:
        return lambda each: each.is_country or each.reference.kind is EntityKind.ORGANIZATION
    return lambda each: each.plural or each.reference.kind in {EntityKind.GROUP, EntityKind.ORGANIZATION}


def _sentence_number(document: Document, offset: int) -> int:
    return bisect_right(document.sentences, offset, key=lambda sentence: sentence.start)
