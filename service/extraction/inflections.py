"""The forms of English verbs, so that vocabularies list base forms and text may hold any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.domain.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOUBLING = re.compile(r"(?:[^aeiou]|^|qu)[aeiou][bdglmnprt]$")
_STRESSED_LAST = re.compile(r"^[^aeiou]*(?:qu)?[aeiou][^aeiou]$|(?:(?:ad|com|o|per|sub|trans)mit|(?:con|de|in|pre|re|trans)fer|[px]el|ebel|cur|gret|but)$")
_IRREGULAR_S = {"be": "is", "do": "does", "go": "goes", "have": "has"}


def index_forms(bases: Iterable[str]) -> dict[str, str]:
    """Return a table from every form of some verbs to its base, particles kept: {"pointed out": "point out", …}.

    >>> sorted(index_forms(["deny"]))
    ['denied', 'denies', 'deny', 'denying']
    """
    return {form: base for base in bases for form in verb_forms(base)}


def verb_forms(base: str) -> tuple[str, ...]:
    """Return base form, third person, past tense and participles of a verb."""
    verb, blank, particle = base.partition(" ")
    past = read_vocabulary("service.extraction", "irregular_verbs")["past"].get(verb) or [_past(verb)]
    return tuple(dict.fromkeys(form + blank + particle for form in (verb, _third_person(verb), _ing(verb), *past)))


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
    return _doubled(verb) + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _doubled(verb: str) -> str:
    """Return the stem before -ed and -ing: "plan" → "plann", "refer" → "referr", "visit" stays."""
    return verb + verb[-1] if _DOUBLING.search(verb) and _STRESSED_LAST.search(verb) else verb
