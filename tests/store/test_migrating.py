from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from sqlalchemy import create_engine, inspect, select
from sqlalchemy.pool import NullPool

from alembic import command
from service.domain.curation import Grounds, SplitOff
from service.store.migrating import alembic_config, is_ready, migrate
from service.store.sessions import make_engine, make_sessions
from service.store.tables import claims, entities, metadata
from service.usecases.merge_entity import merge_entity
from service.usecases.split_entity import split_entity

GROUNDS = Grounds("For a test.", "a.curator")


def tables(url: str) -> set[str]:
    return set(inspect(create_engine(url, poolclass=NullPool)).get_table_names()) - {"alembic_version"}


def test_an_empty_database_is_brought_to_the_schema_of_the_code(empty_database_url: str) -> None:
    migrate(empty_database_url)
    assert tables(empty_database_url) == set(metadata.tables)
    command.check(alembic_config(empty_database_url))  # raises where they differ


def test_a_filled_database_goes_down_and_up_again(database_url: str, story: Any) -> None:
    engine = make_engine(database_url)
    sessions = make_sessions(engine)
    with sessions.begin() as session:
        story.save(session)
    migrate(database_url)
    migrate(database_url, "base")
    assert tables(database_url) == set()
    with sessions() as session:
        assert not is_ready(session)
    migrate(database_url)
    with sessions.begin() as session:
        assert is_ready(session)
        assert story.save(session)[1]
    engine.dispose()


def test_claims_that_were_stored_before_are_shown_as_those_stored_after(database_url: str, story: Any) -> None:
    engine = make_engine(database_url)
    with make_sessions(engine).begin() as session:
        story.save(session)
    shown = select(claims.c.n, claims.c.involved, claims.c.speakers, claims.c.written).order_by(claims.c.n)
    with engine.connect() as connection:
        stored = connection.execute(shown).all()
    command.downgrade(alembic_config(database_url), "0010")
    migrate(database_url)
    with engine.connect() as connection:
        assert connection.execute(shown).all() == stored
    engine.dispose()


def test_a_database_with_merged_and_split_entities_goes_down_and_up_again(database_url: str, story: Any) -> None:
    engine = make_engine(database_url)
    sessions = make_sessions(engine)
    with sessions.begin() as session:
        stored, _ = story.save(session)
        lee, town, paper = (entity.id for entity in story.known)
        merge_entity(session, paper, town, GROUNDS)
        split_entity(session, lee, SplitOff("A. Lee", None, (stored.id,), ()), GROUNDS)
    command.downgrade(alembic_config(database_url), "0001")
    migrate(database_url)
    with sessions() as session:
        shown = select(entities.c.name, entities.c.merged_into).order_by(entities.c.name)
        assert [tuple(row) for row in session.execute(shown)] == [
            ("A. Lee", None),
            ("Ann Lee", None),
            ("Gazette", None),
            ("Rivermouth", None),
        ]
    command.check(alembic_config(database_url))
    engine.dispose()


def test_several_may_migrate_at_once(empty_database_url: str) -> None:
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        list(pool.map(migrate, [empty_database_url] * 2))
    assert tables(empty_database_url) == set(metadata.tables)


def test_a_database_is_ready_only_once_it_is_migrated(empty_database_url: str) -> None:
    engine = make_engine(empty_database_url)
    with make_sessions(engine)() as session:
        assert not is_ready(session)
        migrate(empty_database_url)
        assert is_ready(session)
    engine.dispose()


def test_a_database_that_is_not_there_is_not_ready() -> None:
    with make_sessions(make_engine("postgresql+psycopg://nobody@127.0.0.1:1/nothing"))() as session:
        assert not is_ready(session)
