"""The forms of English verbs, so that vocabularies list base forms and text may hold any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.domain.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOUBLING = re.compile(r"(?:[^aeiou]|qu)[aeiou][bdglmnprt]$")
_IRREGULAR_S = {"be": "is", "do": "does", "go": "goes", "have": "has"}


def index_forms(bases: Iterable[str]) -> dict[str, str]:
    """Return a table from every form of some verbs to its base, particles kept: {"pointed out": "point out", …}.

    >>> sorted(index_forms(["deny"]))
    ['denied', 'denies', 'deny', 'denying']
    """
    return {form: base for base in bases for form in verb_forms(base)}


def verb_forms(base: str) -> tuple[str, ...]:
    """Return base form, third person, past tense and participles of a verb.

    Where a last consonant may be doubled both spellings are given, as stress and country decide: "signaled",
    "signalled"; "visitted" does no harm where forms are only looked up.
    """
    verb, blank, particle = base.partition(" ")
    stems = (verb, verb + verb[-1]) if _DOUBLING.search(verb) else (verb,)
    past = read_vocabulary("service.extraction", "irregular_verbs")["past"].get(verb) or map(_past, stems)
    forms = (verb, _third_person(verb), *map(_ing, stems), *past)
    return tuple(dict.fromkeys(form + blank + particle for form in forms))


def noun_forms(base: str) -> tuple[str, str]:
    """Return singular and plural of a regular noun: its plural is formed as a verb's third person is."""
    return base, _third_person(base)


def _third_person(verb: str) -> str:
    if verb in _IRREGULAR_S:
        return _IRREGULAR_S[verb]
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    return verb + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return verb + "ing"
