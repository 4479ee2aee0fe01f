"""Names, kinds and aliases are corrected."""

from __future__ import annotations

from typing import Any


def test_an_edit_is_shown_wherever_the_entity_is(curator: Any, ids: dict[str, str], snapshot: Any) -> None:
    before = snapshot()
    answer = curator.done(curator.edit(ids["Tom Reed"], name="Thomas Reed", kind="organization"))
    assert (answer["entity"]["name"], answer["entity"]["kind"]) == ("Thomas Reed", "organization")
    assert "Tom Reed" in answer["entity"]["aliases"]
    assert curator.found("/v1/claims?speaker=Thomas Reed") == curator.found("/v1/claims?speaker=Tom Reed")
    claim = curator.client.get("/v1/claims?speaker=Thomas Reed&source=herald").json()["data"][0]
    assert (claim["speaker"]["name"], claim["speaker"]["kind"]) == ("Thomas Reed", "organization")
    curator.done(curator.undo(answer))
    assert snapshot() == before


def test_an_edit_survives_later_articles(curator: Any, ids: dict[str, str], ingest: Any) -> None:
    curator.done(curator.edit(ids["Tom Reed"], name="Thomas Reed", kind="group", aliases=["Tom Reed"]))
    ingest("Tom Reed said on 9 May 2024 that it had rained. Reed denied that it had snowed.", "Weekly")
    entity = curator.client.get(f"/v1/entities/{ids['Tom Reed']}").json()
    assert (entity["name"], entity["kind"], entity["aliases"]) == ("Thomas Reed", "group", ["Reed", "Tom Reed"])
    assert entity["counts"]["articles"] == 3


def test_an_alias_that_is_taken_away_stays_away(curator: Any, ids: dict[str, str], ingest: Any, snapshot: Any) -> None:
    text = "Tom Reed said on 9 May 2024 that it had rained. Reed denied that it had snowed."
    ingest(text, "Weekly")
    assert curator.client.get(f"/v1/entities/{ids['Tom Reed']}").json()["aliases"] == ["Reed"]
    before = snapshot()
    answer = curator.done(curator.edit(ids["Tom Reed"], aliases=["Tommy"]))
    assert answer["entity"]["aliases"] == ["Tommy"]
    ingest(text, "Monthly")
    assert curator.client.get(f"/v1/entities/{ids['Tom Reed']}").json()["aliases"] == ["Tommy"]
    curator.client.delete(f"/v1/articles/{curator.found('/v1/articles?source=monthly')[0]}")
    again = curator.done(curator.edit(ids["Tom Reed"], aliases=["Reed", "Tommy"]))
    assert again["entity"]["aliases"] == ["Reed", "Tommy"]
    curator.refused(curator.undo(answer), 409, f"Change {again['change']['id']}")
    for change in (again, answer):
        curator.done(curator.undo(change))
    after = snapshot()
    assert {**after, "sources": None} == {**before, "sources": None}


def test_an_edit_that_changes_nothing_is_no_change(curator: Any, ids: dict[str, str]) -> None:
    assert curator.done(curator.edit(ids["Tom Reed"], name="Tom Reed", kind="person"))["change"] is None
    assert curator.found(f"/v1/entities/{ids['Tom Reed']}/history") == []


def test_names_of_merged_entities_are_edited_with_the_survivor(
    curator: Any, ids: dict[str, str], snapshot: Any
) -> None:
    merged = curator.done(curator.merge(ids["Anna Leigh"], ids["Ann Lee"]))
    before = snapshot()
    edited = curator.done(curator.edit(ids["Ann Lee"], aliases=["Annie"]))
    assert edited["entity"]["aliases"] == ["Annie"]
    assert curator.found("/v1/entities?q=Anna Leigh&kind=person")[:1] != [ids["Anna Leigh"]]
    curator.refused(curator.undo(merged), 409, f"Change {edited['change']['id']}")
    curator.done(curator.undo(edited))
    assert snapshot() == before


def test_a_name_is_corrected_back_under_a_later_merge(curator: Any, ids: dict[str, str], snapshot: Any) -> None:
    before = snapshot()
    edited = curator.done(curator.edit(ids["Ann Lee"], name="Ann B. Lee"))
    merged = curator.done(curator.merge(ids["Anna Leigh"], ids["Ann Lee"]))
    assert curator.done(curator.undo(edited))["entity"]["name"] == "Ann Lee"
    curator.done(curator.undo(merged))
    assert snapshot() == before
