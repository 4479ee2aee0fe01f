from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DataError

from service.domain.articles import Article, Source
from service.errors import NotFoundError
from service.store.articles import load_article
from service.usecases.delete_article import delete_article
from service.usecases.ingest_article import ingest_article

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, sessionmaker

    from service.extraction.parsing import Model

TEXT = "Ann Moss said on Thursday that at least 40 houses had been flooded."
SOURCE = Source("example-daily", "Example Daily")


def test_an_article_is_stored_once(sessions: sessionmaker[Session], model: Model) -> None:
    article = Article(TEXT, SOURCE, published_at="2024-05-04", published=date(2024, 5, 4))
    stored, is_new = ingest_article(sessions, model, article)
    assert (is_new, stored.id, stored.text) == (True, article.id, TEXT)
    assert ingest_article(sessions, model, article) == (stored, False)


@pytest.mark.parametrize(
    ("published_at", "published", "filed"),
    [
        ("2024-05-04", date(2024, 5, 4), date(2024, 5, 4)),
        ("2024-05", None, date(2024, 5, 1)),
        ("2024", None, date(2024, 1, 1)),
        (None, None, None),
    ],
)
def test_day_of_publication(
    sessions: sessionmaker[Session], model: Model, published_at: str | None, published: date | None, filed: date | None
) -> None:
    stored, _ = ingest_article(sessions, model, Article(TEXT, SOURCE, published_at=published_at, published=published))
    assert (stored.published_at, stored.published, stored.published_inferred) == (published_at, filed, False)


def test_a_failure_stores_nothing(sessions: sessionmaker[Session], model: Model) -> None:
    article = Article(f"{TEXT}\0", SOURCE)
    with pytest.raises(DataError, match="NUL"):
        ingest_article(sessions, model, article)
    with sessions() as session:
        assert load_article(session, article.id) is None


def test_an_article_that_is_not_there_cannot_be_deleted(session: Session) -> None:
    with pytest.raises(NotFoundError):
        delete_article(session, "none")
