from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from service.errors import InvalidArticleError
from service.usecases.read_text import LONGEST_TEXT, SentArticle, read_text

PAGE = """<?xml version="1.0" encoding="utf-8"?>
<html><head><title>Storm cuts power | Example Daily</title>
<meta name="author" content="Jane Roe"><meta property="article:published_time" content="2024-05-03T10:00:00Z">
</head><body><nav><a href="/">Home</a></nav><article><h1>Storm cuts power</h1>
<p>The mayor, Ann Lee, said on Thursday that at least 300 houses had lost power after the storm passed the coast.</p>
<p>“We have never seen anything like it,” she told reporters. Forty crews were at work, the utility said.</p>
</article><footer>Copyright Example Daily</footer></body></html>"""


def test_text_is_kept_to_the_character() -> None:
    text = "\n  Cafe\u0301 “open” 👩‍🚒,\r\nshe said.\t "
    assert read_text(SentArticle(text=text)).text == text


def test_text_of_a_page_is_extracted() -> None:
    read = read_text(SentArticle(html=PAGE))
    assert "at least 300 houses had lost power" in read.text
    assert "“We have never seen anything like it,”" in read.text
    assert "<" not in read.text
    assert "Home" not in read.text


def test_what_a_page_says_of_itself_fills_in_what_was_not_given() -> None:
    read = read_text(SentArticle(html=PAGE, title="Given"))
    assert (read.title, read.author) == ("Given", "Jane Roe")
    assert (read.published_at, read.published) == ("2024-05-03", date(2024, 5, 3))


def test_a_month_names_no_day() -> None:
    read = read_text(SentArticle(text="It rained.", published_at="2024-05"))
    assert (read.published_at, read.published) == ("2024-05", None)


def test_blank_values_are_none() -> None:
    read = read_text(SentArticle(text="It rained.", title=" ", author="", published_at=" "))
    assert (read.title, read.author, read.published_at) == (None, None, None)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (SentArticle(), "text"),
        (SentArticle(text=" \n"), "text"),
        (SentArticle(text="a\0b"), "text"),
        (SentArticle(text="a\ud83d"), "text"),
        (SentArticle(text="a" * (LONGEST_TEXT + 1)), "text"),
        (SentArticle(text="a", title="a\0b"), "title"),
        (SentArticle(text="a", html="<p>a</p>"), "html"),
        (SentArticle(html=""), "html"),
        (SentArticle(html="<html><body></body></html>"), "html"),
        (SentArticle(text="a", published_at="last week"), "published_at"),
        (SentArticle(text="a", published_at="2024-02-30"), "published_at"),
        (SentArticle(text="a", published_at=str(datetime.now(UTC).date() + timedelta(days=2))), "published_at"),
    ],
)
def test_what_is_at_fault_is_named(sent: SentArticle, field: str) -> None:
    with pytest.raises(InvalidArticleError) as caught:
        read_text(sent)
    assert [fault.field for fault in caught.value.faults] == [field]


def test_tomorrow_is_accepted_where_it_has_begun() -> None:
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    assert read_text(SentArticle(text="a", published_at=str(tomorrow))).published == tomorrow
