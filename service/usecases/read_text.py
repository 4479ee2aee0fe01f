"""Read the text of what was sent."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from service.domain.partial_dates import parse_partial_date
from service.errors import Fault, InvalidArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

LONGEST_TEXT = 200_000
"""Characters of one article."""

_LONGEST_OUTLET = 200
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+")
_UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class SentArticle:
    """An article as a caller sends it: its text, the HTML of its page, or where that is, and what the caller knows."""

    text: str | None = None
    html: str | None = None
    source: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    published_at: str | None = None
    language: str | None = None

    @property
    def is_elsewhere(self) -> bool:
        """Whether only its address was sent."""
        return self.text is None and self.html is None and trim(self.url) is not None


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text with what is known of it."""

    text: str
    title: str | None
    author: str | None
    published_at: str | None
    published: date | None
    """The day of publication; None where only a month or a year is known."""
    outlet: str | None = None
    """The name by which its page calls the outlet, if by any."""
    language: str | None = None
    """The language that its page says it is in."""


def read_text(sent: SentArticle) -> ReadText:
    """Return the text that was sent, to the character, with title, author and date.

    The text of an HTML page is extracted, and what the page says of itself fills in what was not given.
    Raises `InvalidArticleError` naming each field that is at fault.
    """
    if faults := (*_find_unstorable(sent), *_find_misplaced(sent)):
        raise InvalidArticleError(*faults)
    if sent.text is not None:
        return _check("text", sent.text, sent.title, sent.author, sent.published_at)
    return _read_page(load_html(sent.html or ""), sent)


def _read_page(html: HtmlElement | None, sent: SentArticle) -> ReadText:
    language = None if html is None else trim(html.get("lang"))
    page = bare_extraction(  # Barbaresi 2021
        html,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(page, Document):
        raise InvalidArticleError(Fault("html", "No article text was found in it."))
    read = _check(
        "html", page.text or "", sent.title or page.title, sent.author or page.author, sent.published_at or page.date
    )
    return replace(read, outlet=_find_outlet(page), language=language)


def _find_outlet(page: Document) -> str | None:
    """Return the name of the outlet; trafilatura may give the host of another address of the page instead."""
    name = trim(page.sitename)
    return name if name and len(name) <= _LONGEST_OUTLET and not _HOST.fullmatch(name) else None


def _find_unstorable(sent: SentArticle) -> Iterator[Fault]:
    """Find the fields that hold what is not text: NUL characters, halves of surrogate pairs."""
    for field in fields(sent):
        if found := _UNSTORABLE.search(getattr(sent, field.name) or ""):
            yield Fault(field.name, f"It holds U+{ord(found[0]):04X} at character {found.start()}, which is not text.")


def _find_misplaced(sent: SentArticle) -> Iterator[Fault]:
    if sent.text is not None and sent.html is not None:
        yield Fault("html", "Send text or html, not both.")
    elif sent.text is None and sent.html is None:
        yield Fault("text", "Send the article as text or html, or its url.")


def _check(field: str, text: str, title: str | None, author: str | None, published_at: str | None) -> ReadText:
    """Return the parts of an article, those of nothing but blanks as None."""
    if not text.strip():
        raise InvalidArticleError(Fault(field, "It holds no text."))
    if len(text) > LONGEST_TEXT:
        raise InvalidArticleError(Fault(field, f"It has {len(text)} characters; at most {LONGEST_TEXT} are accepted."))
    when = trim(published_at)
    return ReadText(text, trim(title), trim(author), when, _read_day(when) if when else None)


def _read_day(published_at: str) -> date | None:
    try:
        days = parse_partial_date(published_at)
    except ValueError as error:
        raise InvalidArticleError(Fault("published_at", f"It is {error}.")) from error
    if days.earliest > datetime.now(UTC).date() + timedelta(days=1):
        raise InvalidArticleError(Fault("published_at", "It lies in the future."))
    return days.day


def trim(value: str | None) -> str | None:
    """Return a value without blanks around it, None where nothing is left."""
    return (value or "").strip() or None
