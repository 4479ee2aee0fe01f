"""Whether a statement says that something is so, and how settled it is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from service.comparison.words import find_concepts, phrased, weigh
from service.domain.claims import Certainty, Polarity

if TYPE_CHECKING:
    from service.domain.comparison import Statement

_NEGATED = re.compile(r"(?:\b(?:not|no|never|nobody|none|nothing|neither)\b|n['’]t\b)((?:\W+\w+){1,4})", re.IGNORECASE)
_AND = re.compile(r"\band\b", re.IGNORECASE)
_SURE = frozenset({Certainty.CERTAIN, Certainty.PROBABLE})
_TELLING = 2.0


def is_affirmed(statement: Statement) -> bool:
    """Tell whether a statement says that it is so: who denies that it is not so does."""
    return _is_negated(statement.gist) == (statement.polarity is Polarity.NEGATIVE)


def is_to_come(statement: Statement) -> bool:
    """Tell whether a statement speaks of what is yet to come."""
    return _says("future", statement.gist)


def is_settled(statement: Statement) -> bool:
    """Tell whether a statement says how it is or was, and doesn't leave it open."""
    is_open = is_to_come(statement) or _says("open", statement.gist)
    return statement.certainty in _SURE and not is_open


def read_negated(statement: Statement) -> frozenset[str]:
    """Return what a statement negates, by the words after the negation: "not [disclosed] that troops were sent"."""
    return _read_negated(statement.gist)


def read_parts(denial: Statement) -> tuple[frozenset[str], ...]:
    """Return what a denial denies: all of it, and its parts, "the presence of troops and the possibility of a war"."""
    parts = map(find_concepts, _AND.split(denial.gist))
    return (find_concepts(denial.gist), *(part for part in parts if weigh(part) >= _TELLING))


@lru_cache(maxsize=1 << 14)
def _is_negated(gist: str) -> bool:
    return phrased("negative").search(phrased("harmless").sub("", gist)) is not None


@lru_cache(maxsize=1 << 14)
def _says(table: str, gist: str) -> bool:
    return phrased(table).search(gist) is not None


@lru_cache(maxsize=1 << 14)
def _read_negated(gist: str) -> frozenset[str]:
    return frozenset(each for words in _NEGATED.findall(gist) for each in find_concepts(words))
