"""What a caller would rather have, as its Accept headers say."""

from __future__ import annotations

import re

_WEIGHT = re.compile(r"q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")


def read_preferences(header: str) -> dict[str, float]:
    """Return the weight, from 0 (never) to 1, of each thing that a header names (RFC 9110, 12.4.2).

    Parameters that are no weight are left out of account; a weight that cannot be read is 0.

    >>> read_preferences("text/csv;q=0.5, application/json")
    {'text/csv': 0.5, 'application/json': 1.0}
    """
    found: dict[str, float] = {}
    for each in header.lower().split(","):
        name, *parameters = (part.strip() for part in each.split(";"))
        if name:
            found[name] = max(found.get(name, 0), _read_weight(parameters))
    return found


def _read_weight(parameters: list[str]) -> float:
    given = next((each for each in parameters if each.startswith("q=")), "q=1")
    weight = _WEIGHT.fullmatch(given)
    return float(weight[1]) if weight else 0.0
