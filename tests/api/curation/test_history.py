"""What every change has in common: what it is sent with, its history, and how long that lasts."""

from __future__ import annotations

from typing import Any

import pytest


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
    curator: Any, ids: dict[str, str], snapshot: Any, asked: tuple[str, dict[str, Any], str]
) -> None:
    before, (path, body, pointer) = snapshot(), asked
    url = f"/v1/entities/{ids['Ann Lee']}" + (path and f"/{path}")
    response = curator.client.request("POST" if path else "PATCH", url, json=body)
    curator.refused(response, 422)
    assert [error["pointer"] for error in response.json()["errors"]] == [pointer]
    assert snapshot() == before


def test_a_body_that_is_not_json(curator: Any, ids: dict[str, str]) -> None:
    url = f"/v1/entities/{ids['Ann Lee']}/merge"
    curator.refused(
        curator.client.post(url, content="into=x", headers={"Content-Type": "text/plain"}), 415, "application/json"
    )
    curator.refused(curator.client.post(url, content="{", headers={"Content-Type": "application/json"}), 400)


def test_history_is_that_of_all_that_are_merged(curator: Any, ids: dict[str, str]) -> None:
    edited = curator.done(curator.edit(ids["Anna Leigh"], kind="other"))["change"]
    merged = curator.done(curator.merge(ids["Anna Leigh"], ids["Ann Lee"]))["change"]
    undone = curator.done(curator.undo({"change": edited}))["change"]
    for id_ in (ids["Ann Lee"], ids["Anna Leigh"]):
        history = curator.client.get(f"/v1/entities/{id_}/history").json()["data"]
        assert [each["id"] for each in history] == [each["id"] for each in (undone, merged, edited)]
    assert (history[2]["undone_by"], history[0]["undoes"]) == (undone["id"], edited["id"])
    assert (merged["action"], merged["reason"], merged["by"]) == (
        "merge",
        curator.grounds["reason"],
        curator.grounds["by"],
    )
    assert merged["entities"] == [ids["Anna Leigh"], ids["Ann Lee"]]
    assert merged["before"]["entities"] == [{"id": ids["Anna Leigh"], "merged_into": None}]
    assert merged["after"]["entities"] == [{"id": ids["Anna Leigh"], "merged_into": ids["Ann Lee"]}]
    first = curator.client.get(f"/v1/entities/{ids['Ann Lee']}/history?limit=1").json()
    assert curator.client.get(first["next"]).json()["data"][0]["id"] == merged["id"]
    assert curator.client.get("/v1/entities/person-0000000000000000/history").status_code == 404


def test_undoing_what_cannot_be_undone(curator: Any, ids: dict[str, str]) -> None:
    edited = curator.done(curator.edit(ids["Ann Lee"], kind="other"))
    undone = curator.done(curator.undo(edited))
    curator.refused(curator.undo(edited), 409, f"undone by change {undone['change']['id']}")
    curator.refused(curator.undo(undone), 409, "is an undo")
    for unknown in ("0", "99", "99999999999", "one"):
        curator.refused(curator.send("POST", f"changes/{unknown}/undo"), 404)


def test_entities_with_a_history_outlive_their_articles(
    curator: Any, ids: dict[str, str], articles: dict[str, str], ingest: Any
) -> None:
    merged = curator.done(curator.merge(ids["Anna Leigh"], ids["Ann Lee"]))
    for article in articles.values():
        assert curator.client.delete(f"/v1/articles/{article}").status_code == 204
    assert curator.found("/v1/entities") == [ids["Ann Lee"]]
    ingest(curator.texts["Gazette"], "Gazette")
    assert len(curator.found("/v1/claims?speaker=Ann Lee")) == 1
    assert curator.done(curator.undo(merged))["entity"]["id"] == ids["Anna Leigh"]
