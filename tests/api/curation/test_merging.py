"""Two entities are one."""

from __future__ import annotations

from typing import Any

import pytest


def test_a_merged_id_redirects_to_the_survivor(curator: Any, ids: dict[str, str]) -> None:
    answer = curator.done(curator.merge(ids["Anna Leigh"], ids["Ann Lee"]))
    response = curator.client.get(f"/v1/entities/{ids['Anna Leigh']}", follow_redirects=False)
    assert (response.status_code, response.headers["Location"]) == (308, f"/v1/entities/{ids['Ann Lee']}")
    assert curator.client.get(response.headers["Location"]).json().items() >= answer["entity"].items()
    assert answer["entity"]["name"] == "Ann Lee"
    assert {"Anna Leigh"} <= set(answer["entity"]["aliases"])


def test_counts_of_the_survivor_include_all_and_nothing_twice(curator: Any, ids: dict[str, str]) -> None:
    survivor = curator.done(curator.merge(ids["Anna Leigh"], ids["Ann Lee"]))["entity"]
    assert survivor["counts"]["articles"] == 3
    for kind in ("claims", "events"):
        assert survivor["counts"][kind] == len(curator.found(f"/v1/{kind}?entity={survivor['id']}"))


@pytest.mark.parametrize("kind", ["claims", "events", "articles"])
def test_either_id_and_either_name_finds_what_was_said_of_both(curator: Any, ids: dict[str, str], kind: str) -> None:
    apart = {*curator.found(f"/v1/{kind}?entity=Anna Leigh"), *curator.found(f"/v1/{kind}?entity=Ann Lee")}
    curator.done(curator.merge(ids["Anna Leigh"], ids["Ann Lee"]))
    for asked in (ids["Anna Leigh"], ids["Ann Lee"], "Anna Leigh", "ann lee"):
        together = curator.found(f"/v1/{kind}?entity={asked}")
        assert set(together) == apart
        assert len(together) == len(apart), "a claim that mentions both is found once"


def test_a_part_is_searched_by_the_survivor_too(curator: Any, ids: dict[str, str]) -> None:
    apart = {*curator.found("/v1/claims?speaker=Anna Leigh"), *curator.found("/v1/claims?speaker=Ann Lee")}
    curator.done(curator.merge(ids["Anna Leigh"], ids["Ann Lee"]))
    assert set(curator.found("/v1/claims?speaker=Ann Lee")) == apart
    assert set(curator.found(f"/v1/claims?speaker={ids['Anna Leigh']}&q=power")) < apart


def test_pages_of_merged_entities_have_each_claim_once(curator: Any, ids: dict[str, str]) -> None:
    curator.done(curator.merge(ids["Anna Leigh"], ids["Ann Lee"]))
    every = curator.found("/v1/claims?entity=Ann Lee")
    paged, following = [], "/v1/claims?entity=Ann Lee&limit=1"
    while following:
        page = curator.client.get(following).json()
        assert page["total"]["value"] == len(every)
        paged += [each["id"] for each in page["data"]]
        following = page["next"]
    assert paged == every


def test_what_shows_an_entity_shows_the_survivor_once(curator: Any, ids: dict[str, str]) -> None:
    gone, survivor = ids["Anna Leigh"], ids["Ann Lee"]
    curator.done(curator.merge(gone, survivor))
    for kind in ("claims", "events"):
        assert gone not in curator.client.get(f"/v1/{kind}?limit=200").text
    [claim] = curator.client.get("/v1/claims?speaker=Ann Lee&source=gazette").json()["data"]
    assert (claim["speaker"]["entity"], claim["speaker"]["name"]) == (survivor, "Ann Lee")
    assert claim["speaker"]["mention"]["text"] == "Anna Leigh"
    for each in curator.client.get("/v1/claims?limit=200").json()["data"]:
        assert len(each["entities"]) == len(set(each["entities"]))


def test_lists_leave_merged_entities_out_and_find_survivors_by_their_names(curator: Any, ids: dict[str, str]) -> None:
    curator.done(curator.merge(ids["Tom Reed"], ids["Ann Lee"]))
    assert ids["Tom Reed"] not in curator.found("/v1/entities?limit=200")
    assert curator.found("/v1/entities?q=Tom Reed")[0] == ids["Ann Lee"]


