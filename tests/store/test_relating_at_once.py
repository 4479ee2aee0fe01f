"""Writers who relate their claims to each other's at the same time, on connections that commit."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from service.domain.articles import Article, Source
from service.domain.curation import Grounds
from service.resolution.happenings import merge_reports
from service.store.comparison_tables import claim_relations
from service.store.saving import save_article
from service.store.sessions import make_engine, make_sessions
from service.store.tables import articles, entities
from service.usecases.delete_article import delete_article
from service.usecases.extract_for_filing import extract_for_filing
from service.usecases.identify_entities import identify_entities
from service.usecases.ingest_article import ingest_article
from service.usecases.merge_entity import merge_entity
from service.usecases.reextract_article import reextract_article
from service.usecases.relate_claims import relate_claims
from service.usecases.undo_change import undo_change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session, sessionmaker

    from service.domain.extraction import Extraction
    from service.extraction.parsing import Model

WAITING = 0.5
"""Seconds after which what has not ended is taken to wait."""
TIMEOUT = 60
COUNTS = ("3,000", "9,000", "12,000", "15,000")
GROUNDS = Grounds("For a test.", "a.curator")


def tell(count: str) -> Article:
    return Article(
        text=f"Exactly {count} nurses joined the strike in Lyon on Friday, Ann Lee of the union said.",
        source=Source(f"paper-{count}", f"Paper {count}"),
        published_at="2024-02-10",
        published=date(2024, 2, 10),
    )


@pytest.fixture
def committing(database_url: str) -> Iterator[sessionmaker[Session]]:
    engine = make_engine(database_url)
    yield make_sessions(engine)
    engine.dispose()


def related(session: Session) -> set[tuple[str, str]]:
    pairs = select(claim_relations.c.article_id, claim_relations.c.other_article_id)
    return {(row.article_id, row.other_article_id) for row in session.execute(pairs)}


def each_way(*stored: Article) -> set[tuple[str, str]]:
    return {(one.id, other.id) for one in stored for other in stored if one is not other}


def store(session: Session, article: Article, extraction: Extraction) -> None:
    """Do what ingesting does with what was extracted, without the commit."""
    known = identify_entities(session, extraction.entities)
    save_article(session, article, extraction, merge_reports(extraction), known)
    relate_claims(session, article, extraction, known)


def test_a_writer_waits_for_the_claims_of_the_one_before_it(committing: sessionmaker[Session], model: Model) -> None:
    one, other = map(tell, COUNTS[:2])
    found, beside = (extract_for_filing(model, each) for each in (one, other))

    def store_other() -> None:
        with committing.begin() as session:
            store(session, other, beside)

    with ThreadPoolExecutor(1) as pool, committing() as first:
        store(first, one, found)
        second = pool.submit(store_other)
        assert not wait([second], WAITING).done
        first.commit()
        second.result(TIMEOUT)
    with committing() as session:
        assert related(session) == each_way(one, other)


def test_an_article_that_is_deleted_meanwhile_leaves_no_relation(
    committing: sessionmaker[Session], model: Model
) -> None:
    one, other, third = map(tell, COUNTS[:3])
    for each in (one, third):
        ingest_article(committing, model, each)

    def delete() -> None:
        with committing.begin() as session:
            delete_article(session, one.id)

    found = extract_for_filing(model, other)
    with ThreadPoolExecutor(1) as pool, committing() as first:
        store(first, other, found)
        second = pool.submit(delete)
        assert not wait([second], WAITING).done
        first.commit()
        second.result(TIMEOUT)
    with committing() as session:
        assert related(session) == each_way(other, third)


def test_all_that_is_done_at_once_ends_with_all_relations(committing: sessionmaker[Session], model: Model) -> None:
    told = tuple(map(tell, COUNTS))
    others = tuple(replace(each, source=Source("other", "Other")) for each in told[:2])
    for each in (*told[:2], *others):
        ingest_article(committing, model, each)
    with committing() as session:
        lee = session.scalars(select(entities.c.id).where(entities.c.name == "Ann Lee")).one()
        union = session.scalars(select(entities.c.id).where(entities.c.name == "Lyon")).one()

    def merge_and_undo() -> None:
        for _ in range(3):
            with committing.begin() as session:
                made = merge_entity(session, lee, union, GROUNDS).change
            with committing.begin() as session:
                assert made
                undo_change(session, str(made.id), GROUNDS)

    def delete(article: Article) -> None:
        with committing.begin() as session:
            delete_article(session, article.id)

    with ThreadPoolExecutor(6) as pool:
        doing: list[Future[Any]] = [
            pool.submit(merge_and_undo),
            *(pool.submit(ingest_article, committing, model, each) for each in told[2:]),
            *(pool.submit(reextract_article, committing, model, each.id) for each in told[:2]),
            *(pool.submit(delete, each) for each in others),
        ]
        for done in doing:
            done.result(TIMEOUT)
    with committing() as session:
        assert set(session.scalars(select(articles.c.id))) == {each.id for each in told}
        assert related(session) == each_way(*told)
