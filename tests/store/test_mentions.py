"""In whose company an entity is seen, and how it was identified."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from service.domain.curation import Grounds
from service.domain.decisions import Candidate, Decision, Outcome
from service.domain.entities import Entity, EntityKind, Name, entity_id
from service.domain.spans import Span
from service.normalisation.names import fold_name, name_keys
from service.store.entities import load_candidates
from service.store.mentions import load_company, load_mentions
from service.store.saving import save_article
from service.usecases.merge_entity import merge_entity

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LEE, TOWN, PAPER = (
    entity_id(kind, name)
    for kind, name in (
        (EntityKind.PERSON, "ann lee"),
        (EntityKind.PLACE, "rivermouth"),
        (EntityKind.ORGANIZATION, "gazette"),
    )
)
DECISION = Decision(
    "score/1",
    Outcome.KNOWN,
    4.0,
    Candidate("person-1", 7.0, {"same_name": 5.0, "nation_agrees": 2.0}),
    Candidate("x", 1.0),
)


def name(text: str) -> Name:
    return Name(text, fold_name(text), name_keys(text))


def test_decisions_are_kept_as_they_are(session: Session, story: Any) -> None:
    known = (replace(story.known[0], nations=("GB",), decision=DECISION), *story.known[1:])
    save_article(session, story.article, story.extraction, story.happenings, known)
    lee, town, _ = load_mentions(session, story.article.id)
    assert (lee.id, lee.decision, town.decision) == (LEE, DECISION, None)
    assert [mention.text for mention in lee.mentions] == ["Ann Lee"]


def test_company_is_that_of_all_articles(session: Session, story: Any) -> None:
    story.sent_by("Weekly", "Storm", date(2024, 5, 5)).save(session)
    known = (replace(story.known[0], nations=("GB",)), *story.known[1:])
    save_article(session, story.article, story.extraction, story.happenings, known)
    company = load_company(session, (LEE, "person-none"), {LEE, TOWN})
    assert company[LEE].nations == {"GB"}
    assert company[LEE].met == {TOWN}
    assert company["person-none"].met == frozenset()


def test_company_is_that_of_merged_entities_too(session: Session, story: Any) -> None:
    story.save(session)
    merge_entity(session, TOWN, PAPER, Grounds("For a test.", "a.curator"))
    company = load_company(session, (LEE, PAPER), {LEE, PAPER})
    assert company[LEE].met == {PAPER}
    assert company[PAPER].met == {LEE}


def test_candidates_take_one_query_and_company_two(session: Session, story: Any, statements: list[str]) -> None:
    story.save(session)
    statements.clear()
    found = load_candidates(session, [name("Ann Lee"), name("Lee"), name("The Gazette"), name("…")])
    assert {each.id for each in found} == {LEE, PAPER}
    load_company(session, [each.id for each in found], {TOWN})
    assert len(statements) == 3
    assert load_candidates(session, [name("…")]) == ()
    assert load_company(session, (), {TOWN}) == {}


@pytest.mark.parametrize("others", [60])
def test_of_many_candidates_those_spelled_most_alike_come(session: Session, story: Any, others: int) -> None:
    people = [f"Ann {chr(97 + i % 26) * 3}{chr(97 + i // 26)}son" for i in range(others)]
    entities = tuple(Entity(each, EntityKind.PERSON, (Span(0, 3),)) for each in (*people, "Ann Moss"))
    extraction = replace(story.extraction, claims=(), events=(), entities=entities)
    replace(story, extraction=extraction, happenings=()).save(session)
    found = load_candidates(session, [name("Ann Moss")])
    assert len(found) < others
    assert "Ann Moss" in {each.name for each in found}
