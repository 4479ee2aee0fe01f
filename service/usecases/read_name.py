"""Read a name."""

from __future__ import annotations

from service.domain.entities import Name
from service.normalisation.names import fold_name, name_keys


def read_name(text: str) -> Name:
    """Return a name with the forms that it is looked up by. Its folded form is empty if it has no letter."""
    return Name(text, fold_name(text), name_keys(text))
