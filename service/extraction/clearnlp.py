"""Trees of spaCy's English pipelines (ClearNLP labels) turned into the shape of Universal Dependencies.

In ClearNLP a preposition governs its noun and a copula its predicate; in Universal Dependencies it is the
other way round (de Marneffe et al. 2021). Rules are written for the latter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_PREDICATES = frozenset({"attr", "acomp"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def to_universal(heads: Sequence[int], labels: Sequence[str], parts: Sequence[str]) -> tuple[list[int], list[str]]:
    """Return heads and labels with nouns above their prepositions and predicates above their copulas.

    `heads` are indexes (a root's is its own), `parts` universal parts of speech. Trees that are already
    universal come back as they are.
    """
    new_heads, new_labels = list(heads), list(labels)
    for index, label in enumerate(labels):
        head = heads[index]
        if label in {"pobj", "pcomp"} and labels[head] in _PREPOSITIONS:
            _raise_over_preposition(index, head, new_heads, new_labels, parts)
        elif label in _PREDICATES:
            _raise_over_copula(index, head, new_heads, new_labels)
    return new_heads, new_labels


def _raise_over_preposition(
    index: int, preposition: int, heads: list[int], labels: list[str], parts: Sequence[str]
) -> None:
    governor = heads[preposition]
    if labels[preposition] == "agent":
        label = "obl:agent"
    elif labels[index] == "pcomp":
        label = "advcl"
    else:
        label = "nmod" if parts[governor] in _NOMINAL else "obl"
    heads[index], labels[index] = governor, label
    heads[preposition], labels[preposition] = index, "case"


def _raise_over_copula(index: int, copula: int, heads: list[int], labels: list[str]) -> None:
    root = heads[copula] == copula
    for other, head in enumerate(heads):
        if head == copula and other not in {copula, index}:
            heads[other] = index
    heads[index], labels[index] = (index if root else heads[copula]), labels[copula]
    heads[copula], labels[copula] = index, "cop"
