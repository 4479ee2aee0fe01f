"""The signatures of words, read from the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from service.domain.claims import Certainty, Polarity
from service.domain.vocabulary import read_vocabulary
from service.extraction.factuality.values import Factuality, Signature
from service.extraction.inflections import noun_forms, verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

_CERTAINTIES = {"CT": Certainty.CERTAIN, "PR": Certainty.PROBABLE, "PS": Certainty.POSSIBLE, "U": Certainty.UNKNOWN}


class Shape(StrEnum):
    """What a word bears on."""

    BESIDE = "beside"
    """A word of which it is an auxiliary, adverb, determiner or adjective."""
    INFINITIVE = "infinitive"
    CLAUSE = "clause"
    NOUN = "noun"
    """A noun or a gerund."""
    SUBJECT = "subject"
    """A noun of which something is told: "the attack began", "the attack is possible"."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A word's class: its signatures for the author and for the speaker, and the place of the class in the lexicon."""

    place: int
    author: Signature
    speaker: Signature


def find_entry(shape: Shape, *spellings: str) -> Entry | None:
    """Return the class of a word in front of what it bears on, by the first of its spellings that is listed."""
    entries = _entries()
    return next((entries[shape, spelling] for spelling in spellings if (shape, spelling) in entries), None)


@cache
def _entries() -> dict[tuple[Shape, str], Entry]:
    found: dict[tuple[Shape, str], Entry] = {}
    for place, table in enumerate(read_vocabulary("service.extraction.factuality", "signatures")["class"]):
        author = _signature(table, "author")
        entry = Entry(place, author, _signature(table, "speaker") if "speaker" in table else author)
        for shape in Shape:
            for form in (form for word in table.get(shape, ()) for form in _forms(shape, word)):
                found.setdefault((shape, form), entry)
    return found


def _signature(table: dict[str, Any], whose: str) -> Signature:
    affirmed, denied = (
        Factuality(
            Polarity.NEGATIVE if value.endswith("-") else Polarity.POSITIVE,
            _CERTAINTIES[value[:-1]],
            table.get("ahead", False),
            table.get("reported", False),
        )
        for value in table[whose]
    )
    return Signature(affirmed, denied, table.get("presupposed", False), table.get("epistemic", False))


def _forms(shape: Shape, word: str) -> Iterator[str]:
    yield word
    if shape is not Shape.BESIDE:
        yield from verb_forms(word)
        yield from noun_forms(word)
