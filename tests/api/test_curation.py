from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Connection, cast, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql import func

from service.store.tables import metadata

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from httpx import Response

GROUNDS = {"reason": "They are one and the same.", "by": "a.curator"}
EVERYBODY = "/v1/claims?entity=Ann Lee&entity=Anna Leigh&entity=Tom Reed"
TEXTS = {
    "Daily": "Ann Lee said on 3 May 2024 that Anna Leigh had met Tom Reed. Tom Reed denied that 20 people had died.",
    "Gazette": "Anna Leigh said on 4 May 2024 that at least 300 houses had lost power in Portugal and Spain.",
    "Herald": "Tom Reed said on 5 May 2024 that Ann Lee might resign.",
}


@pytest.fixture
def articles(ingest: Any) -> dict[str, str]:
    return {source: ingest(text, source)["id"] for source, text in TEXTS.items()}


@pytest.fixture
def ids(client: TestClient, articles: dict[str, str]) -> dict[str, str]:
    """The ids of all entities by their names."""
    assert articles
    return {each["name"]: each["id"] for each in client.get("/v1/entities?limit=200").json()["data"]}


@pytest.fixture
def snapshot(connection: Connection) -> Any:
    """What returns all rows of all tables, but for the history."""

    def take() -> dict[str, list[Any]]:
        tables = [table for table in metadata.sorted_tables if table.name != "entity_changes"]
        rows = {table.name: select(cast(func.to_jsonb(table.table_valued()), JSONB)) for table in tables}
        return {name: sorted(connection.scalars(chosen), key=str) for name, chosen in rows.items()}

    return take


def send(client: TestClient, method: str, path: str, **body: Any) -> Response:
    response: Response = client.request(method, f"/v1/entities/{path}", json={**body, **GROUNDS})
    return response


def merge(client: TestClient, id_: str, into: str) -> Response:
    return send(client, "POST", f"{id_}/merge", into=into)


def split(client: TestClient, id_: str, **taken: Any) -> Response:
    return send(client, "POST", f"{id_}/split", **taken)


def edit(client: TestClient, id_: str, **corrected: Any) -> Response:
    return send(client, "PATCH", id_, **corrected)


def undo(client: TestClient, made: dict[str, Any]) -> Response:
    return send(client, "POST", f"changes/{made['change']['id']}/undo")


def done(response: Response) -> dict[str, Any]:
    assert response.status_code in {200, 201}, response.text
    answer: dict[str, Any] = response.json()
    return answer


def found(client: TestClient, path: str) -> list[str]:
    page = client.get(path).json()
    assert page["total"] == {"value": len(page["data"]), "relation": "eq"}, path
    return [each["id"] for each in page["data"]]


def refused(response: Response, status: int, *told: str) -> None:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    for words in told:
        assert words in problem["detail"]


def test_a_merged_id_redirects_to_the_survivor(client: TestClient, ids: dict[str, str]) -> None:
    answer = done(merge(client, ids["Anna Leigh"], ids["Ann Lee"]))
    response = client.get(f"/v1/entities/{ids['Anna Leigh']}", follow_redirects=False)
    assert (response.status_code, response.headers["Location"]) == (308, f"/v1/entities/{ids['Ann Lee']}")
    assert client.get(response.headers["Location"]).json() == answer["entity"]
    assert answer["entity"]["name"] == "Ann Lee"
    assert {"Anna Leigh"} <= set(answer["entity"]["aliases"])


def test_counts_of_the_survivor_include_all_and_nothing_twice(client: TestClient, ids: dict[str, str]) -> None:
    survivor = done(merge(client, ids["Anna Leigh"], ids["Ann Lee"]))["entity"]
    assert survivor["counts"]["articles"] == 3
    for kind in ("claims", "events"):
        assert survivor["counts"][kind] == len(found(client, f"/v1/{kind}?entity={survivor['id']}"))


