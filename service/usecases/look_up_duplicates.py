"""Look up the copies of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.store.articles import load_article
from service.store.duplicates import search_copies

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.duplicates import StoredCopy
    from service.domain.lookups import DuplicateSort, Page, PageRequest


def look_up_duplicates(session: Session, article_id: str, page: PageRequest[DuplicateSort]) -> Page[StoredCopy]:
    """Return a page of the copies of an article. Raises `NotFoundError`."""
    if load_article(session, article_id) is None:
        raise NotFoundError("article", article_id)
    return search_copies(session, article_id, page)
