"""Find the stored articles that are to be extracted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.store.replacing import load_outdated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session, sessionmaker

    from service.domain.lookups import OutdatedCriteria

_BATCH = 500


def find_outdated(sessions: sessionmaker[Session], criteria: OutdatedCriteria) -> Iterator[str]:
    """Yield the ids of the articles that match, a batch at a time: no more are held, and no connection between."""
    last = ""
    while True:
        with sessions.begin() as session:
            batch = load_outdated(session, criteria, last, _BATCH)
        if not batch:
            return
        yield from batch
        last = batch[-1]