@pytest.mark.parametrize("kind", ["claims", "events", "articles"])
def test_either_id_and_either_name_finds_what_was_said_of_both(
    client: TestClient, ids: dict[str, str], kind: str
) -> None:
    apart = {*found(client, f"/v1/{kind}?entity=Anna Leigh"), *found(client, f"/v1/{kind}?entity=Ann Lee")}
    done(merge(client, ids["Anna Leigh"], ids["Ann Lee"]))
    for asked in (ids["Anna Leigh"], ids["Ann Lee"], "Anna Leigh", "ann lee"):
        together = found(client, f"/v1/{kind}?entity={asked}")
        assert set(together) == apart
        assert len(together) == len(apart), "a claim that mentions both is found once"


def test_a_part_is_searched_by_the_survivor_too(client: TestClient, ids: dict[str, str]) -> None:
    apart = {*found(client, "/v1/claims?speaker=Anna Leigh"), *found(client, "/v1/claims?speaker=Ann Lee")}
    done(merge(client, ids["Anna Leigh"], ids["Ann Lee"]))
    assert set(found(client, "/v1/claims?speaker=Ann Lee")) == apart
    assert set(found(client, f"/v1/claims?speaker={ids['Anna Leigh']}&q=power")) < apart


def test_pages_of_merged_entities_have_each_claim_once(client: TestClient, ids: dict[str, str]) -> None:
    done(merge(client, ids["Anna Leigh"], ids["Ann Lee"]))
    every = found(client, "/v1/claims?entity=Ann Lee")
    paged, following = [], "/v1/claims?entity=Ann Lee&limit=1"
    while following:
        page = client.get(following).json()
        assert page["total"]["value"] == len(every)
        paged += [each["id"] for each in page["data"]]
        following = page["next"]
    assert paged == every


def test_what_shows_an_entity_shows_the_survivor_once(client: TestClient, ids: dict[str, str]) -> None:
    gone, survivor = ids["Anna Leigh"], ids["Ann Lee"]
    done(merge(client, gone, survivor))
    for kind in ("claims", "events"):
        assert gone not in client.get(f"/v1/{kind}?limit=200").text
    [claim] = client.get("/v1/claims?speaker=Ann Lee&source=gazette").json()["data"]
    assert (claim["speaker"]["entity"], claim["speaker"]["name"]) == (survivor, "Ann Lee")
    assert claim["speaker"]["mention"]["text"] == "Anna Leigh"
    for each in client.get("/v1/claims?limit=200").json()["data"]:
        assert len(each["entities"]) == len(set(each["entities"]))


def test_lists_leave_merged_entities_out_and_find_survivors_by_their_names(
    client: TestClient, ids: dict[str, str]
) -> None:
    done(merge(client, ids["Tom Reed"], ids["Ann Lee"]))
    assert ids["Tom Reed"] not in found(client, "/v1/entities?limit=200")
    assert found(client, "/v1/entities?q=Tom Reed")[0] == ids["Ann Lee"]


def test_later_articles_end_at_the_survivor(client: TestClient, ids: dict[str, str], ingest: Any) -> None:
    done(merge(client, ids["Anna Leigh"], ids["Ann Lee"]))
    later = ingest("Anna Leigh said on 9 May 2024 that it had rained.", "Weekly")
    [claim] = client.get(f"/v1/claims?article={later['id']}&speaker=Ann Lee").json()["data"]
    assert claim["speaker"]["entity"] == ids["Ann Lee"]


def test_chains_are_flattened_and_undone_from_the_end(client: TestClient, ids: dict[str, str], snapshot: Any) -> None:
    before = snapshot()
    first = done(merge(client, ids["Anna Leigh"], ids["Ann Lee"]))
    between = snapshot()
    second = done(merge(client, ids["Ann Lee"], ids["Tom Reed"]))
    response = client.get(f"/v1/entities/{ids['Anna Leigh']}", follow_redirects=False)
    assert response.headers["Location"] == f"/v1/entities/{ids['Tom Reed']}"
    refused(undo(client, first), 409, f"Change {second['change']['id']} builds upon")
    done(undo(client, second))
    assert snapshot() == between
    done(undo(client, first))
    assert snapshot() == before


