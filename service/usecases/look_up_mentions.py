"""Look up whom an article mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.store.articles import load_article
from service.store.mentions import load_mentions

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.articles import StoredMention


def look_up_mentions(session: Session, article_id: str) -> tuple[StoredMention, ...]:
    """Return the entities that an article mentions, and how each was identified. Raises `NotFoundError`."""
    if load_article(session, article_id) is None:
        raise NotFoundError("article", article_id)
    return load_mentions(session, article_id)
