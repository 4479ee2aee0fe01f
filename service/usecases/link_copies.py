"""Find the copies of an article that has just been stored, and link them with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.comparison.duplicates import find_copies
from service.comparison.signatures import find_bands
from service.domain.duplicates import Edition
from service.store.duplicates import load_candidates, save_copies, save_signature

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.articles import Article


def link_copies(session: Session, article: Article) -> None:
    """Store by what an article is found, and which of the articles that are found by the same are copies of it.

    It comes last in a transaction, since others wait for their turn until that commits.
    """
    bands = find_bands(article.text)
    save_signature(session, article.id, bands)
    edition = Edition(article.id, article.source.slug, article.url, article.text)
    save_copies(session, article.id, find_copies(edition, load_candidates(session, article.id, bands)))