def test_merges_into_one_survivor_are_undone_in_any_order(
    client: TestClient, ids: dict[str, str], snapshot: Any
) -> None:
    before = snapshot()
    changes = [done(merge(client, ids[name], ids["Ann Lee"])) for name in ("Anna Leigh", "Tom Reed")]
    assert [done(undo(client, change))["entity"]["name"] for change in changes] == ["Anna Leigh", "Tom Reed"]
    assert snapshot() == before


def test_countries_are_never_merged_away(client: TestClient, ids: dict[str, str], snapshot: Any) -> None:
    before = snapshot()
    for into in ("Spain", "Ann Lee"):
        refused(merge(client, ids["Portugal"], ids[into]), 422, "/into", "never merged")
    assert snapshot() == before
    done(merge(client, ids["Ann Lee"], ids["Spain"]))  # a name mistaken for nobody's may be a country's
    refused(merge(client, ids["Spain"], ids["Portugal"]), 422, "never merged")


def test_merges_that_cannot_be(client: TestClient, ids: dict[str, str], snapshot: Any) -> None:
    done(merge(client, ids["Anna Leigh"], ids["Ann Lee"]))
    before = snapshot()
    refused(merge(client, "person-0000000000000000", ids["Ann Lee"]), 404)
    refused(merge(client, ids["Tom Reed"], "person-0000000000000000"), 422, "/into", "no entity")
    refused(merge(client, ids["Tom Reed"], ids["Tom Reed"]), 422, "/into", "itself")
    refused(merge(client, ids["Tom Reed"], ids["Anna Leigh"]), 422, "/into", ids["Ann Lee"])
    refused(merge(client, ids["Anna Leigh"], ids["Tom Reed"]), 409, ids["Ann Lee"])
    refused(edit(client, ids["Anna Leigh"], name="Anna"), 409, ids["Ann Lee"])
    refused(split(client, ids["Anna Leigh"], name="Anna", aliases=["Leigh"]), 409, ids["Ann Lee"])
    assert snapshot() == before


@pytest.mark.parametrize(
    "asked",
    [
        ("merge", {"reason": "r", "by": "b"}, "/into"),
        ("merge", {"into": "x", "by": "b"}, "/reason"),
        ("merge", {"into": "x", "reason": " ", "by": "b"}, "/reason"),
        ("merge", {"into": "x", "reason": "a\0b", "by": "b"}, "/reason"),
        ("merge", {"into": "x", "reason": "r", "by": 5}, "/by"),
        ("merge", {"into": "x", "reason": "r", "by": "b", "onto": "x"}, "/onto"),
        ("split", {"name": "Ann", "reason": "r", "by": "b"}, ""),
        ("split", {"name": "…", "aliases": ["Lee"], "reason": "r", "by": "b"}, "/name"),
        ("split", {"name": "Ann", "articles": ["none"], "reason": "r", "by": "b"}, "/articles/0"),
        ("split", {"name": "Ann", "aliases": ["Leigh"], "reason": "r", "by": "b"}, "/aliases/0"),
        ("split", {"name": "Ann", "aliases": ["Ann Lee"], "reason": "r", "by": "b"}, "/aliases/0"),
        ("split", {"name": "Ann", "kind": "dog", "aliases": ["Lee"], "reason": "r", "by": "b"}, "/kind"),
        ("", {"reason": "r", "by": "b"}, ""),
        ("", {"name": "", "reason": "r", "by": "b"}, "/name"),
        ("", {"aliases": ["Lee", "!"], "reason": "r", "by": "b"}, "/aliases/1"),
    ],
)
def test_bodies_that_are_not_accepted(
    client: TestClient, ids: dict[str, str], snapshot: Any, asked: tuple[str, dict[str, Any], str]
) -> None:
    before, (path, body, pointer) = snapshot(), asked
    url = f"/v1/entities/{ids['Ann Lee']}" + (path and f"/{path}")
    response = client.request("POST" if path else "PATCH", url, json=body)
    refused(response, 422)
    assert [error["pointer"] for error in response.json()["errors"]] == [pointer]
    assert snapshot() == before


