"""Three invented stories: a toll that grows, a turnout that two count, a ceasefire that is denied."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fastapi.testclient import TestClient


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Somebody who sends articles, and looks up what they say across sources."""

    client: TestClient
    articles: ClassVar[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
        {
            "first toll": (
                "Coast Herald",
                "2023-03-06",
                "The earthquake in Trujillo, Peru, on Monday killed at least 40 people, the Health Ministry said.",
            ),
            "second toll": (
                "Andes Wire",
                "2023-03-07",
                "The earthquake in Trujillo, Peru, on Monday killed 95 people, the Health Ministry said on Tuesday.",
            ),
            "third toll": (
                "Lima Post",
                "2023-03-08",
                "The earthquake in Trujillo, Peru, on Monday killed 130 people, the Health Ministry said on Wednesday.",
            ),
            "police count": (
                "Daily Rail",
                "2024-02-10",
                "Some 3,000 nurses joined the strike in Lyon on Friday, French police said.",
            ),
            "union count": (
                "Workers Weekly",
                "2024-02-10",
                "At least 9,000 nurses joined the strike in Lyon on Friday, the French Health Union said.",
            ),
            "ceasefire": (
                "Nile Journal",
                "2022-05-02",
                "Ethiopian troops violated the ceasefire in Eritrea on Sunday, the Eritrean Foreign Ministry said.",
            ),
            "denial": (
                "Horn Times",
                "2022-05-03",
                "Ethiopia denied that its troops had violated the ceasefire in Eritrea on Sunday.",
            ),
        }
    )

    def send(self, names: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Send some articles, and return each as it is answered."""
        return {name: self.send_one(*self.articles[name]) for name in names}

    def send_one(self, source: str, published_at: str, text: str) -> dict[str, Any]:
        sent = {"text": text, "source": source, "published_at": published_at}
        response = self.client.post("/v1/ingest", json=sent)
        assert response.status_code in {200, 201}, response.text
        article: dict[str, Any] = response.json()
        return article

    def look_up(self, path: str, **asked: Any) -> list[dict[str, Any]]:
        """Return all of a list that has one page."""
        response = self.client.get(f"/v1/{path}", params={"limit": 200, **asked})
        assert response.status_code == 200, response.text
        page = response.json()
        assert page["total"] == {"value": len(page["data"]), "relation": "eq"}
        assert page["next"] is None
        data: list[dict[str, Any]] = page["data"]
        return data

    def claims(self, article: str) -> list[dict[str, Any]]:
        """Return the claims of the outlet that an article is from."""
        return self.look_up("claims", source=self.articles[article][0], sort="said")

    def related(self, article: str, **asked: Any) -> list[dict[str, Any]]:
        """Return what is related to the only claim of an article that is related to others."""
        found = [self.look_up(f"claims/{each['id']}/related", **asked) for each in self.claims(article)]
        (data,) = [each for each in found if each] or [[]]
        return data

    def relations(self) -> set[tuple[Any, ...]]:
        """Return what all claims are to each other, whatever their ids."""
        return {
            (each["text"], one["relation"], one["inverse"], one["rule"], one["claim"]["text"])
            for each in self.look_up("claims")
            for one in self.look_up(f"claims/{each['id']}/related")
        }


@pytest.fixture
def newsroom(client: TestClient) -> Newsroom:
    return Newsroom(client)
