"""Delete an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.store import articles
from service.store.recording import record_changes
from service.usecases.group_events import group_events

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def delete_article(session: Session, id_: str) -> None:
    """Delete an article with its claims, its reports of events, and the entities that nothing else mentions.

    Raises `NotFoundError` if it is not there.
    """
    left = articles.delete_article(session, id_)
    if left is None:
        raise NotFoundError("article", id_)
    group_events(session, (), left)
    record_changes(session)