def test_a_body_that_is_not_json(client: TestClient, ids: dict[str, str]) -> None:
    url = f"/v1/entities/{ids['Ann Lee']}/merge"
    refused(client.post(url, content="into=x", headers={"Content-Type": "text/plain"}), 415, "application/json")
    refused(client.post(url, content="{", headers={"Content-Type": "application/json"}), 400)


def test_a_split_moves_what_some_articles_say(
    client: TestClient, ids: dict[str, str], articles: dict[str, str], snapshot: Any
) -> None:
    before, reed = snapshot(), ids["Tom Reed"]
    of_daily = set(found(client, f"/v1/claims?entity={reed}&article={articles['Daily']}"))
    of_herald = set(found(client, f"/v1/claims?entity={reed}&article={articles['Herald']}"))
    response = split(client, reed, name="Tom Reed (minister)", articles=[articles["Herald"]])
    answer = done(response)
    new = answer["entity"]
    assert (response.status_code, response.headers["Location"]) == (201, f"/v1/entities/{new['id']}")
    assert (new["name"], new["kind"], new["counts"]["articles"]) == ("Tom Reed (minister)", "person", 1)
    assert set(found(client, f"/v1/claims?entity={new['id']}")) == of_herald
    assert set(found(client, f"/v1/claims?entity={reed}")) == of_daily
    assert found(client, f"/v1/articles?entity={new['id']}") == [articles["Herald"]]
    done(undo(client, answer))
    assert snapshot() == before
    assert client.get(f"/v1/entities/{new['id']}").status_code == 404


def test_a_split_of_merged_entities_is_undone_exactly(
    client: TestClient, ids: dict[str, str], articles: dict[str, str], snapshot: Any
) -> None:
    merged = done(merge(client, ids["Anna Leigh"], ids["Ann Lee"]))
    before = snapshot()
    answer = done(split(client, ids["Ann Lee"], name="Annie", articles=[articles["Daily"]], aliases=["Anna Leigh"]))
    assert answer["entity"]["aliases"] == ["Anna Leigh"]
    of_daily = found(client, f"/v1/claims?entity={answer['entity']['id']}")
    assert set(of_daily) == set(found(client, f"/v1/claims?article={articles['Daily']}&entity=Annie"))
    assert found(client, f"/v1/claims?article={articles['Daily']}&entity={ids['Ann Lee']}") == []
    refused(undo(client, merged), 409, f"Change {answer['change']['id']}")
    done(undo(client, answer))
    assert snapshot() == before


def test_a_split_holds_when_the_article_is_sent_again(
    client: TestClient, ids: dict[str, str], articles: dict[str, str], ingest: Any, snapshot: Any
) -> None:
    new = done(split(client, ids["Tom Reed"], name="T. Reed", articles=[articles["Herald"]]))["entity"]["id"]
    newest = done(split(client, new, name="Tommy", articles=[articles["Herald"]]))["entity"]["id"]
    before = snapshot()
    assert client.delete(f"/v1/articles/{articles['Herald']}").status_code == 204
    ingest(TEXTS["Herald"], "Herald")
    after = snapshot()
    for table in ("claim_entities", "event_entities", "mentions", "entities", "entity_names", "reassignments"):
        assert after[table] == before[table], table
    assert found(client, f"/v1/articles?entity={newest}") == [articles["Herald"]]


def test_a_split_that_a_later_one_builds_upon_is_undone_after_it(
    client: TestClient, ids: dict[str, str], articles: dict[str, str], snapshot: Any
) -> None:
    before = snapshot()
    first = done(split(client, ids["Tom Reed"], name="T. Reed", articles=[articles["Herald"]]))
    second = done(split(client, first["entity"]["id"], name="Tommy", articles=[articles["Herald"]]))
    refused(undo(client, first), 409, f"Change {second['change']['id']} builds upon")
    for change in (second, first):
        done(undo(client, change))
    assert snapshot() == before


