"""What a figure counts, and what has become of it: its unit and its stage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.comparison.stages import PLANNED, find_stage, read_stage
from service.domain.events import Realis
from service.domain.units import PEOPLE, PERCENT, classify_unit

if TYPE_CHECKING:
    from service.comparison.clauses import Clause
    from service.domain.quantities import Quantity

_SHARE_OF = re.compile(r"^\s*of\s+(?:(?:the|its|their|all|\w+['’]s?)\s+)*(\w+)", re.IGNORECASE)
_MEMBERS = re.compile(r"(\w+) members?$", re.IGNORECASE)
_NUMBER_OF = re.compile(
    r"\bnumber of ((?:\w+ ){1,3}?)(?:at|to|by|is|was|has|had|stands|stood|rose|reached)\b", re.IGNORECASE
)


def read_unit(quantity: Quantity, text: str, clause: Clause, whole: str | None) -> tuple[str | None, str | None]:
    """Return the class of what is counted and what has befallen it by its noun alone; (None, None) for a bare number.

    A share is of something: "percent of votes". A bare number may count what the clause names before it, "the number of
    houses … at 4,100", or be among what a figure before it counts (`whole`).
    """
    if quantity.unit == PERCENT:
        of = _SHARE_OF.match(clause.after)
        return f"{PERCENT} of {classify_unit(of[1]).name}" if of else PERCENT, None
    if quantity.unit:
        members = _MEMBERS.search(text)
        unit = classify_unit(members[1] if members else quantity.unit)
        return unit.name, unit.stage
    if number := _NUMBER_OF.search(clause.before):
        unit = classify_unit(number[1].strip())
        return unit.name, unit.stage
    return whole, None


def read_stage_of(unit: str | None, stage: str | None, clause: Clause, realis: Realis) -> tuple[str | None, str | None]:
    """Return unit and stage: by the noun, else by the clause. A bare number that has befallen somebody counts people.

    The words after a share tell what it is of, not what has become of it.
    """
    share = unit is not None and unit.startswith(f"{PERCENT} of")
    found = stage or find_stage(clause.before, "" if share else clause.after)
    if unit is None and read_stage(found).befalls:
        unit = PEOPLE
    if realis is Realis.FUTURE and (found is None or read_stage(found).planned):
        found = PLANNED
    return unit, found
