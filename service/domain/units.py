"""Classes of what is counted: soldiers, troops and personnel are one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from service.domain.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

PERCENT = "percent"
PEOPLE = "people"
"""The class of a number that has befallen somebody and has no noun: "40 injured"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a noun counts."""

    name: str
    stage: str | None = None
    """What has befallen them by the noun alone: killed, for "deaths"."""


def classify_unit(noun: str) -> Unit:
    """Return what a noun counts; one that is not listed is a class of its own.

    >>> classify_unit("shipping containers").name, classify_unit("servicemen").name, classify_unit("deaths")
    ('container', 'soldiers', Unit(name='people', stage='killed'))
    """
    words = noun.casefold().split() or [""]
    return _units().get(_singular(" ".join(words))) or _units().get(_singular(words[-1])) or Unit(_singular(words[-1]))


@lru_cache(maxsize=1 << 14)
def wholes_of(unit: str) -> tuple[str, ...]:
    """Return a class and all those that it is among, the narrowest first: officers, soldiers, people."""
    found = [unit]
    while (whole := _classes().get(found[-1], {}).get("part_of")) is not None:
        found.append(whole)
    return tuple(found)


def parts_of(unit: str) -> tuple[str, ...]:
    """Return a class and all listed ones that are among it: soldiers, and their officers and generals."""
    return (unit, *(name for name in _classes() if name != unit and unit in wholes_of(name)))


def is_money(unit: str) -> bool:
    """Tell whether a class is a currency, "dollar", "canadian dollar"."""
    return unit.rpartition(" ")[2] in read_vocabulary("service.domain", "units")["money"]["words"]


def count_alike(one: str, other: str) -> bool:
    """Tell whether two classes count the same: people, and those whom a calling names, "17 miners" and "17 people"."""
    return one == other or any(
        a == PEOPLE and bool(_classes().get(b, {}).get("calling")) for a, b in ((one, other), (other, one))
    )


def is_class(name: str) -> bool:
    """Tell whether a word names a class."""
    return name in _classes()


def is_measure(unit: str) -> bool:
    """Tell whether a class says nothing of what it measures: money, per cent."""
    return unit == PERCENT or is_money(unit)


def _singular(noun: str) -> str:
    for plural, singular in (("men", "man"), ("children", "child"), ("people", "people"), ("ies", "y"), ("sses", "ss")):
        if noun.endswith(plural):
            return noun.removesuffix(plural) + singular
    return noun.removesuffix("s") if not noun.endswith(("ss", "us", "is")) else noun


@cache
def _units() -> Mapping[str, Unit]:
    return {
        _singular(word): Unit(each.get("unit", name), each.get("stage"))
        for name, each in _classes().items()
        for word in each["words"]
    }


def _classes() -> Mapping[str, dict[str, Any]]:
    found: Mapping[str, dict[str, Any]] = read_vocabulary("service.domain", "units")["classes"]
    return found
