"""Changes of entities while others change them, store articles and delete them, on connections that commit."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from service.domain.articles import Source
from service.domain.curation import Edit, Grounds, SplitOff
from service.store.articles import delete_article
from service.store.curation_tables import entity_changes
from service.store.sessions import make_engine, make_sessions
from service.store.tables import claim_entities, entities, entity_names, mentions
from service.usecases.edit_entity import edit_entity
from service.usecases.merge_entity import merge_entity
from service.usecases.split_entity import split_entity
from service.usecases.undo_change import undo_change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session, sessionmaker

GROUNDS = Grounds("For a test.", "a.curator")
WAITING = 0.5
"""Seconds after which what has not ended is taken to wait."""


@pytest.fixture
def committing(database_url: str) -> Iterator[sessionmaker[Session]]:
    engine = make_engine(database_url)
    yield make_sessions(engine)
    engine.dispose()


@pytest.fixture
def ids(committing: sessionmaker[Session], story: Any) -> tuple[str, ...]:
    """The ids of Lee, Rivermouth and the Gazette, of which an article is stored."""
    with committing.begin() as session:
        story.save(session)
    return tuple(entity.id for entity in story.known)


def sent_by(story: Any, number: int) -> Any:
    return replace(story, article=replace(story.article, source=Source(f"source-{number}", f"Source {number}")))


def survivors(session: Session) -> dict[str, str | None]:
    return {row.id: row.merged_into for row in session.execute(select(entities.c.id, entities.c.merged_into))}


def test_of_two_merges_at_once_each_way_one_is_made(committing: sessionmaker[Session], ids: tuple[str, ...]) -> None:
    lee, town, _ = ids

    def merge(id_: str, into: str) -> None:
        with committing.begin() as session:
            merge_entity(session, id_, into, GROUNDS)

    with ThreadPoolExecutor(2) as pool:
        made = [pool.submit(merge, lee, town), pool.submit(merge, town, lee)]
        failures = [each.exception(timeout=20) for each in made]
    assert sorted(type(each).__name__ for each in failures) == ["InvalidChangeError", "NoneType"]
    with committing() as session:
        assert sorted(filter(None, (survivors(session)[id_] for id_ in (lee, town)))) in ([lee], [town])


def test_merges_at_once_leave_no_chain(committing: sessionmaker[Session], ids: tuple[str, ...]) -> None:
    lee, town, paper = ids
    with committing() as first, ThreadPoolExecutor(1) as pool:
        merge_entity(first, lee, town, GROUNDS)

        def merge() -> None:
            with committing.begin() as session:
                merge_entity(session, town, paper, GROUNDS)

        second = pool.submit(merge)
        assert not wait([second], WAITING).done, "it waits for its turn"
        first.commit()
        second.result(timeout=20)
        assert survivors(first) == {lee: paper, town: paper, paper: None}
        assert list(first.scalars(select(entity_changes.c.id).order_by(entity_changes.c.id))) == [1, 2]


def test_articles_are_stored_and_deleted_while_their_entities_are_merged_and_edited(
    committing: sessionmaker[Session], story: Any, ids: tuple[str, ...]
) -> None:
    lee, town, paper = ids

    def store(number: int) -> None:
        own = sent_by(story, number)
        for _ in range(5):
            with committing.begin() as session:
                own.save(session)
            with committing.begin() as session:
                delete_article(session, own.article.id)
        with committing.begin() as session:
            own.save(session)

    def curate() -> None:
        for _ in range(5):
            with committing.begin() as session:
                merged = merge_entity(session, paper, lee, GROUNDS).change
            with committing.begin() as session:
                edited = edit_entity(session, town, Edit(aliases=("River",)), GROUNDS).change
            for change in (merged, edited):
                assert change
                with committing.begin() as session:
                    undo_change(session, str(change.id), GROUNDS)
        with committing.begin() as session:
            merge_entity(session, paper, lee, GROUNDS)

    with ThreadPoolExecutor(3) as pool:
        for each in [pool.submit(store, 1), pool.submit(store, 2), pool.submit(curate)]:
            each.result(timeout=60)
    with committing() as session:
        assert survivors(session) == {lee: None, town: None, paper: lee}
        mentioned = session.scalars(select(mentions.c.article_id).where(mentions.c.entity_id == paper))
        assert len(set(mentioned)) == 3


def test_an_article_being_stored_does_not_bring_back_a_name_that_is_taken_away(
    committing: sessionmaker[Session], story: Any, ids: tuple[str, ...]
) -> None:
    lee = ids[0]

    def edit() -> None:
        with committing.begin() as session:
            edit_entity(session, lee, Edit(aliases=()), GROUNDS)

    with committing() as writing, ThreadPoolExecutor(1) as pool:
        sent_by(story, 1).save(writing)
        edited = pool.submit(edit)
        assert not wait([edited], WAITING).done, "it waits for the article that mentions the entity"
        writing.commit()
        edited.result(timeout=20)
        sent_by(story, 2).save(writing)
        assert list(writing.scalars(select(entity_names.c.name).where(entity_names.c.entity_id == lee))) == ["Ann Lee"]


def split_and_delete(committing: sessionmaker[Session], story: Any, lee: str) -> str:
    """Split off what the article says of Lee, delete the article, and return the id of the change."""
    with committing.begin() as session:
        change = split_entity(session, lee, SplitOff("A. Lee", None, (story.article.id,), ()), GROUNDS).change
        assert change
    with committing.begin() as session:
        delete_article(session, story.article.id)
    return str(change.id)


def check_undone(session: Session, ids: tuple[str, ...]) -> None:
    for table in (mentions, claim_entities):
        assert ids[0] in session.scalars(select(table.c.entity_id)).all()
    assert set(survivors(session)) == set(ids)


def test_the_undo_of_a_split_waits_for_its_article_to_be_stored_again(
    committing: sessionmaker[Session], story: Any, ids: tuple[str, ...]
) -> None:
    change = split_and_delete(committing, story, ids[0])

    def undo() -> None:
        with committing.begin() as session:
            undo_change(session, change, GROUNDS)

    with committing() as writing, ThreadPoolExecutor(1) as pool:
        story.save(writing)
        undone = pool.submit(undo)
        assert not wait([undone], WAITING).done
        writing.commit()
        undone.result(timeout=20)
        check_undone(writing, ids)


def test_an_article_stored_again_waits_for_the_undo_of_its_split(
    committing: sessionmaker[Session], story: Any, ids: tuple[str, ...]
) -> None:
    change = split_and_delete(committing, story, ids[0])

    def save() -> None:
        with committing.begin() as session:
            story.save(session)

    with committing() as undoing, ThreadPoolExecutor(1) as pool:
        undo_change(undoing, change, GROUNDS)
        saved = pool.submit(save)
        assert not wait([saved], WAITING).done
        undoing.commit()
        saved.result(timeout=20)
        check_undone(undoing, ids)


def test_an_entity_that_is_being_merged_is_not_deleted_with_its_last_article(
    committing: sessionmaker[Session], story: Any, ids: tuple[str, ...]
) -> None:
    town, paper = ids[1:]

    def delete() -> None:
        with committing.begin() as session:
            delete_article(session, story.article.id)

    with committing() as merging, ThreadPoolExecutor(1) as pool:
        merge_entity(merging, paper, town, GROUNDS)
        deleted = pool.submit(delete)
        assert not wait([deleted], WAITING).done
        merging.commit()
        deleted.result(timeout=20)
        assert survivors(merging) == {town: None, paper: town}
        undo_change(merging, "1", GROUNDS)
        assert survivors(merging) == {town: None, paper: None}
