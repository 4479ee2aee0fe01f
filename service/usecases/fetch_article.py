"""Fetch an article from its address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.fetching.pages import fetch_page

if TYPE_CHECKING:
    from service.fetching.web import Web
    from service.usecases.read_text import SentArticle


def fetch_article(web: Web, sent: SentArticle) -> SentArticle:
    """Return an article of which only the address was sent together with its page; any other as it is.

    Its address is then the one that redirects led to. What was sent beside it stays, and wins over what the page says.
    Raises a `FetchError` that says what prevents it, `InvalidArticleError` for what is no web address.
    """
    if not sent.url or not sent.is_elsewhere:
        return sent
    page = fetch_page(web, sent.url.strip())
    return replace(sent, url=page.url, **{page.kind: page.text})
