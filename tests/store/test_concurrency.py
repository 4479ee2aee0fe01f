from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from service.domain.articles import Source
from service.store.articles import delete_article
from service.store.sessions import make_engine, make_sessions
from service.store.tables import articles, claims, entities, mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session, sessionmaker


@pytest.fixture
def committing(database_url: str) -> Iterator[sessionmaker[Session]]:
    engine = make_engine(database_url)
    yield make_sessions(engine)
    engine.dispose()


def count(session: Session, table: Any) -> int | None:
    return session.scalar(select(func.count()).select_from(table))


def test_one_of_many_that_send_the_same_article_stores_it(committing: sessionmaker[Session], story: Any) -> None:
    def save(_: int) -> tuple[object, bool]:
        with committing.begin() as session:
            return story.save(session)  # type: ignore[no-any-return]

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(save, range(8)))
    assert sum(is_new for _, is_new in results) == 1
    assert len({stored for stored, _ in results}) == 1
    with committing() as session:
        assert (count(session, articles), count(session, claims)) == (1, 2)


def test_a_writer_waits_for_the_one_before_it(committing: sessionmaker[Session], story: Any) -> None:
    def save() -> bool:
        with committing.begin() as session:
            return bool(story.save(session)[1])

    with ThreadPoolExecutor(1) as pool, committing() as first:
        story.save(first)
        second = pool.submit(save)
        first.rollback()
        assert second.result(timeout=20), "the first gave up, so the second stores it"


def test_articles_that_share_entities_are_stored_and_deleted_at_once(
    committing: sessionmaker[Session], story: Any
) -> None:
    def save_and_delete(number: int) -> None:
        own = replace(story, article=replace(story.article, source=Source(f"source-{number}", f"Source {number}")))
        for _ in range(5):
            with committing.begin() as session:
                own.save(session)
            with committing.begin() as session:
                assert delete_article(session, own.article.id) is not None
        with committing.begin() as session:
            own.save(session)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(save_and_delete, range(4)))
    with committing() as session:
        assert count(session, articles) == 4
        assert set(session.scalars(select(mentions.c.entity_id))) == set(session.scalars(select(entities.c.id)))


def test_an_entity_that_is_being_mentioned_is_not_deleted(committing: sessionmaker[Session], story: Any) -> None:
    other = story.sent_by("Gazette", "Storm", None)
    with committing.begin() as session:
        story.save(session)
    with committing() as writing:
        other.save(writing)
        with committing.begin() as deleting:
            delete_article(deleting, story.article.id)
        writing.commit()
        assert count(writing, entities) == 3
