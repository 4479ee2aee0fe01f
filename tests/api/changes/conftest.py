"""Somebody who keeps a copy of all that is stored, by following the changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

PEOPLE = ("speaker", "via", "actors", "recipients", "place")
COUNTED = ("counts", "first_seen", "last_seen", "roles", "co_mentions")
Copy = dict[tuple[str, str], dict[str, Any]]


def without_names(thing: dict[str, Any]) -> dict[str, Any]:
    """Return a thing without counts, and without what it repeats of the entities that it names."""

    def bare(value: Any) -> Any:
        if isinstance(value, list):
            return [bare(each) for each in value]
        if value is None or value["entity"] is None:
            return value
        return {name: each for name, each in value.items() if name not in {"name", "kind"}}

    return {name: bare(value) if name in PEOPLE else value for name, value in thing.items() if name not in COUNTED}


@dataclass
class Mirror:
    """A copy, and where it stands."""

    client: TestClient
    copy: Copy = field(default_factory=dict)
    next: str = "http://testserver/v1/changes"
    seq: int = 0

    def follow(self, limit: int) -> list[tuple[str, str, str]]:
        """Apply all changes, and return what they were: kind, id, change."""
        told = []
        while page := self.client.get(httpx.URL(self.next).copy_set_param("limit", limit)).json():
            self.next = page["next"]
            assert page["total"]["value"] >= len(page["data"])
            if not page["data"]:
                assert page["total"] == {"value": 0, "relation": "eq"}
                break
            for change in page["data"]:
                self.seq += 1
                assert change["seq"] == self.seq, "none is left out and none comes twice"
                self.apply(change)
                told.append((change["kind"], change["id"], change["change"]))
        return told

    def apply(self, change: dict[str, Any]) -> None:
        key = change["kind"], change["id"]
        if change["change"] == "added":
            assert key not in self.copy
        elif change["change"] == "merged":
            assert change["url"].endswith(change["into"])
        read = self.client.get(urlsplit(change["url"]).path, follow_redirects=False) if change["url"] else None
        if change["change"] in {"merged", "deleted"}:
            self.copy.pop(key)
        elif read and read.status_code == 200:
            self.copy[key] = without_names(read.json())
        else:
            self.copy[key] = {"gone": "or merged since, which is told later"}


@pytest.fixture
def mirror(client: TestClient) -> Mirror:
    return Mirror(client)


@pytest.fixture(name="without_names")
def _without_names() -> Any:
    return without_names
