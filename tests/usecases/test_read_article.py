from __future__ import annotations

from dataclasses import replace

import pytest

from service.domain.articles import Source
from service.errors import InvalidArticleError
from service.usecases.read_article import read_article
from service.usecases.read_text import SentArticle

PAGE = """<html lang="{language}"><head><title>Storm</title><meta property="og:site_name" content="{name}"></head><body>
<article><p>The mayor, Ann Lee, said on Thursday that at least 300 houses had lost power after the storm passed.</p>
<p>“We have never seen anything like it,” she told reporters. Forty crews were at work, the utility said.</p>
</article></body></html>"""


@pytest.mark.parametrize(
    ("sent", "source"),
    [
        (SentArticle(text="a", source="Le Télégramme"), Source("le-telegramme", "Le Télégramme")),
        (SentArticle(text="a", source="le-telegramme"), Source("le-telegramme", "le-telegramme")),
        (SentArticle(text="a", url="https://www.example.org/a?b"), Source("example-org", "example.org")),
        (SentArticle(text="a", url="https://example.org/", source="Other"), Source("other", "Other")),
    ],
)
def test_source_is_named_or_follows_from_the_address(sent: SentArticle, source: Source) -> None:
    assert read_article(sent).source == source


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("The Gazette", "The Gazette"),
        ("Gazette.test", "example.org"),
        ("www.other.test", "example.org"),
        ("!?", "example.org"),
        ("a" * 201, "example.org"),
    ],
)
def test_page_may_name_its_outlet(name: str, source: str) -> None:
    sent = SentArticle(html=PAGE.format(name=name, language="en"), url="https://www.example.org/a")
    assert read_article(sent).source.name == source
    assert read_article(replace(sent, source="Given")).source.name == "Given"


@pytest.mark.parametrize(("tag", "language"), [("en-GB", "en-GB"), (" de ", "de"), ("en_US", None), ("", None)])
def test_page_may_name_its_language(tag: str, language: str | None) -> None:
    sent = SentArticle(html=PAGE.format(name="The Gazette", language=tag))
    assert read_article(sent).language == language
    assert read_article(replace(sent, language="fr")).language == "fr"


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (SentArticle(text="a"), "source"),
        (SentArticle(text="a", source=" "), "source"),
        (SentArticle(text="a", source="!?"), "source"),
        (SentArticle(text="a", source="x", url="javascript:alert(1)"), "url"),
        (SentArticle(text="a", source="x", url="http://[::1"), "url"),
        (SentArticle(text="a", source="x", language="English!"), "language"),
    ],
)
def test_what_is_at_fault_is_named(sent: SentArticle, field: str) -> None:
    with pytest.raises(InvalidArticleError) as caught:
        read_article(sent)
    assert [fault.field for fault in caught.value.faults] == [field]


def test_same_text_from_the_same_source_has_the_same_id() -> None:
    one = read_article(SentArticle(text="It rained.", source="Example Daily", title="Rain"))
    again = read_article(SentArticle(text="It rained.", source="example-daily"))
    other = read_article(SentArticle(text="It rained.", source="Other"))
    assert one.id == again.id != other.id
