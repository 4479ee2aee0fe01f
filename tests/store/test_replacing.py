from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from service.domain.lookups import ClaimCriteria, ClaimSort, PageRequest
from service.store.articles import delete_article, load_article
from service.store.claims import search_claims
from service.store.replacing import load_sent_article
from service.store.saving import replace_article
from service.store.sessions import make_engine, make_sessions, make_snapshots
from service.store.tables import articles, claim_entities, claims, entities, mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = make_engine(database_url)
    yield made
    made.dispose()


def replace_with(session: Session, story: Any, **changes: Any) -> bool:
    """Extract a story anew, and find other things."""
    extraction = replace(story.extraction, **changes)
    new = replace(story, extraction=extraction, happenings=() if "events" in changes else story.happenings)
    return replace_article(session, new.article, new.extraction, new.happenings, new.known) is not None


def count(session: Session, table: Any) -> int | None:
    return session.scalar(select(func.count()).select_from(table))


def test_an_article_is_known_as_it_was_sent(session: Session, story: Any) -> None:
    story.save(session)
    assert load_sent_article(session, story.article.id) == story.article
    assert load_sent_article(session, "0") is None


def test_nothing_is_left_of_what_was_found_before(session: Session, story: Any) -> None:
    before = story.save(session)[0]
    (kept, *_) = story.extraction.entities
    assert replace_with(session, story, claims=(), events=(), entities=(kept,), extractor="by hand/2")
    assert [count(session, table) for table in (claims, claim_entities, mentions, entities)] == [0, 0, 1, 1]
    after = load_article(session, story.article.id)
    assert after == replace(
        before, extractor="by hand/2", counts=replace(before.counts, claims=0, events=0, entities=1)
    )


def test_an_article_that_was_deleted_meanwhile_is_not_brought_back(session: Session, story: Any) -> None:
    story.save(session)
    delete_article(session, story.article.id)
    assert not replace_with(session, story)
    assert [count(session, table) for table in (articles, claims, entities)] == [0, 0, 0]


def test_a_reader_sees_the_old_claims_or_the_new_ones(engine: Engine, story: Any) -> None:
    def read(session: Session) -> list[str]:
        asked = ClaimCriteria(article=(story.article.id,))
        return [claim.text for claim in search_claims(session, asked, PageRequest(ClaimSort.FIRST_SAID)).items]

    sessions, snapshots = make_sessions(engine), make_snapshots(engine)
    with sessions.begin() as session:
        story.save(session)
    with snapshots() as long, snapshots() as short:
        before = read(long)
        with sessions.begin() as writing:
            assert replace_with(writing, story, claims=story.extraction.claims[:1], events=())
            assert read(short) == before != read(writing)
        assert read(long) == before
        short.commit()
        assert read(short) == before[:1]
