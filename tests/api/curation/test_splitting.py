"""One entity is two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from service.usecases.reextract_article import reextract_article

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, sessionmaker

    from service.extraction.parsing import Model


def test_a_split_moves_what_some_articles_say(
    curator: Any, ids: dict[str, str], articles: dict[str, str], snapshot: Any
) -> None:
    before, reed = snapshot(), ids["Tom Reed"]
    of_daily = set(curator.found(f"/v1/claims?entity={reed}&article={articles['Daily']}"))
    of_herald = set(curator.found(f"/v1/claims?entity={reed}&article={articles['Herald']}"))
    response = curator.split(reed, name="Tom Reed (minister)", articles=[articles["Herald"]])
    answer = curator.done(response)
    new = answer["entity"]
    assert (response.status_code, response.headers["Location"]) == (201, f"/v1/entities/{new['id']}")
    assert (new["name"], new["kind"], new["counts"]["articles"]) == ("Tom Reed (minister)", "person", 1)
    assert set(curator.found(f"/v1/claims?entity={new['id']}")) == of_herald
    assert set(curator.found(f"/v1/claims?entity={reed}")) == of_daily
    assert curator.found(f"/v1/articles?entity={new['id']}") == [articles["Herald"]]
    curator.done(curator.undo(answer))
    assert snapshot() == before
    assert curator.client.get(f"/v1/entities/{new['id']}").status_code == 404


def test_a_split_of_merged_entities_is_undone_exactly(
    curator: Any, ids: dict[str, str], articles: dict[str, str], snapshot: Any
) -> None:
    merged = curator.done(curator.merge(ids["Anna Leigh"], ids["Ann Lee"]))
    before = snapshot()
    answer = curator.done(
        curator.split(ids["Ann Lee"], name="Annie", articles=[articles["Daily"]], aliases=["Anna Leigh"])
    )
    assert answer["entity"]["aliases"] == ["Anna Leigh"]
    of_daily = curator.found(f"/v1/claims?entity={answer['entity']['id']}")
    assert set(of_daily) == set(curator.found(f"/v1/claims?article={articles['Daily']}&entity=Annie"))
    assert curator.found(f"/v1/claims?article={articles['Daily']}&entity={ids['Ann Lee']}") == []
    curator.refused(curator.undo(merged), 409, f"Change {answer['change']['id']}")
    curator.done(curator.undo(answer))
    assert snapshot() == before


def test_a_split_holds_when_the_article_is_sent_again(
    curator: Any, ids: dict[str, str], articles: dict[str, str], ingest: Any, snapshot: Any
) -> None:
    new = curator.done(curator.split(ids["Tom Reed"], name="T. Reed", articles=[articles["Herald"]]))["entity"]["id"]
    newest = curator.done(curator.split(new, name="Tommy", articles=[articles["Herald"]]))["entity"]["id"]
    before = snapshot()
    assert curator.client.delete(f"/v1/articles/{articles['Herald']}").status_code == 204
    ingest(curator.texts["Herald"], "Herald")
    after = snapshot()
    for table in ("claim_entities", "event_entities", "entities", "entity_names", "reassignments"):
        assert after[table] == before[table], table
    assert curator.found(f"/v1/articles?entity={newest}") == [articles["Herald"]]


def test_a_split_that_a_later_one_builds_upon_is_undone_after_it(
    curator: Any, ids: dict[str, str], articles: dict[str, str], snapshot: Any
) -> None:
    before = snapshot()
    first = curator.done(curator.split(ids["Tom Reed"], name="T. Reed", articles=[articles["Herald"]]))
    second = curator.done(curator.split(first["entity"]["id"], name="Tommy", articles=[articles["Herald"]]))
    curator.refused(curator.undo(first), 409, f"Change {second['change']['id']} builds upon")
    for change in (second, first):
        curator.done(curator.undo(change))
    assert snapshot() == before


def test_a_split_is_not_undone_once_later_articles_speak_of_the_new_entity(
    curator: Any, ids: dict[str, str], articles: dict[str, str], ingest: Any
) -> None:
    answer = curator.done(curator.split(ids["Tom Reed"], name="Thomas Bright", articles=[articles["Herald"]]))
    later = ingest("Thomas Bright said on 9 May 2024 that it had rained.", "Weekly")
    curator.refused(curator.undo(answer), 409, later["id"], answer["entity"]["id"])
    curator.done(curator.merge(answer["entity"]["id"], ids["Tom Reed"]))


@pytest.mark.parametrize("name", ["Thomas Bright", "Tom Reed"])
def test_a_split_holds_when_articles_are_extracted_anew(
    curator: Any, articles: dict[str, str], sessions: sessionmaker[Session], model: Model, name: str
) -> None:
    ids = {each["name"]: each["id"] for each in curator.client.get("/v1/entities?limit=200").json()["data"]}
    curator.done(curator.split(ids["Tom Reed"], name=name, articles=[articles["Herald"]]))

    def mentioned() -> dict[str, list[str]]:
        return {each: curator.found(f"/v1/articles/{each}/entities") for each in articles.values()}

    before = mentioned()
    assert all(reextract_article(sessions, model, each) for each in articles.values())
    assert mentioned() == before
