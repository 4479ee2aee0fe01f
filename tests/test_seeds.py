from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.usecases.read_article import read_article
from service.usecases.read_text import SentArticle

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.json"))


def test_there_is_one_for_each_article_of_the_client() -> None:
    assert [path.name[:4] for path in SEEDS] == ["000_", "001_", "002_", "003_", "004_"]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_is_an_article_as_the_api_takes_it(path: Path) -> None:
    sent = json.loads(path.read_bytes())
    article = read_article(SentArticle(**sent))
    assert article.text == sent["text"]
    assert article.source.slug == f"seed-{path.name[:3]}"
    assert article.published
    assert (article.published.year, article.published.month) == (2024, 10)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_survives_curl(path: Path) -> None:
    """`curl -d @file` drops the line ends of the file, which must not stand inside a value."""
    content = path.read_bytes()
    assert json.loads(content.replace(b"\n", b"").replace(b"\r", b"")) == json.loads(content)
