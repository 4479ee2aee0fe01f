from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from service.domain.entities import EntityKind, entity_id
from service.store.articles import delete_article
from service.store.name_tables import MOST_PROMINENT, name_endings
from service.store.names import name_row, save_names, save_prominence
from service.usecases.read_name import read_name

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LEE = entity_id(EntityKind.PERSON, "ann lee")


def prominence(session: Session) -> dict[str, int]:
    chosen = select(name_endings.c.ending, name_endings.c.prominence).where(name_endings.c.entity_id == LEE)
    return {row.ending: row.prominence for row in session.execute(chosen)}


def send(session: Session, story: Any, articles: int) -> None:
    for n in range(articles):
        story.sent_by(f"Paper {n}", "Power", None).save(session)


@pytest.mark.parametrize(("articles", "doublings"), [(1, 0), (2, 1), (3, 1), (4, 2), (9, 3)])
def test_a_name_is_as_prominent_as_its_articles_are_many(
    session: Session, story: Any, articles: int, doublings: int
) -> None:
    send(session, story, articles)
    assert prominence(session) == {"ann lee": doublings, "lee": doublings}


def test_a_new_name_is_as_prominent_as_the_others(session: Session, story: Any) -> None:
    send(session, story, 2)
    save_names(session, [name_row(LEE, read_name("Annie"))])
    save_prominence(session, [LEE])
    assert prominence(session)["annie"] == 1


def test_whoever_stands_at_the_top_is_not_counted_again(session: Session, story: Any) -> None:
    send(session, story, 2)
    session.execute(name_endings.update().values(prominence=MOST_PROMINENT))
    save_prominence(session, [LEE])
    assert set(prominence(session).values()) == {MOST_PROMINENT}


def test_the_next_article_sets_right_what_a_deletion_left(session: Session, story: Any) -> None:
    send(session, story, 4)
    for n in range(3):
        delete_article(session, story.sent_by(f"Paper {n}", "Power", None).article.id)
    save_prominence(session, [LEE])
    assert set(prominence(session).values()) == {0}