def test_a_split_is_not_undone_once_later_articles_speak_of_the_new_entity(
    client: TestClient, ids: dict[str, str], articles: dict[str, str], ingest: Any
) -> None:
    answer = done(split(client, ids["Tom Reed"], name="Thomas Bright", articles=[articles["Herald"]]))
    later = ingest("Thomas Bright said on 9 May 2024 that it had rained.", "Weekly")
    refused(undo(client, answer), 409, later["id"], answer["entity"]["id"])
    done(merge(client, answer["entity"]["id"], ids["Tom Reed"]))


def test_an_edit_is_shown_wherever_the_entity_is(client: TestClient, ids: dict[str, str], snapshot: Any) -> None:
    before = snapshot()
    answer = done(edit(client, ids["Tom Reed"], name="Thomas Reed", kind="organization"))
    assert (answer["entity"]["name"], answer["entity"]["kind"]) == ("Thomas Reed", "organization")
    assert "Tom Reed" in answer["entity"]["aliases"]
    assert found(client, "/v1/claims?speaker=Thomas Reed") == found(client, "/v1/claims?speaker=Tom Reed")
    claim = client.get("/v1/claims?speaker=Thomas Reed&source=herald").json()["data"][0]
    assert (claim["speaker"]["name"], claim["speaker"]["kind"]) == ("Thomas Reed", "organization")
    done(undo(client, answer))
    assert snapshot() == before


def test_an_edit_survives_later_articles(client: TestClient, ids: dict[str, str], ingest: Any) -> None:
    done(edit(client, ids["Tom Reed"], name="Thomas Reed", kind="group", aliases=["Tom Reed"]))
    ingest("Tom Reed said on 9 May 2024 that it had rained. Reed denied that it had snowed.", "Weekly")
    entity = client.get(f"/v1/entities/{ids['Tom Reed']}").json()
    assert (entity["name"], entity["kind"], entity["aliases"]) == ("Thomas Reed", "group", ["Reed", "Tom Reed"])
    assert entity["counts"]["articles"] == 3


def test_an_alias_that_is_taken_away_stays_away(
    client: TestClient, ids: dict[str, str], ingest: Any, snapshot: Any
) -> None:
    text = "Tom Reed said on 9 May 2024 that it had rained. Reed denied that it had snowed."
    ingest(text, "Weekly")
    assert client.get(f"/v1/entities/{ids['Tom Reed']}").json()["aliases"] == ["Reed"]
    before = snapshot()
    answer = done(edit(client, ids["Tom Reed"], aliases=["Tommy"]))
    assert answer["entity"]["aliases"] == ["Tommy"]
    ingest(text, "Monthly")
    assert client.get(f"/v1/entities/{ids['Tom Reed']}").json()["aliases"] == ["Tommy"]
    client.delete(f"/v1/articles/{found(client, '/v1/articles?source=monthly')[0]}")
    again = done(edit(client, ids["Tom Reed"], aliases=["Reed", "Tommy"]))
    assert again["entity"]["aliases"] == ["Reed", "Tommy"]
    refused(undo(client, answer), 409, f"Change {again['change']['id']}")
    for change in (again, answer):
        done(undo(client, change))
    after = snapshot()
    assert {**after, "sources": None} == {**before, "sources": None}


def test_an_edit_that_changes_nothing_is_no_change(client: TestClient, ids: dict[str, str]) -> None:
    assert done(edit(client, ids["Tom Reed"], name="Tom Reed", kind="person"))["change"] is None
    assert found(client, f"/v1/entities/{ids['Tom Reed']}/history") == []


