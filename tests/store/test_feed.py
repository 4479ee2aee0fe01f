"""Changes are numbered as they are committed, however writers overlap; what is rolled back is never told."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, func, select, text

from alembic import command
from service.domain.claims import Certainty
from service.domain.entities import EntityKind, ListedEntity
from service.domain.feed import FeedAction, FeedKind, FeedPosition
from service.errors import InvalidPositionError
from service.store.feed import load_feed
from service.store.feed_tables import feed
from service.store.migrating import alembic_config, migrate
from service.store.recording import record_changes
from service.store.saving import replace_article
from service.store.sessions import make_engine, make_sessions
from service.usecases.delete_article import delete_article
from service.usecases.import_entities import import_entities
from service.usecases.store_article import store_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session, sessionmaker

    from service.domain.feed import FeedItem


@pytest.fixture
def committing(database_url: str) -> Iterator[sessionmaker[Session]]:
    engine = make_engine(database_url)
    yield make_sessions(engine)
    engine.dispose()


def told(session: Session, since: FeedPosition | None = None) -> tuple[FeedItem, ...]:
    return load_feed(session, since, 200).items


def store(session: Session, story: Any) -> str:
    store_article(session, story.article, story.extraction)
    id_: str = story.article.id
    return id_


def test_whoever_commits_last_is_told_of_last(committing: sessionmaker[Session], story: Any) -> None:
    other = story.sent_by("Gazette", "Storm", None)
    with ThreadPoolExecutor(1) as pool, committing() as first, committing() as reader:
        first.execute(text("SELECT pg_current_xact_id()"))  # it begins first
        with committing.begin() as second:
            store(second, other)
        seen = told(reader)
        assert {item.id for item in seen if item.kind is FeedKind.ARTICLE} == {other.article.id}
        store(first, story)  # and has its number, but is not committed
        third = pool.submit(_delete, committing, other.article.id)
        assert told(reader, seen[-1].position) == ()
        first.commit()
        third.result(timeout=60)
    with committing() as reader:
        rest = told(reader, seen[-1].position)
    assert [item.seq for item in (*seen, *rest)] == list(range(1, len(seen) + len(rest) + 1))
    articles = [(item.id, item.action) for item in rest if item.kind is FeedKind.ARTICLE]
    assert articles == [(story.article.id, FeedAction.ADDED), (other.article.id, FeedAction.DELETED)]


def _delete(committing: sessionmaker[Session], id_: str) -> None:
    with committing.begin() as session:
        delete_article(session, id_)


def test_who_waits_for_nothing_else_waits_to_be_told_of(committing: sessionmaker[Session]) -> None:
    with ThreadPoolExecutor(1) as pool, committing() as first:
        _import(first, "Ann Lee")
        second = pool.submit(_import_and_commit, committing, "Tom Reed")
        with suppress(TimeoutError):
            second.result(timeout=1)
        with committing() as reader:
            assert told(reader) == ()
        first.commit()
        second.result(timeout=60)
    with committing() as reader:
        assert [item.seq for item in told(reader)] == [1, 2]


def _import(session: Session, name: str) -> None:
    import_entities(session, [ListedEntity(name, EntityKind.PERSON)])
    record_changes(session)


def _import_and_commit(committing: sessionmaker[Session], name: str) -> None:
    with committing.begin() as session:
        _import(session, name)


def test_a_reader_among_writers_misses_nothing(committing: sessionmaker[Session], story: Any) -> None:
    stories = [story.sent_by(f"Source {n}", "Storm", None) for n in range(8)]

    def write(each: Any) -> None:
        with committing.begin() as session:
            store(session, each)

    seen: list[FeedItem] = []
    with ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(write, each) for each in stories]
        while not all(each.done() for each in writing) or not _read_on(committing, seen):
            pass
        for each in writing:
            each.result()
    assert [item.seq for item in seen] == list(range(1, len(seen) + 1))
    assert [item.at for item in seen] == sorted(item.at for item in seen)
    with committing() as session:
        assert told(session) == tuple(seen)
    added = [item.id for item in seen if item.kind is FeedKind.ARTICLE]
    assert sorted(added) == sorted(each.article.id for each in stories)


def _read_on(committing: sessionmaker[Session], seen: list[FeedItem]) -> bool:
    """Read what is new, and tell whether there was nothing."""
    with committing() as session:
        new = load_feed(session, seen[-1].position if seen else None, 3).items
    seen += new
    return not new


def test_what_is_rolled_back_is_not_told_of(committing: sessionmaker[Session], story: Any) -> None:
    with suppress(ZeroDivisionError), committing.begin() as session:
        store(session, story)
        assert told(session)
        raise ZeroDivisionError
    with committing() as session:
        assert told(session) == ()
    with committing() as session, committing.begin() as other:
        store(session, story)
        other.execute(select(func.pg_terminate_backend(session.scalar(select(func.pg_backend_pid())))))
        session.invalidate()
    with committing.begin() as session:
        store(session, story)
        assert told(session)[0].seq == 1


def test_of_an_article_extracted_anew_only_what_changed_is_told(session: Session, story: Any) -> None:
    id_ = store(session, story)
    seen = told(session)[-1].position
    first, second = story.extraction.claims
    doubted = story.with_claims(first, replace(second, certainty=Certainty.PROBABLE))
    for extracted, expected in (
        (story.extraction, []),
        (doubted.extraction, [(FeedKind.CLAIM, f"{id_}.c1", FeedAction.CHANGED)]),
        (story.with_claims(first, second, first).extraction, [
            (FeedKind.ARTICLE, id_, FeedAction.CHANGED),
            (FeedKind.CLAIM, f"{id_}.c1", FeedAction.CHANGED),
            (FeedKind.CLAIM, f"{id_}.c2", FeedAction.ADDED),
        ]),
        (story.extraction, [
            (FeedKind.ARTICLE, id_, FeedAction.CHANGED),
            (FeedKind.CLAIM, f"{id_}.c2", FeedAction.DELETED),
        ]),
    ):  # fmt: skip
        replace_article(session, story.article, extracted, story.happenings, story.known)
        record_changes(session)
        new = told(session, seen)
        assert [(item.kind, item.id, item.action) for item in new] == expected
        seen = new[-1].position if new else seen


def test_a_place_that_a_backup_does_not_have_is_refused(session: Session, story: Any) -> None:
    store(session, story)
    last = told(session)[-1].position
    assert told(session, last) == ()
    session.execute(feed.update().values(at=feed.c.at + func.make_interval(0, 0, 0, 0, 0, 0, 1)))
    for place in (last, FeedPosition(last.seq + 1, last.at)):
        with pytest.raises(InvalidPositionError):
            told(session, place)


def test_what_was_stored_before_there_was_a_feed_is_told(database_url: str, story: Any) -> None:
    engine = make_engine(database_url)
    sessions = make_sessions(engine)
    with sessions.begin() as session:
        for each in (story, story.sent_by("Gazette", "Storm", None)):
            store(session, each)
        before = {(item.kind, item.id, item.action) for item in told(session)}
    command.downgrade(alembic_config(database_url), "0008")
    migrate(database_url)
    with sessions() as session:
        again = told(session)
    assert [item.seq for item in again] == list(range(1, len(before) + 1))
    assert {(item.kind, item.id, item.action) for item in again} == before
    engine.dispose()


def test_a_page_is_a_range_of_one_index(session: Session) -> None:
    rows = """
        INSERT INTO feed SELECT 3 * i, timestamptz '2026-01-01' + i * interval '1 second', 'claim', 'added', to_hex(i),
            '{0,1,2}' FROM generate_series(1, 50000) AS i;
        ANALYZE feed;
    """
    session.execute(text(rows))
    sent: list[tuple[str, Any]] = []

    def record(_connection: Any, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        sent.append((statement, parameters))

    position = session.execute(select(feed.c.last_seq, feed.c.at).offset(30_000).limit(1)).one()
    connection = session.connection()
    event.listen(connection, "before_cursor_execute", record)
    for since in (FeedPosition(*position), position.at):
        assert len(load_feed(session, since, 50).items) == 50
    event.remove(connection, "before_cursor_execute", record)
    assert len(sent) == 5
    for statement, parameters in sent:
        explained = f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}"
        plan = connection.exec_driver_sql(explained, parameters).scalar_one()
        nodes = list(_nodes((plan if isinstance(plan, list) else json.loads(plan))[0]["Plan"]))
        (scan,) = (node for node in nodes if "Scan" in node["Node Type"])
        assert scan["Node Type"] in {"Index Scan", "Index Only Scan"}
        assert scan["Actual Rows"] <= 51


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)
