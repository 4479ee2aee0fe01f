"""Read an article as it was sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from service.domain.articles import Article, Source, slugify
from service.errors import Fault, InvalidArticleError
from service.usecases.read_text import read_text, trim

if TYPE_CHECKING:
    from service.usecases.read_text import SentArticle

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def read_article(sent: SentArticle) -> Article:
    """Return the article that was sent, its source taken from its page or address where none is named.

    Raises `InvalidArticleError` naming each field that is at fault.
    """
    read = read_text(sent)
    url = trim(sent.url)
    return Article(
        text=read.text,
        source=_read_source(trim(sent.source), read.outlet, _read_host(url) if url else None),
        title=read.title,
        author=read.author,
        url=url,
        published_at=read.published_at,
        published=read.published,
        language=_read_language(trim(sent.language), read.language),
    )


def _read_source(name: str | None, outlet: str | None, host: str | None) -> Source:
    if name is None:
        name = outlet if outlet and slugify(outlet) else host
    if name is None:
        raise InvalidArticleError(Fault("source", "Name the source, or send the article's url."))
    slug = slugify(name)
    if not slug:
        raise InvalidArticleError(Fault("source", "It has no letter or digit."))
    return Source(slug, name)


def _read_host(url: str) -> str:
    """Return the host of a web address, without its www."""
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if not parts.hostname or parts.scheme not in {"http", "https"}:
        raise InvalidArticleError(Fault("url", "It is not a web address such as https://example.org/article."))
    return parts.hostname.removeprefix("www.")


def _read_language(tag: str | None, of_page: str | None) -> str | None:
    if tag is None:
        return of_page if of_page and _LANGUAGE.fullmatch(of_page) else None
    if not _LANGUAGE.fullmatch(tag):
        raise InvalidArticleError(Fault("language", "It is not a language tag (BCP 47) such as en or en-GB."))
    return tag