def test_names_of_merged_entities_are_edited_with_the_survivor(
    client: TestClient, ids: dict[str, str], snapshot: Any
) -> None:
    merged = done(merge(client, ids["Anna Leigh"], ids["Ann Lee"]))
    before = snapshot()
    edited = done(edit(client, ids["Ann Lee"], aliases=["Annie"]))
    assert edited["entity"]["aliases"] == ["Annie"]
    assert found(client, "/v1/entities?q=Anna Leigh&kind=person")[:1] != [ids["Anna Leigh"]]
    refused(undo(client, merged), 409, f"Change {edited['change']['id']}")
    done(undo(client, edited))
    assert snapshot() == before


def test_a_name_is_corrected_back_under_a_later_merge(client: TestClient, ids: dict[str, str], snapshot: Any) -> None:
    before = snapshot()
    edited = done(edit(client, ids["Ann Lee"], name="Ann B. Lee"))
    merged = done(merge(client, ids["Anna Leigh"], ids["Ann Lee"]))
    assert done(undo(client, edited))["entity"]["name"] == "Ann Lee"
    done(undo(client, merged))
    assert snapshot() == before


def test_history_is_that_of_all_that_are_merged(client: TestClient, ids: dict[str, str]) -> None:
    edited = done(edit(client, ids["Anna Leigh"], kind="other"))["change"]
    merged = done(merge(client, ids["Anna Leigh"], ids["Ann Lee"]))["change"]
    undone = done(undo(client, {"change": edited}))["change"]
    for id_ in (ids["Ann Lee"], ids["Anna Leigh"]):
        history = client.get(f"/v1/entities/{id_}/history").json()["data"]
        assert [each["id"] for each in history] == [each["id"] for each in (undone, merged, edited)]
    assert (history[2]["undone_by"], history[0]["undoes"]) == (undone["id"], edited["id"])
    assert (merged["action"], merged["reason"], merged["by"]) == ("merge", GROUNDS["reason"], GROUNDS["by"])
    assert merged["entities"] == [ids["Anna Leigh"], ids["Ann Lee"]]
    assert merged["before"]["entities"] == [{"id": ids["Anna Leigh"], "merged_into": None}]
    assert merged["after"]["entities"] == [{"id": ids["Anna Leigh"], "merged_into": ids["Ann Lee"]}]
    first = client.get(f"/v1/entities/{ids['Ann Lee']}/history?limit=1").json()
    assert client.get(first["next"]).json()["data"][0]["id"] == merged["id"]
    assert client.get("/v1/entities/person-0000000000000000/history").status_code == 404


def test_undoing_what_cannot_be_undone(client: TestClient, ids: dict[str, str]) -> None:
    edited = done(edit(client, ids["Ann Lee"], kind="other"))
    undone = done(undo(client, edited))
    refused(undo(client, edited), 409, f"undone by change {undone['change']['id']}")
    refused(undo(client, undone), 409, "is an undo")
    for unknown in ("0", "99", "99999999999", "one"):
        refused(send(client, "POST", f"changes/{unknown}/undo"), 404)


def test_entities_with_a_history_outlive_their_articles(
    client: TestClient, ids: dict[str, str], articles: dict[str, str], ingest: Any
) -> None:
    merged = done(merge(client, ids["Anna Leigh"], ids["Ann Lee"]))
    for article in articles.values():
        assert client.delete(f"/v1/articles/{article}").status_code == 204
    assert found(client, "/v1/entities") == [ids["Ann Lee"]]
    ingest(TEXTS["Gazette"], "Gazette")
    assert len(found(client, "/v1/claims?speaker=Ann Lee")) == 1
    assert done(undo(client, merged))["entity"]["id"] == ids["Anna Leigh"]


@pytest.mark.parametrize("path", ["/v1/claims", "/v1/events", "/v1/entities", EVERYBODY])
def test_merges_cost_no_queries(client: TestClient, ids: dict[str, str], statements: list[str], path: str) -> None:
    def count() -> int:
        statements.clear()
        assert client.get(path).status_code == 200
        return len(statements)

    counts = [count()]
    for name in ("Anna Leigh", "Tom Reed"):
        done(merge(client, ids[name], ids["Ann Lee"]))
        counts.append(count())
    assert len(set(counts)) == 1
