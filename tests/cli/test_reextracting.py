"""Stored articles are extracted anew: whole or not at all, whoever is killed, and whatever else goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import create_engine, func, make_url, select, text, update
from sqlalchemy.pool import NullPool
from typer.testing import CliRunner, Result

from service.cli import app
from service.domain.articles import Article, Source
from service.domain.entities import EntityKind
from service.store.articles import load_article
from service.store.comparison_tables import article_duplicates, article_signatures
from service.store.entities import load_entity
from service.store.sessions import make_engine, make_sessions
from service.store.tables import articles, claims, entities, events, mentions
from service.usecases.ingest_article import ingest_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session, sessionmaker

    from service.domain.articles import StoredArticle
    from service.extraction.parsing import Model

TEXT = """The dam at Lake {number} held on 3 March 2021, the engineer Ann Moss said.

"We counted at least 40 cracks," she added. The mayor, Tom Reed, denied that 3,000 people had left the valley.
"""
OLD = "rules/0 en_claimbase/0"
FRAGMENT = "organization-0123456789abcdef"
MANY = 12


@pytest.fixture
def stored(database_url: str) -> Iterator[sessionmaker[Session]]:
    engine = make_engine(database_url)
    yield make_sessions(engine)
    engine.dispose()


def ingest(sessions: sessionmaker[Session], model: Model, number: int = 1, **fields: Any) -> StoredArticle:
    sent = {"source": Source("gazette", "Gazette"), "title": "Dam holds", "url": "https://example.org/1", **fields}
    return ingest_article(sessions, model, Article(TEXT.format(number=number), **sent))[0]


def age(sessions: sessionmaker[Session]) -> None:
    """Leave of all articles what an extractor would have found that knew one claim and a fragment of a name."""
    fragment = {"id": FRAGMENT, "kind": EntityKind.ORGANIZATION, "name": "Lake Held", "folded": "lake held"}
    with sessions.begin() as session:
        session.execute(update(articles).values(extractor=OLD, claims=1, events=0))
        session.execute(claims.delete().where(claims.c.n > 0))
        session.execute(update(claims).values(text="old"))
        session.execute(events.delete())
        session.execute(entities.insert().values(fragment))
        for id_ in session.scalars(select(articles.c.id)).all():
            place = {"source_slug": "gazette", "published_day": date(2021, 3, 4)}
            session.execute(mentions.insert().values(article_id=id_, entity_id=FRAGMENT, spans=[], **place))


def run(url: str, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["reextract", *arguments], env={"CLAIMBASE_DATABASE_URL": url})


@contextmanager
def running(url: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "service.cli", "reextract", *arguments]
    environment = {**os.environ, "CLAIMBASE_DATABASE_URL": url}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for_some(sessions: sessionmaker[Session]) -> None:
    """Wait until some articles are replaced."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with sessions() as session:
            if (session.scalar(select(func.count()).where(articles.c.extractor != OLD)) or 0) > 2:
                return
        time.sleep(0.02)
    pytest.fail("nothing is replaced")


def count_whole(sessions: sessionmaker[Session]) -> Counter[str]:
    """Count the articles of the old and of the new extraction, each of which has to be whole."""
    found: Counter[str] = Counter()
    with sessions() as session:
        for row in session.execute(select(articles)):
            texts = session.scalars(select(claims.c.text).where(claims.c.article_id == row.id)).all()
            old = row.extractor == OLD
            assert len(texts) == row.claims
            assert (texts == ["old"]) if old else ("old" not in texts and len(texts) > 1)
            found["old" if old else "new"] += 1
    return found


def test_articles_from_before_copies_were_found_are_linked(
    database_url: str, stored: sessionmaker[Session], model: Model
) -> None:
    for slug in ("gazette", "herald"):
        ingest(stored, model, source=Source(slug, slug.title()))
    age(stored)
    with stored.begin() as session:
        session.execute(article_signatures.delete())
        session.execute(article_duplicates.delete())
    run(database_url)
    with stored() as session:
        assert session.scalar(select(func.count()).select_from(article_duplicates)) == 2, "one link, both ways"


def test_what_is_found_now_replaces_what_was_found_before(
    database_url: str, stored: sessionmaker[Session], model: Model
) -> None:
    sent = ingest(stored, model, published_at="2021-03-04T08:00:00Z", published=date(2021, 3, 4), author="A. Writer")
    age(stored)
    result = run(database_url)
    assert (result.stdout, result.exit_code) == ("1 replaced, 0 skipped, 0 failed\n", 0)
    with stored() as session:
        assert load_article(session, sent.id) == sent, "with all that was sent, and when it was recorded"
        assert load_entity(session, FRAGMENT) is None
    assert count_whole(stored) == {"new": 1}


def test_an_article_that_is_up_to_date_is_skipped_unless_all_are_asked_for(
    database_url: str, stored: sessionmaker[Session], model: Model
) -> None:
    ingest(stored, model)
    assert run(database_url).stdout == "0 replaced, 1 skipped, 0 failed\n"
    assert run(database_url, "--all").stdout == "1 replaced, 0 skipped, 0 failed\n"