def test_later_articles_end_at_the_survivor(curator: Any, ids: dict[str, str], ingest: Any) -> None:
    curator.done(curator.merge(ids["Anna Leigh"], ids["Ann Lee"]))
    later = ingest("Anna Leigh said on 9 May 2024 that it had rained.", "Weekly")
    [claim] = curator.client.get(f"/v1/claims?article={later['id']}&speaker=Ann Lee").json()["data"]
    assert claim["speaker"]["entity"] == ids["Ann Lee"]


def test_chains_are_flattened_and_undone_from_the_end(curator: Any, ids: dict[str, str], snapshot: Any) -> None:
    before = snapshot()
    first = curator.done(curator.merge(ids["Anna Leigh"], ids["Ann Lee"]))
    between = snapshot()
    second = curator.done(curator.merge(ids["Ann Lee"], ids["Tom Reed"]))
    response = curator.client.get(f"/v1/entities/{ids['Anna Leigh']}", follow_redirects=False)
    assert response.headers["Location"] == f"/v1/entities/{ids['Tom Reed']}"
    curator.refused(curator.undo(first), 409, f"Change {second['change']['id']} builds upon")
    curator.done(curator.undo(second))
    assert snapshot() == between
    curator.done(curator.undo(first))
    assert snapshot() == before


def test_merges_into_one_survivor_are_undone_in_any_order(curator: Any, ids: dict[str, str], snapshot: Any) -> None:
    before = snapshot()
    changes = [curator.done(curator.merge(ids[name], ids["Ann Lee"])) for name in ("Anna Leigh", "Tom Reed")]
    assert [curator.done(curator.undo(change))["entity"]["name"] for change in changes] == ["Anna Leigh", "Tom Reed"]
    assert snapshot() == before


def test_countries_are_never_merged_away(curator: Any, ids: dict[str, str], snapshot: Any) -> None:
    before = snapshot()
    for into in ("Spain", "Ann Lee"):
        curator.refused(curator.merge(ids["Portugal"], ids[into]), 422, "/into", "never merged")
    assert snapshot() == before
    curator.done(curator.merge(ids["Ann Lee"], ids["Spain"]))  # a name mistaken for nobody's may be a country's
    curator.refused(curator.merge(ids["Spain"], ids["Portugal"]), 422, "never merged")


def test_merges_that_cannot_be(curator: Any, ids: dict[str, str], snapshot: Any) -> None:
    curator.done(curator.merge(ids["Anna Leigh"], ids["Ann Lee"]))
    before = snapshot()
    curator.refused(curator.merge("person-0000000000000000", ids["Ann Lee"]), 404)
    curator.refused(curator.merge(ids["Tom Reed"], "person-0000000000000000"), 422, "/into", "no entity")
    curator.refused(curator.merge(ids["Tom Reed"], ids["Tom Reed"]), 422, "/into", "itself")
    curator.refused(curator.merge(ids["Tom Reed"], ids["Anna Leigh"]), 422, "/into", ids["Ann Lee"])
    curator.refused(curator.merge(ids["Anna Leigh"], ids["Tom Reed"]), 409, ids["Ann Lee"])
    curator.refused(curator.edit(ids["Anna Leigh"], name="Anna"), 409, ids["Ann Lee"])
    curator.refused(curator.split(ids["Anna Leigh"], name="Anna", aliases=["Leigh"]), 409, ids["Ann Lee"])
    assert snapshot() == before


@pytest.mark.parametrize(
    "path", ["/v1/claims", "/v1/events", "/v1/entities", "/v1/claims?entity=Ann Lee&entity=Anna Leigh&entity=Tom Reed"]
)
def test_merges_cost_no_queries(curator: Any, ids: dict[str, str], statements: list[str], path: str) -> None:
    def count() -> int:
        statements.clear()
        assert curator.client.get(path).status_code == 200
        return len(statements)

    counts = [count()]
    for name in ("Anna Leigh", "Tom Reed"):
        curator.done(curator.merge(ids[name], ids["Ann Lee"]))
        counts.append(count())
    assert len(set(counts)) == 1


def test_a_later_article_goes_back_with_an_undo(curator: Any, ids: dict[str, str], ingest: Any) -> None:
    merged = curator.done(curator.merge(ids["Anna Leigh"], ids["Ann Lee"]))
    later = ingest("Anna Leigh said on 9 May 2024 that Ann Lee had left.", "Weekly")
    mentioned = f"/v1/articles/{later['id']}/entities"
    assert curator.found(mentioned) == [ids["Ann Lee"]]
    curator.done(curator.undo(merged))
    assert curator.found(mentioned) == [ids["Anna Leigh"], ids["Ann Lee"]]
