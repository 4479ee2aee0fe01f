"""Which operations an answer leads to, with what stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_FIRST, _ONE = "/data/0/id", "/id"

_LINKS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "ingest_article": (
        ("get_article", "article_id", _ONE),
        ("delete_article", "article_id", _ONE),
        ("list_article_entities", "article_id", _ONE),
        ("list_article_duplicates", "article_id", _ONE),
        ("list_claims", "article", _ONE),
        ("list_events", "article", _ONE),
    ),
    "list_articles": (("get_article", "article_id", _FIRST), ("list_article_entities", "article_id", _FIRST)),
    "list_claims": (("get_claim", "claim_id", _FIRST), ("list_related_claims", "claim_id", _FIRST)),
    "list_events": (("get_event", "event_id", _FIRST), ("split_event", "event_id", _FIRST)),
    "list_entities": (
        ("get_entity", "entity_id", _FIRST),
        ("get_entity_timeline", "entity_id", _FIRST),
        ("list_entity_changes", "entity_id", _FIRST),
        ("edit_entity", "entity_id", _FIRST),
        ("split_entity", "entity_id", _FIRST),
        ("merge_entity", "entity_id", _FIRST),
    ),
    "list_sources": (("get_source", "slug", "/data/0/slug"),),
    "edit_entity": (("undo_change", "change_id", "/change/id"),),
    "merge_entity": (("undo_change", "change_id", "/change/id"), ("get_entity", "entity_id", "/entity/id")),
    "split_entity": (("undo_change", "change_id", "/change/id"), ("get_entity", "entity_id", "/entity/id")),
    "split_event": (
        ("undo_event_split", "separation_id", "/separation/id"),
        ("get_event", "event_id", "/event/id"),
    ),
}
"""By the operation that answers: the operation that may follow, its parameter, and what of the answer to put there."""


def describe_links(operation: dict[str, Any]) -> None:
    """Add to the successful answers of one operation where they lead."""
    links = dict(_links(operation["operationId"]))
    for status, told in operation["responses"].items():
        if links and status in {"200", "201"}:
            told["links"] = links


def _links(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for follower, parameter, pointer in _LINKS.get(name, ()):
        yield (
            follower,
            {
                "operationId": follower,
                "description": f"The `{parameter}` is `{pointer}` of this answer.",
                "parameters": {parameter: f"$response.body#{pointer}"},
            },
        )
