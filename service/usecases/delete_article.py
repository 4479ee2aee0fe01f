"""Delete an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.store import articles

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def delete_article(session: Session, id_: str) -> None:
    """Delete an article with its claims, its events, and the entities that nothing else mentions.

    Raises `NotFoundError` if it is not there.
    """
    if not articles.delete_article(session, id_):
        raise NotFoundError("article", id_)
