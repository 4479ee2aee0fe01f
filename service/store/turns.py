"""What is done by one at a time, until it commits.

Locks are taken in one order: the turn to curate, then articles, then entities, each kind by the order of their keys,
then the turn to compare, and last the turn to record. So whoever compares only waits for whoever records, who waits
for nobody.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, bindparam, func, select

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Turn(IntEnum):
    """What turns are taken for, by the number of its advisory lock."""

    CURATING = 0x637572617465
    """Changing what people decide ("curate" in ASCII)."""
    COMPARING = 0x636F6D70617265
    """Writing rows that tell what an article has to do with others, or removing rows of an article ("compare")."""
    RECORDING = 0x7265636F7264
    """Telling followers what was changed ("record")."""


_AWAIT = select(func.pg_advisory_xact_lock(bindparam("turn", type_=BigInteger)))


def await_turn(session: Session, turn: Turn) -> None:
    """Wait until nobody else has a turn, and have it until the commit."""
    session.execute(_AWAIT, {"turn": turn.value})
