"""Why a relation holds."""

from __future__ import annotations

from typing import NamedTuple


class Receipt(NamedTuple):
    """The fields in which two statements agree and in which they clash."""

    matched: tuple[str, ...]
    clashed: tuple[str, ...] = ()
