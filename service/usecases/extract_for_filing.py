"""Extract an article that is to be stored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.domain.partial_dates import parse_partial_date
from service.usecases.extract_article import extract_article

if TYPE_CHECKING:
    from service.domain.articles import Article
    from service.domain.extraction import Extraction
    from service.extraction.parsing import Model


def extract_for_filing(model: Model, article: Article) -> Extraction:
    """Return all that an article asserts, with the day that it is filed under.

    One of which only the month or year is known stands under its first day, for want of a better one.
    """
    extraction = extract_article(model, article.text, article.published)
    if extraction.published or not article.published_at:
        return extraction
    return replace(extraction, published=parse_partial_date(article.published_at).earliest)
