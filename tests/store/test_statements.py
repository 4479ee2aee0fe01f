"""A statement comes back from the database as it was stored, and under the names of survivors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from service.domain.claims import Certainty, ClaimKind, Polarity
from service.domain.comparison import Act, ClaimKey, Figure, Matter, Root, Statement
from service.domain.curation import Grounds
from service.domain.dates import DateInterval
from service.domain.events import EventType, Realis
from service.domain.quantities import Comparator
from service.store.columns import NO_DAY
from service.store.relating import load_nearest
from service.store.statement_rows import known_day, last_day
from service.store.statements import (
    load_article_statements,
    load_statements,
    reassign_statements,
    replace_statements,
)
from service.usecases.merge_entity import merge_entity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

STORED = """
INSERT INTO articles (id, source_slug, published_inferred, text, extractor, claims, events, entities, published_day)
    SELECT to_hex(a), 'example-daily', false, 'text', 'none', 1, 0, 0, DATE '2024-01-01' + a
    FROM generate_series(0, 299) AS a;
INSERT INTO statement_keys (article_id, n, key, last_day)
    SELECT to_hex(a), 0, key, DATE '2024-01-01' + a
    FROM generate_series(0, 299) AS a, unnest(ARRAY['shared', 'one of six: ' || mod(a, 6)]) AS key;
"""
"""Three hundred statements, a day each."""
MAY = DateInterval("2024-05", date(2024, 5, 1), date(2024, 5, 31))


@pytest.fixture
def statement(session: Session, story: Any) -> Statement:
    """A statement of a stored article in which every field is set."""
    stored, _ = story.save(session)
    lee, town, paper = (entity.id for entity in story.known)
    figure = Figure(
        n=1,
        matter=Matter(lee, "soldiers", "sent", town),
        text="at least 3,000 soldiers",
        value=3000,
        low=3000,
        high=None,
        comparator=Comparator.AT_LEAST,
        realis=Realis.FUTURE,
        as_of=MAY,
        part_of=0,
        each=True,
    )
    act = Act(
        type=EventType.MOBILIZE,
        stage="sent",
        trigger="were sent",
        actors=frozenset({lee, paper}),
        recipients=frozenset({paper}),
        place=town,
        date=MAY,
        realis=Realis.NEGATED,
    )
    return Statement(
        key=ClaimKey(stored.id, 1),
        source="example-daily",
        root=Root(lee, "Ann Lee", speaks_for=paper),
        kind=ClaimKind.MIXED,
        polarity=Polarity.POSITIVE,
        certainty=Certainty.PROBABLE,
        text="“at least 3,000 soldiers” were sent",
        gist="at least 3,000 soldiers were sent",
        said=MAY,
        published=date(2024, 5, 4),
        entities=frozenset({lee, town}),
        scene=frozenset({town, "soldier"}),
        figures=(figure, replace(figure, n=2, matter=Matter(None, "people", None, None), as_of=None, part_of=None)),
        acts=(act, replace(act, actors=frozenset(), place=None, date=None)),
    )


def test_it_comes_back_as_it_was(session: Session, statement: Statement) -> None:
    bare = replace(
        statement, key=statement.key._replace(n=2), said=None, published=None, figures=(), acts=(), scene=frozenset()
    )
    replace_statements(session, statement.key.article, (statement, bare))
    session.expire_all()
    assert load_article_statements(session, statement.key.article) == (statement, bare)
    assert load_statements(session, [bare.key]) == (bare,)
    assert load_statements(session, []) == ()


def test_those_that_were_there_are_replaced(session: Session, statement: Statement) -> None:
    replace_statements(session, statement.key.article, (statement,))
    replace_statements(session, statement.key.article, ())
    assert load_article_statements(session, statement.key.article) == ()


def test_whoever_was_merged_is_the_survivor_everywhere(session: Session, statement: Statement, story: Any) -> None:
    replace_statements(session, statement.key.article, (statement,))
    lee, town, paper = (entity.id for entity in story.known)
    for merged in (lee, paper):
        merge_entity(session, merged, town, Grounds("For a test.", "a.curator"))
    (found,) = load_article_statements(session, statement.key.article)
    assert found.root == Root(town, "Ann Lee", speaks_for=town)
    assert found.entities == {town}
    assert found.scene == {town, "soldier"}
    assert found.figures[0].matter == Matter(town, "soldiers", "sent", town)
    assert found.acts[0].actors == found.acts[0].recipients == {town}
    assert found.acts[0].place == town


def test_what_is_said_of_one_is_said_of_another_and_back(session: Session, statement: Statement, story: Any) -> None:
    replace_statements(session, statement.key.article, (statement,))
    lee = story.known[0].id
    reassign_statements(session, statement.key.article, {lee: "person-new"})
    (moved,) = load_article_statements(session, statement.key.article)
    assert moved.root.id == moved.figures[0].matter.subject == "person-new"
    reassign_statements(session, statement.key.article, {"person-new": lee})
    assert load_article_statements(session, statement.key.article) == (statement,)


@pytest.mark.parametrize(
    ("said", "published", "last", "known"),
    [
        (MAY, date(2024, 5, 4), date(2024, 5, 31), date(2024, 5, 4)),
        (MAY, date(2024, 6, 2), date(2024, 5, 31), date(2024, 6, 2)),
        (MAY, date(2024, 4, 30), date(2024, 5, 31), date(2024, 5, 1)),
        (MAY, None, date(2024, 5, 31), date(2024, 5, 31)),
        (None, date(2024, 5, 4), date(2024, 5, 4), date(2024, 5, 4)),
        (None, None, NO_DAY, NO_DAY),
    ],
)
def test_days(statement: Statement, said: DateInterval | None, published: date | None, last: date, known: date) -> None:
    dated = replace(statement, said=said, published=published)
    assert (last_day(dated), known_day(dated)) == (last, known)


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ({"shared"}, range(130, 170)),
        ({f"one of six: {n}" for n in range(6)}, range(100, 200)),
        ({"shared", *(f"one of six: {n}" for n in range(6))}, range(100, 200)),
        ({"unheard of"}, ()),
        (set(), ()),
    ],
)
def test_a_bounded_number_is_compared_and_the_nearest_of_them(
    session: Session, statement: Statement, keys: set[str], found: Iterable[int]
) -> None:
    session.execute(text(STORED))
    day = date(2024, 1, 1) + timedelta(days=150)
    dated = replace(statement, said=DateInterval(day.isoformat(), day, day))
    nearest = load_nearest(session, statement.key.article, [(dated, frozenset(keys))])
    assert nearest == {dated.key: {ClaimKey(f"{n:x}", 0) for n in found}}
