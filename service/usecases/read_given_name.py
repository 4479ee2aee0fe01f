"""Read a name that a person gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import Fault, InvalidChangeError
from service.store.names import NAME_LENGTH
from service.usecases.read_name import read_name

if TYPE_CHECKING:
    from service.domain.entities import Name


def read_given_name(field: str, text: str) -> Name:
    """Return a name with its forms. Raises `InvalidChangeError`, naming the field, if it cannot be looked up by."""
    name = read_name(text)
    if not 0 < len(name.folded) <= NAME_LENGTH:
        raise InvalidChangeError(Fault(field, f"A name has 1 to {NAME_LENGTH} letters and digits, written in ASCII."))
    return name