def test_only_the_articles_of_some_sources_and_days_are_replaced(
    database_url: str, stored: sessionmaker[Session], model: Model
) -> None:
    for number, (slug, day) in enumerate([("gazette", 4), ("gazette", 9), ("courier", 9), ("herald", 9)]):
        when = date(2021, 3, day)
        ingest(stored, model, number, source=Source(slug, slug), published_at=when.isoformat(), published=when)
    age(stored)
    result = run(database_url, "--source=gazette", "--source=courier", "--since=2021-03-05")
    assert result.stdout == "2 replaced, 0 skipped, 0 failed\n"
    with stored() as session:
        old = session.execute(select(articles.c.source_slug, articles.c.published).where(articles.c.extractor == OLD))
        assert set(map(tuple, old)) == {("gazette", date(2021, 3, 4)), ("herald", date(2021, 3, 9))}


@pytest.mark.parametrize(
    ("sent", "expected"), [(None, ("2021-03-03", True)), ("2021-03", ("2021-03", True)), ("2020", ("2020", True))]
)
def test_a_date_that_was_sent_stays_and_one_that_was_inferred_is_inferred_anew(
    database_url: str, stored: sessionmaker[Session], model: Model, sent: str | None, expected: tuple[str, bool]
) -> None:
    article = ingest(stored, model, published_at=sent)
    age(stored)
    wrong = date(1999, 1, 1)
    with stored.begin() as session:
        session.execute(update(articles).values(published=wrong, published_day=wrong, published_inferred=True))
        if sent is None:
            session.execute(update(articles).values(published_at=wrong.isoformat()))
    assert run(database_url).exit_code == 0
    with stored() as session:
        assert load_article(session, article.id) == article
    assert (article.published_at, article.published_inferred) == expected


def test_an_article_that_fails_stays_as_it_was_and_stops_no_other(
    database_url: str, stored: sessionmaker[Session], model: Model
) -> None:
    failing, other = (ingest(stored, model, number) for number in (1, 2))
    age(stored)
    with stored.begin() as session:
        session.execute(text(f"ALTER TABLE claims ADD CHECK (article_id <> '{failing.id}') NOT VALID"))
    result = run(database_url)
    assert (result.stdout, result.exit_code) == ("1 replaced, 0 skipped, 1 failed\n", 1)
    assert result.stderr.startswith(f"claimbase: article {failing.id}: IntegrityError: ")
    assert "dam" not in result.stderr, "articles belong in no log"
    assert count_whole(stored) == {"old": 1, "new": 1}
    with stored() as session:
        assert load_article(session, other.id) == other


def test_a_source_that_is_not_there_is_named(database_url: str) -> None:
    result = run(database_url, "--source=nowhere")
    assert (result.stderr, result.exit_code) == ("claimbase: There is no source 'nowhere'.\n", 1)


def test_a_database_of_another_schema_is_named(empty_database_url: str) -> None:
    result = run(empty_database_url)
    assert "`claimbase migrate`" in result.stderr
    assert result.exit_code == 1


@pytest.mark.parametrize(("ending", "code"), [(signal.SIGTERM, 130), (signal.SIGKILL, -9)])
def test_whoever_ends_it_leaves_whole_articles_and_the_same_command_goes_on(
    database_url: str, stored: sessionmaker[Session], model: Model, ending: signal.Signals, code: int
) -> None:
    for number in range(MANY):
        ingest(stored, model, number)
    age(stored)
    with running(database_url) as process:
        wait_for_some(stored)
        process.send_signal(ending)
        told, noted = process.communicate(timeout=30)
    assert process.returncode == code, noted
    found = count_whole(stored)
    assert 0 < found["new"] < MANY
    if code > 0:
        assert told == f"{found['new']} replaced, 0 skipped, 0 failed\n"
        assert noted.endswith("Stopped; the same command goes on.\n")
    assert run(database_url).stdout == f"{found['old']} replaced, {found['new']} skipped, 0 failed\n"
    assert count_whole(stored) == {"new": MANY}


def test_two_at_once_do_no_harm(database_url: str, stored: sessionmaker[Session], model: Model) -> None:
    sent = [ingest(stored, model, number) for number in range(MANY)]
    age(stored)
    with running(database_url) as first, running(database_url, "--all") as second:
        told = [process.communicate(timeout=120)[0] for process in (first, second)]
    assert all(line.endswith(", 0 failed\n") for line in told)
    assert count_whole(stored) == {"new": MANY}
    with stored() as session:
        assert [load_article(session, article.id) for article in sent] == sent


def test_a_database_that_ends_ends_the_run(
    postgres: str, database_url: str, stored: sessionmaker[Session], model: Model
) -> None:
    for number in range(MANY):
        ingest(stored, model, number)
    age(stored)
    name = make_url(database_url).database
    server = create_engine(postgres, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with running(database_url) as process, server.connect() as connection:
        wait_for_some(stored)
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        ending = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
        connection.execute(ending, {"name": name})
        told, noted = process.communicate(timeout=60)
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
    assert process.returncode == 1
    assert noted.startswith("claimbase: The database cannot be used: ")
    assert told == f"{count_whole(stored)['new']} replaced, 0 skipped, 0 failed\n"
