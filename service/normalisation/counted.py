"""What is counted, however it is called: soldiers, troops, personnel."""

from __future__ import annotations

from functools import cache

from service.domain.vocabulary import read_vocabulary


def unit_class(unit: str | None) -> str | None:
    """Return what a unit shares with the other words for the same things; a unit of no class stands for itself.

    >>> unit_class("troops") == unit_class("soldiers")
    True
    >>> unit_class("trucks")
    'trucks'
    """
    return None if unit is None else _classes().get(unit, unit)


@cache
def _classes() -> dict[str, str]:
    table = read_vocabulary("service.normalisation", "counted")
    return {unit: name for name, units in table.items() for unit in units}
